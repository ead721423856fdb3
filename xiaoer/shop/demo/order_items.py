"""Walk 1, last stop: the items of an order changed before shipping: fewer or more pieces, another variant, left out."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from xiaoer.shop.contract import ORDER_TEXT, Order, QuantityRequest
from xiaoer.shop.demo.hindrances import hindrance
from xiaoer.shop.demo.orders import order_of
from xiaoer.shop.demo.reckoning import reckon
from xiaoer.shop.demo.shelf import Option
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.problem import refused, wrong_field

MOST = 99


@dataclass(frozen=True)
class Wish:
    """``item`` as it is; ``wanted`` and ``qty`` as it shall be; ``price`` of a piece then."""

    item: sqlite3.Row
    wanted: Option
    qty: int
    price: int

    @property
    def switches(self) -> bool:
        return bool(self.wanted.id != self.item["variant_id"])

    @property
    def dearer(self) -> bool:
        return bool(self.price * self.qty > self.item["price"] * self.item["qty"])


def change_quantity(ask: Ask) -> Order:
    order = ask.order(ask.path["no"])
    if order["state"] not in ("unpaid", "to_ship"):
        raise refused(
            "already_shipped",
            f"这笔订单{ORDER_TEXT[order['state']]}，不能再改里面的商品。",
            state=order["state"],
            nearest="签收后不合适可以申请换货或退货",
        )
    wish = _wish(ask, order["order_no"])
    _insist_allowed(ask, order, wish)
    _insist_there(ask, wish)
    base, item = ask.shop.database, wish.item
    base.run("UPDATE stock SET stock=stock+? WHERE variant_id=?", item["qty"], item["variant_id"])
    if wish.qty:
        base.run("UPDATE stock SET stock=stock-? WHERE variant_id=?", wish.qty, wish.wanted.id)
        base.run(
            "UPDATE order_items SET variant_id=?, qty=?, price=? WHERE id=?",
            wish.wanted.id, wish.qty, wish.price, item["id"],
        )  # fmt: skip
    else:
        base.run("DELETE FROM order_items WHERE id=?", item["id"])
    given_back = reckon(ask, order)
    base.insert(
        "order_edits",
        order_no=order["order_no"],
        item_id=item["id"],
        old_variant_id=item["variant_id"],
        old_qty=item["qty"],
        new_variant_id=wish.wanted.id,
        new_qty=wish.qty,
        given_back=given_back,
        at=ask.now,
    )
    return order_of(ask, ask.order(order["order_no"]))


def _wish(ask: Ask, order_no: str) -> Wish:
    asked: QuantityRequest = ask.body
    if not 0 <= asked.qty <= MOST:
        raise wrong_field("qty", f"件数请在 {MOST} 以内。")
    item = ask.shop.database.row("SELECT * FROM order_items WHERE id=? AND order_no=?", asked.item_id, order_no)
    if item is None:
        raise wrong_field("item_id", "订单里没有这件商品，麻烦再选一下。")
    options = ask.shop.shelf.options
    bought = options[item["variant_id"]]
    wanted = options.get(asked.variant_id) if asked.variant_id else bought
    if wanted is None or wanted.goods_id != bought.goods_id:
        raise wrong_field("variant_id", "这件商品没有这个款式，麻烦再选一下。")
    price = item["price"] if wanted.id == bought.id else wanted.price
    return Wish(item, wanted, asked.qty, price)


def _insist_allowed(ask: Ask, order: sqlite3.Row, wish: Wish) -> None:
    base, rules, item = ask.shop.database, ask.shop.rules.order_changes, wish.item
    if hindered := hindrance(ask.shop, order["order_no"]):
        raise hindered
    if not wish.switches and wish.qty == item["qty"]:
        raise refused("nothing_changed", f"这件现在就是 {item['qty']} 件，不用改。")
    if wish.qty == 0 and base.number("SELECT count(*) FROM order_items WHERE order_no=?", order["order_no"]) == 1:
        raise refused("last_item", "订单里只有这一样，不要的话取消整笔就可以。", nearest="可以直接取消订单")
    if order["paid_at"] is None:
        return
    if wish.dearer:
        code = "needs_new_order" if wish.qty > item["qty"] else "costs_more"
        raise refused(code, rules.text, nearest="多要的部分另外下一单就可以")
    if not (rules.another_variant if wish.switches else rules.fewer):
        raise refused("not_allowed", rules.text, nearest="可以取消以后重新下单")


def _insist_there(ask: Ask, wish: Wish) -> None:
    """Enough pieces on the shelf, the ones already set aside for this order counted."""
    there = ask.shop.database.number("SELECT stock FROM stock WHERE variant_id=?", wish.wanted.id)
    there += 0 if wish.switches else wish.item["qty"]
    if wish.qty > there:
        text = f"这一款现在最多能给您留 {there} 件。" if there else "这一款暂时售罄，可以看看其他颜色或尺码。"
        raise refused("sold_out", text, left=there)

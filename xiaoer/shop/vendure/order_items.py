"""Walk 1, behind the last stop: an item changed before shipping, in Vendure itself: fewer pieces, or left out. What
costs more or is another variant is a new order: nobody is charged once more."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.goods import known
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.modifying import modifying
from xiaoer.shop.vendure.orders import order_of
from xiaoer.shop.vendure.states import IN_A_CASE, Standing, in_a_case, insist_known

MOST = 99


async def change_quantity(ask: Ask) -> c.Order:
    """The same key finishes what broke off after Vendure did it."""
    wish: c.QuantityRequest = ask.body
    found = await ask.order(ask.path["no"])
    order = order_of(ask, found)
    _insist_open(ask, found, order)
    item = next((one for one in order.items if one.id == wish.item_id), None)
    base, mark = ask.bridge.beside, (ask.asker, ask.key)
    begun = base.row("SELECT 1 FROM changing WHERE asker=? AND key=?", *mark) is not None
    if begun and (item.qty if item else 0) == wish.qty:
        return order
    if item is None:
        raise wrong_field("item_id", "订单里没有这件商品，麻烦再选一下。")
    await _insist_allowed(ask, order, item, wish)
    base.run("INSERT OR IGNORE INTO changing VALUES (?, ?, ?)", *mark, ask.now)
    await _fewer(ask, found, wish)
    return order_of(ask, await ask.order(found["code"]))


def _insist_open(ask: Ask, found: Node, order: c.Order) -> None:
    insist_known(found)
    standing = Standing.of(ask, found)
    if standing.state in IN_A_CASE or order.service_nos:
        raise in_a_case(standing)
    if standing.way != "to_ship":
        text = f"这笔订单{order.state_text}，不能再改里面的商品。"
        raise refused("already_shipped", text, state=order.state, nearest="签收后不合适可以申请换货或退货")


async def _insist_allowed(ask: Ask, order: c.Order, item: c.OrderItem, wish: c.QuantityRequest) -> None:
    if not 0 <= wish.qty <= MOST:
        raise wrong_field("qty", f"件数请在 {MOST} 以内。")
    if wish.variant_id not in (None, item.variant_id):
        if wish.variant_id not in {one.id for one in (await known(ask, item.product_id)).variants}:
            raise wrong_field("variant_id", "这件商品没有这个款式，麻烦再选一下。")
        raise refused("not_allowed", "下单以后不能直接换款式。", nearest="可以取消以后重新下单")
    if wish.qty == item.qty:
        raise refused("nothing_changed", f"这件现在就是 {item.qty} 件，不用改。")
    if wish.qty > item.qty:
        raise refused("needs_new_order", "付款以后不能直接加件数。", nearest="多要的部分另外下一单就可以")
    if wish.qty == 0 and len(order.items) == 1:
        raise refused("last_item", "订单里只有这一样，不要的话取消整笔就可以。", nearest="可以直接取消订单")


async def _fewer(ask: Ask, found: Node, wish: c.QuantityRequest) -> None:
    """Tried first: without the pieces a campaign may be lost, and the rest cost more than all."""
    graph = ask.bridge.graph
    change = {"id": found["id"], "line": wish.item_id, "qty": wish.qty}
    async with modifying(graph, found):
        tried = await graph.do(queries.MODIFY, "modifyOrder", **change, **{"try": True}, refunds=None)
        back = found["totalWithTax"] - tried["totalWithTax"]
        if back < 0:
            raise refused("costs_more", "改了以后优惠就不够了，反而更贵。", nearest="可以保持现在的件数")
        await graph.do(queries.MODIFY, "modifyOrder", **change, **{"try": False}, refunds=_refunds(found, back))


def _refunds(found: Node, back: int) -> list[Node] | None:
    payment = next((one for one in found["payments"] or () if one["state"] == "Settled"), None)
    if not back or payment is None:
        return None
    return [{"paymentId": payment["id"], "amount": back, "reason": "fewer pieces"}]

"""Walk 1, last stop: an order's sums after its items changed: campaign, coupon, postage, and what goes back.

In the shopper's favour where a rule could be read either way: a coupon used stays used in full, postage is never
asked for afterwards, and a paid order never gets dearer because a step of the campaign is no longer reached.
"""

from __future__ import annotations

import sqlite3

from xiaoer.shop.demo.promotions import running
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.demo.sums import Bought, campaign_off, is_remote


def reckon(ask: Ask, order: sqlite3.Row) -> int:
    """Writes the sums of the order and its lines; what is given back (fen), 0 when nothing was paid."""
    base, number = ask.shop.database, order["order_no"]
    items = base.rows("SELECT id, variant_id, qty, price FROM order_items WHERE order_no=? ORDER BY id", number)
    goods = sum(item["price"] * item["qty"] for item in items)
    paid = order["paid_at"] is not None
    off, title = _campaign(ask, order, items)
    coupons = base.number("SELECT sum(amount) FROM order_coupons WHERE order_no=?", number)
    discount = min(off + coupons, goods)
    postage = _postage(ask, order, goods - discount)
    if paid:
        discount = max(discount, goods + postage - order["total"])
    total = goods - discount + postage
    base.run(
        "UPDATE orders SET goods_total=?, discount=?, postage=?, total=?, promotion=? WHERE order_no=?",
        goods, discount, postage, total, title if off else None, number,
    )  # fmt: skip
    _share(ask, items, goods, discount)
    return int(order["total"]) - total if paid else 0


def _campaign(ask: Ask, order: sqlite3.Row, items: list[sqlite3.Row]) -> tuple[int, str | None]:
    """The order's own campaign, while the file has it; an unpaid order may still come into one that runs now."""
    shelf, rules = ask.shop.shelf, ask.shop.rules
    lines = [
        Bought(shelf.goods[shelf.options[item["variant_id"]].goods_id].category, item["price"] * item["qty"])
        for item in items
    ]
    open_ones = [one for one in rules.campaigns.values() if one.title == order["promotion"]]
    if not open_ones and order["paid_at"] is None:
        open_ones = list(running(rules, ask.shop.anchor, ask.now).values())
    offers = [(campaign_off(one, lines), one.title) for one in open_ones if one.kind == "full_reduction"]
    return max(offers, default=(0, None), key=lambda offer: offer[0])


def _postage(ask: Ask, order: sqlite3.Row, spent: int) -> int:
    """As it was, unless an unpaid order now reaches what is sent free."""
    far = is_remote(ask.shop.rules, order["province"])
    free = order["paid_at"] is None and spent >= ask.shop.rules.shipping.free_from and not far
    return 0 if free else int(order["postage"])


def _share(ask: Ask, items: list[sqlite3.Row], goods: int, discount: int) -> None:
    """What was paid for each line: the discount shared by price, the last line takes what rounding leaves."""
    left = goods - discount
    for item in items:
        price = item["price"] * item["qty"]
        paid = left if item is items[-1] else price - round(discount * price / goods)
        left -= paid
        ask.shop.database.run("UPDATE order_items SET paid=? WHERE id=?", paid, item["id"])

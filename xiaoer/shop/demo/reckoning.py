"""Walk 1, last stop: an order's sums after its items changed: campaign, coupon, postage, and what goes back.

In the shopper's favour where a rule could be read either way: a coupon used stays used in full, postage is never
asked for afterwards, and a paid order never gets dearer because a step of the campaign is no longer reached.
"""

from __future__ import annotations

import sqlite3

from xiaoer.shop.demo.promotions import WEEK_TITLE, promotions, week_off
from xiaoer.shop.demo.shop import Ask


def reckon(ask: Ask, order: sqlite3.Row) -> int:
    """Writes the sums of the order and its lines; what is given back (fen), 0 when nothing was paid."""
    base, number = ask.shop.database, order["order_no"]
    items = base.rows("SELECT id, qty, price FROM order_items WHERE order_no=? ORDER BY id", number)
    goods = sum(item["price"] * item["qty"] for item in items)
    paid = order["paid_at"] is not None
    off = week_off(goods) if order["promotion"] or (not paid and _campaign(ask)) else 0
    coupons = base.number("SELECT sum(amount) FROM order_coupons WHERE order_no=?", number)
    discount = min(off + coupons, goods)
    postage = _postage(ask, order, goods - discount)
    if paid:
        discount = max(discount, goods + postage - order["total"])
    total = goods - discount + postage
    base.run(
        "UPDATE orders SET goods_total=?, discount=?, postage=?, total=?, promotion=? WHERE order_no=?",
        goods, discount, postage, total, WEEK_TITLE if off else None, number,
    )  # fmt: skip
    _share(ask, items, goods, discount)
    return int(order["total"]) - total if paid else 0


def _campaign(ask: Ask) -> bool:
    return any(one.title == WEEK_TITLE and one.running for one in promotions(ask.shop.anchor, ask.now))


def _postage(ask: Ask, order: sqlite3.Row, spent: int) -> int:
    """As it was, unless an unpaid order now reaches what is sent free."""
    shipping = ask.shop.rules.shipping
    far = any(name in order["province"] for name in shipping.remote_regions)
    free = order["paid_at"] is None and spent >= shipping.free_from and not far
    return 0 if free else int(order["postage"])


def _share(ask: Ask, items: list[sqlite3.Row], goods: int, discount: int) -> None:
    """What was paid for each line: the discount shared by price, the last line takes what rounding leaves."""
    left = goods - discount
    for item in items:
        price = item["price"] * item["qty"]
        paid = left if item is items[-1] else price - round(discount * price / goods)
        left -= paid
        ask.shop.database.run("UPDATE order_items SET paid=? WHERE id=?", paid, item["id"])

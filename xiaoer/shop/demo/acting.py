"""Walk 1, first stop (the shop's page): the demo customers one can act as, and their signed identity."""

from __future__ import annotations

from typing import Any

from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import OrderPage
from xiaoer.shop.demo.orders import orders as orders_of
from xiaoer.shop.demo.shop import Shop, ask_for
from xiaoer.shop.identity import sign
from xiaoer.shop.problem import not_found

SITUATIONS: dict[str, str] = {
    "C0007": "有一单正在路上",
    "C0012": "有一单超时还没发货",
    "C0018": "刚签收，想退一条裙子",
    "C0023": "投诉过两次，有一单疑似丢件",
    "C0031": "宝妈，常买的酸奶暂时售罄",
    "C0046": "新顾客，还没下过单",
    "C0050": "黑金会员，一单分两个包裹",
}


def customers(shop: Shop) -> dict[str, Any]:
    shown = []
    for customer_id, situation in SITUATIONS.items():
        row = shop.database.row("SELECT name, level FROM customers WHERE id=?", customer_id)
        assert row is not None
        latest = shop.database.row(
            "SELECT order_no FROM orders WHERE customer_id=? ORDER BY placed_at DESC LIMIT 1", customer_id
        )
        shown.append(
            {
                "id": customer_id,
                "name": row["name"],
                "level": row["level"],
                "description": situation,
                "order_no": latest["order_no"] if latest else None,
            }
        )
    return {"customers": shown}


def identity(shop: Shop, secret: str, hub_at: str, customer_id: str) -> dict[str, str]:
    """Only the demo customers: this door has no lock."""
    row = shop.database.row("SELECT name, level FROM customers WHERE id=?", customer_id)
    if row is None or customer_id not in SITUATIONS:
        raise not_found("customer_not_found", "没有这位演示顾客。")
    return {"identity": sign(secret, customer_id, row["name"], row["level"], shop.clock(), audience=hub_at)}


def orders(shop: Shop, customer_id: str) -> OrderPage:
    """The orders of a demo customer, for the page; anyone may act as them anyway."""
    if customer_id not in SITUATIONS:
        raise not_found("customer_not_found", "没有这位演示顾客。")
    return orders_of(ask_for(shop, as_customer(customer_id), {}, {"customer_id": customer_id, "limit": "20"}, None))


def showcase(shop: Shop) -> dict[str, Any]:
    """Orders an anonymous shopper can try: number and digits of a demo customer's latest order."""
    row = shop.database.row(
        "SELECT order_no, phone_last4 FROM orders WHERE customer_id='C0007' ORDER BY placed_at DESC LIMIT 1"
    )
    return {"order_no": row["order_no"], "phone_last4": row["phone_last4"]} if row else {}

"""Titles of the buttons that lead on from an order that may be changed, and from one that may not."""

from __future__ import annotations

from actions.after_sale_summary import NAMES
from actions.reply import Button
from xiaoer.shop.contract import Order


def cancel(order: Order) -> Button:
    return Button("取消这笔订单", "cancel_order", {"order_no": order.order_no})


def change_address(order: Order) -> Button:
    return Button("改这笔的地址", "change_address", {"order_no": order.order_no})


def change_order(order: Order) -> Button:
    return Button("改这笔订单", "change_order", {"order_no": order.order_no})


def instead(order: Order) -> tuple[Button, ...]:
    """What can be asked for where cancelling or changing is over."""
    number = {"order_no": order.order_no}
    if order.state in ("shipped", "delivering", "at_pickup", "part_shipped"):
        return (Button("到货拒收", "refuse_delivery", number),)
    return tuple(
        Button(f"办{NAMES[kind]}", kind, number) for kind in ("refund", "return", "exchange") if kind in order.can
    )[:2]


def urge(order: Order) -> Button:
    return Button("催一下", "urge_shipment", {"order_no": order.order_no})

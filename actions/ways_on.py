"""Buttons that several answers about money offer as the next step."""

from __future__ import annotations

from actions.reply import Button

MY_COUPONS = Button("看我的优惠券", "price_promo", {"choice": "coupons"})
CAMPAIGNS = Button("看优惠活动", "price_promo")
EXCHANGE_POINTS = Button("用积分换券", "membership", {"choice": "exchange"})
WAYS_TO_PAY = Button("问付款方式", "payment")

LOOK_AT_PROTECTION = Button("看我的订单在不在价保期", "price_protection", {"choice": "begin"})


def claim_difference(order_no: str) -> Button:
    """Opens the claim, which tells the sum and asks for a yes."""
    return Button("申请退差价", "price_protection", {"order_no": order_no})


def ask_invoice(order_no: str) -> Button:
    return Button("开这张发票", "invoice", {"order_no": order_no, "choice": "begin"})


def resend_invoice(order_no: str) -> Button:
    return Button("再发一次", "invoice", {"order_no": order_no, "choice": "resend"})


def change_invoice(order_no: str) -> Button:
    return Button("抬头要改", "invoice", {"order_no": order_no, "choice": "change"})

"""Buttons and small words of returns, exchanges, refunds and repairs."""

from __future__ import annotations

from actions.readings import READINGS
from actions.reply import Button

_BEGIN = {"return": "开始退货", "exchange": "开始换货", "refund": "申请退款", "repair": "申请维修"}


def begin(topic: str, order_no: str | None = None) -> Button:
    """The old flow: it asks what it needs and files nothing before the yes."""
    return Button(_BEGIN[topic], topic, {"choice": "begin"} | ({"order_no": order_no} if order_no else {}))


def instead(topic: str, order_no: str) -> Button:
    return Button(READINGS[topic], topic, {"order_no": order_no})


MY_REFUND = Button("查我的退款", "refund", {"choice": "?progress"})
"""Asks which order it is, where that is not known."""
TELL_COLLEAGUE = "登记给财务"
"""The title of the button that agrees to a ticket about money that is overdue."""

ACCOUNT = "原来付款的账户"
"""Where the shop does not say by what it was paid."""


def in_days(name: str, days: int) -> str:
    return f"{name}{days}天"

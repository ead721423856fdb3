"""Walk 1, last stop: what an order's state means, what comes next, and what may be done to it; rules, no database."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable
from dataclasses import dataclass

from xiaoer.shop.contract import PAYMENT_TEXT, Operation, Parcel
from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.moment import day_words, words
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.talk.clock import CHINA

Row = sqlite3.Row
UNDER_WAY = frozenset({"part_shipped", "shipped", "delivering", "at_pickup"})
_CAN: dict[str, tuple[Operation, ...]] = {
    "unpaid": ("pay", "cancel", "address", "quantity"),
    "to_ship": ("urge", "cancel", "address", "quantity", "refund"),
    "part_shipped": ("urge", "refund", "invoice"),
    "shipped": ("urge", "confirm_receipt", "invoice"),
    "delivering": ("urge", "confirm_receipt", "invoice"),
    "at_pickup": ("confirm_receipt", "invoice"),
    "signed": ("confirm_receipt", "return", "exchange", "refund", "invoice"),
    "completed": ("return", "exchange", "refund", "invoice"),
    "lost": ("urge", "refund"),
    "returning": ("invoice",),
    "exchanging": ("invoice",),
}


def allowed(state: str, rules: Rulebook) -> list[Operation]:
    """What is not paid may always be changed; what is paid, as the rules say."""
    may_change = state == "unpaid" or rules.order_changes.fewer or rules.order_changes.another_variant
    return [one for one in _CAN.get(state, ()) if may_change or one != "quantity"]


def late_hours(order: Row, parcels: list[Parcel], now: int) -> int:
    """Whole hours over the promise to ship (not shipped yet) or over the courier's day; 0 = not late."""
    if order["state"] == "to_ship" and order["ship_by"] is not None and now > order["ship_by"]:
        return max(1, int(now - order["ship_by"]) // HOUR)
    if order["state"] in UNDER_WAY or order["state"] == "lost":
        waits = [_over(parcel, now) for parcel in parcels if parcel.late]
        return max(waits, default=0)
    return 0


def _over(parcel: Parcel, now: int) -> int:
    if parcel.eta is None:
        return max(1, (now - int(parcel.events[0].at.timestamp())) // HOUR) if parcel.events else 1
    day_end = dt.datetime.combine(parcel.eta, dt.time.max, CHINA).timestamp()
    return max(1, int(now - day_end) // HOUR)


@dataclass(frozen=True)
class Standing:
    """An order's row, its parcels, the rules and the moment: what a sentence about it needs."""

    order: Row
    parcels: list[Parcel]
    rules: Rulebook
    now: int


def progress(order: Row, parcels: list[Parcel], rules: Rulebook, now: int) -> str:
    """One plain sentence for the shopper: where it stands and what comes next."""
    said = _SAID.get(order["state"])
    return said or _TOLD[order["state"]](Standing(order, parcels, rules, now))


def _unpaid(at: Standing) -> str:
    return f"还没有付款，{words(at.order['pay_by'], at.now)} 前付款有效，过时订单会自动取消。"


def _to_ship(at: Standing) -> str:
    due = words(at.order["ship_by"], at.now)
    if hours := late_hours(at.order, at.parcels, at.now):
        return f"应在{due} 前发出，现在已超时 {hours} 小时，还没有发出。"
    return f"仓库正在备货，会在{due} 前发出。"


def _part_shipped(at: Standing) -> str:
    return f"已经发出 {len(at.parcels)} 个包裹，其余商品会在{words(at.order['ship_by'], at.now)} 前发出。"


def _moving(at: Standing) -> str:
    if not at.parcels:
        return "包裹已发出。"
    parcel = at.parcels[0]
    last = parcel.events[0] if parcel.events else None
    where = f"，{words(int(last.at.timestamp()), at.now)} {last.text}" if last else ""
    if parcel.late:
        return f"包裹比预计的晚了{where}，可以帮您催快递核实。"
    eta = f"，预计 {parcel.eta.month}月{parcel.eta.day}日送达" if parcel.eta else ""
    return f"{parcel.courier}{parcel.state_text}{where}{eta}。"


def _at_pickup(at: Standing) -> str:
    parcel = next((one for one in at.parcels if one.state == "at_pickup"), None)
    if parcel is None:
        return "包裹已到取件点，请尽快取件。"
    return f"包裹在{parcel.pickup_place}，取件码 {parcel.pickup_code}，请在到站后 3 天内取走。"


def _signed(at: Standing) -> str:
    signed = at.order["signed_at"]
    closes = signed + at.rules.receipt.auto_days * DAY
    return f"{words(signed, at.now)} 已签收，{words(closes, at.now)} 自动确认收货。"


def _completed(at: Standing) -> str:
    return f"订单在{words(at.order['completed_at'], at.now)} 完成，有质量问题仍可以找我们。"


def _cancelled(at: Standing) -> str:
    cancelled, payment = at.order["cancelled_at"], at.order["payment"]
    if at.order["paid_at"] is None or cancelled is None:
        return "订单已取消，没有付过款，不用再做什么。"
    back = cancelled + at.rules.refund_arrival[payment].max_days * DAY
    return f"订单已取消，付的款原路退回{PAYMENT_TEXT[payment]}，最晚{day_words(back, at.now)}到账。"


_TOLD: dict[str, Callable[[Standing], str]] = {
    "unpaid": _unpaid,
    "to_ship": _to_ship,
    "part_shipped": _part_shipped,
    "shipped": _moving,
    "delivering": _moving,
    "at_pickup": _at_pickup,
    "signed": _signed,
    "completed": _completed,
    "cancelled": _cancelled,
}
_SAID: dict[str, str] = {
    "refunding": "退款处理中，钱会原路退回。",
    "refunded": "退款已完成，钱已原路退回。",
    "returning": "退货处理中，仓库收到并验收后退款。",
    "exchanging": "换货处理中，仓库收到旧件后发出新件。",
    "lost": "包裹很久没有新的物流信息，疑似丢件，正在和快递核查，可以申请退款。",
}

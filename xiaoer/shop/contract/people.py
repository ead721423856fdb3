"""Walk 1, last stop (the shop): customers, their membership, coupons and past complaints. Phones are masked."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

Level = Literal["普通", "银卡", "金卡", "黑金"]


class Preferences(Struct, frozen=True, kw_only=True):
    colors: list[str] = field(default_factory=list)
    styles: list[str] = field(default_factory=list)
    brands: list[str] = field(default_factory=list)
    price_range: tuple[int, int] | None = None
    skin: str | None = None
    size: str | None = None


class History(Struct, frozen=True, kw_only=True):
    """What the customer did so far; ids are of products, newest first."""

    order_count: int
    spent: int
    average_order: int
    top_categories: list[str]
    bought: list[str]
    viewed: list[str]
    favorites: list[str]
    last_order_at: dt.datetime | None
    complaint_count: int


class Customer(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    level: Level
    points: int
    phone_masked: str
    phone_last4: str
    city: str
    birthday: dt.date | None
    joined_on: dt.date
    tags: list[str]
    preferences: Preferences
    history: History


CouponState = Literal["usable", "used", "expired"]
COUPON_TEXT: dict[str, str] = {"usable": "可使用", "used": "已使用", "expired": "已过期"}


class Coupon(Struct, frozen=True, kw_only=True):
    """``categories`` empty = the whole shop. ``min_spend`` 0 = no threshold. ``code``: to be typed in when ordering;
    None: it is in the account."""

    id: str
    customer_id: str
    title: str
    amount: int
    min_spend: int
    categories: list[str]
    scope_text: str
    starts_at: dt.datetime
    ends_at: dt.datetime
    state: CouponState
    state_text: str
    source: str
    code: str | None = None


GiftCase = Literal["sold_out", "late", "fault", "service", "other"]


class CouponRequest(Struct, frozen=True, kw_only=True):
    """Ask the shop to give a coupon; its own limits decide (409 coupon_limit): by level, case, day and 30 days.

    ``matter``: the one thing it is for, such as a variant's id; without it the order, and without one the day.
    ``min_spend``, ``days`` None: as the shop usually does.
    """

    amount: int
    reason: str
    min_spend: int | None = None
    days: int | None = None
    order_no: str | None = None
    case: GiftCase = "other"
    matter: str = ""


ComplaintTopic = Literal["quality", "late", "damaged", "wrong_item", "lost", "service", "price", "refund", "other"]
COMPLAINT_TOPIC_TEXT: dict[str, str] = {
    "quality": "商品质量",
    "late": "发货或配送延误",
    "damaged": "包裹破损",
    "wrong_item": "发错商品",
    "lost": "包裹丢失",
    "service": "服务态度",
    "price": "价格与活动",
    "refund": "退款进度",
    "other": "其他问题",
}
ComplaintState = Literal["open", "handling", "closed"]
COMPLAINT_STATE_TEXT: dict[str, str] = {"open": "已登记", "handling": "处理中", "closed": "已办结"}


class ComplaintRequest(Struct, frozen=True, kw_only=True):
    topic: ComplaintTopic
    text: str
    order_no: str | None = None


class Complaint(Struct, frozen=True, kw_only=True):
    id: str
    customer_id: str
    order_no: str | None
    topic: ComplaintTopic
    topic_text: str
    text: str
    at: dt.datetime
    state: ComplaintState
    state_text: str
    answer_by: dt.datetime | None
    result: str | None

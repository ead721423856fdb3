"""Walk 1, last stop (the shop): customers, their membership, coupons. Phones are masked."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

Level = str
"""The shop's own word for it, 普通 or VIP 3; shown as it is."""


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
    """``level`` None and no points where the shop has no membership."""

    id: str
    name: str
    level: Level | None = None
    points: int = 0
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

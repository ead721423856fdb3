"""Walk 1, last stop (the shop): level, points and birthday of a customer, and points exchanged for a coupon."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct

from xiaoer.shop.contract.people import Coupon, Level

BirthdayState = Literal["unknown", "later", "now", "taken"]


class MembershipLevel(Struct, frozen=True, kw_only=True):
    level: Level
    growth_from: int
    benefits: list[str]


class PointsRate(Struct, frozen=True, kw_only=True):
    """Each lot of ``points`` brings ``worth`` (fen) in a coupon; ``least`` to ``most`` at once, in whole lots."""

    points: int
    worth: int
    least: int
    most: int
    valid_days: int
    text: str


class Membership(Struct, frozen=True, kw_only=True):
    """``growth`` decides the level, ``points`` can be spent (``points_value``: what 100 points are worth, fen).

    ``birthday_gift`` says what this level gets; ``birthday_state``: the birthday is not known, is in a later month
    (``birthday_on``: the next one), is in this one, or its gift was taken this year. ``exchange`` None: points are not
    exchanged here.
    """

    customer_id: str
    level: Level
    growth: int
    points: int
    points_value: int
    points_expiring: int
    points_expire_on: dt.date | None
    next_level: Level | None
    to_next: int
    benefits: list[str]
    birthday_gift: str | None
    levels: list[MembershipLevel]
    birthday_state: BirthdayState = "unknown"
    birthday_on: dt.date | None = None
    exchange: PointsRate | None = None


class PointsRequest(Struct, frozen=True, kw_only=True):
    points: int


class PointsExchanged(Struct, frozen=True, kw_only=True):
    customer_id: str
    points_spent: int
    points_left: int
    coupon: Coupon

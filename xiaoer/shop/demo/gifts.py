"""Walk 1, last stop: what the bot may give by itself: the limits of level and case, and the trail of what was given."""

from __future__ import annotations

import sqlite3

from xiaoer.shop.contract import CouponRequest
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import day, day_end
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY

LONGEST_MATTER = 100


def given_before(ask: Ask, wish: CouponRequest) -> str | None:
    """The coupon that this wish has brought already, however long ago."""
    row = ask.shop.database.row("SELECT * FROM gifts WHERE asker=? AND key=?", ask.asker, ask.key)
    if row is None:
        return None
    if (row["amount"], row["kind"]) != (wish.amount, wish.case):
        raise wrong_field("Idempotency-Key", "同一个 Idempotency-Key 不能用于不同的请求。", "key_reused")
    return str(row["coupon_id"])


def check_limits(ask: Ask, customer: sqlite3.Row, wish: CouponRequest) -> None:
    """Inside the transaction that gives it, so that nothing is given in between."""
    left = _left(ask, customer, wish)
    if wish.amount > left:
        per_coupon = ask.shop.rules.gifts.levels[customer["level"]].per_coupon
        raise refused("coupon_limit", "这个金额需要人工同事确认。", limit=per_coupon, left=left)


def write_down(ask: Ask, customer: sqlite3.Row, wish: CouponRequest, coupon_id: str) -> None:
    """Who, why, when, how much, by which key; never changed, never moved with the story."""
    ask.shop.database.insert(
        "gifts",
        coupon_id=coupon_id,
        customer_id=customer["id"],
        level=customer["level"],
        kind=wish.case,
        matter=_matter(ask, wish),
        order_no=wish.order_no,
        amount=wish.amount,
        reason=wish.reason[:100],
        asker=ask.asker,
        key=ask.key,
        at=ask.now,
    )


def _left(ask: Ask, customer: sqlite3.Row, wish: CouponRequest) -> int:
    """The most that may be given for this matter now: the narrowest of all limits."""
    level, kind = ask.shop.rules.gifts.levels[customer["level"]], ask.shop.rules.gifts.cases[wish.case]
    who, matter, morning = customer["id"], _matter(ask, wish), day_end(ask.now) - DAY + 1
    of_matter, _ = _given(ask, "customer_id=? AND matter=?", who, matter)
    of_kind, coupons_of_kind = _given(ask, "customer_id=? AND matter=? AND kind=?", who, matter, wish.case)
    today, coupons_today = _given(ask, "customer_id=? AND at>=?", who, morning)
    lately, _ = _given(ask, "customer_id=? AND at>?", who, ask.now - 30 * DAY)
    if coupons_of_kind >= kind.coupons or coupons_today >= level.coupons_per_day:
        return 0
    narrowest = min(
        level.per_coupon,
        level.per_case - of_matter,
        kind.most - of_kind,
        level.per_day - today,
        level.per_30_days - lately,
    )
    return max(0, narrowest)


def _given(ask: Ask, where: str, *values: object) -> tuple[int, int]:
    """Sum and number of gifts."""
    row = ask.shop.database.row(f"SELECT coalesce(sum(amount), 0), count(*) FROM gifts WHERE {where}", *values)
    assert row is not None
    return int(row[0]), int(row[1])


def _matter(ask: Ask, wish: CouponRequest) -> str:
    return wish.matter[:LONGEST_MATTER] or wish.order_no or day(ask.now).isoformat()

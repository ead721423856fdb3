"""Walk 1, last stop: coupons a customer has, and giving one within the shop's limits."""

from __future__ import annotations

import json
import secrets
import sqlite3

from xiaoer.shop.contract import COUPON_TEXT, Coupon, CouponRequest, CouponState
from xiaoer.shop.demo.database import DAY
from xiaoer.shop.demo.moment import at, day_end, yuan
from xiaoer.shop.demo.policies import COMPENSATION
from xiaoer.shop.demo.problem import refused, wrong_field
from xiaoer.shop.demo.shop import Ask

MOST_DAYS = 30


def coupons(ask: Ask) -> list[Coupon]:
    ask.only_customer(ask.path["id"])
    rows = ask.shop.database.rows(
        "SELECT * FROM coupons WHERE customer_id=? ORDER BY used, ends_at DESC, id", ask.path["id"]
    )
    shown = [_coupon(ask, row) for row in rows]
    return sorted(shown, key=lambda coupon: coupon.state != "usable")


def give(ask: Ask) -> Coupon:
    """Give a coupon on the bot's behalf: per coupon and per 30 days no more than the level allows."""
    wish: CouponRequest = ask.body
    row = ask.only_customer(ask.path["id"])
    if wish.amount <= 0 or wish.min_spend < 0 or not 1 <= wish.days <= MOST_DAYS:
        raise wrong_field("amount", "优惠券金额要大于 0，有效期 1～30 天。")
    if wish.order_no is not None:
        ask.order(wish.order_no)
    limit = COMPENSATION[row["level"]]
    given = ask.shop.database.number(
        "SELECT sum(amount) FROM coupons WHERE customer_id=? AND given_by_bot=1 AND starts_at>?",
        row["id"],
        ask.now - 30 * DAY,
    )
    left = min(limit.per_coupon, limit.per_30_days - given)
    if wish.amount > left:
        raise refused("coupon_limit", "这个金额需要人工同事确认。", limit=limit.per_coupon, left=max(0, left))
    number = f"CP{secrets.token_hex(5).upper()}"
    title = f"{yuan(wish.amount).removesuffix('.00')} 元{'无门槛' if not wish.min_spend else ''}关怀券"
    ask.shop.database.insert(
        "coupons",
        id=number,
        customer_id=row["id"],
        title=title,
        amount=wish.amount,
        min_spend=wish.min_spend,
        categories="[]",
        starts_at=ask.now,
        ends_at=day_end(ask.now + wish.days * DAY),
        used=0,
        source=wish.reason[:100],
        given_by_bot=1,
    )
    found = ask.shop.database.row("SELECT * FROM coupons WHERE id=?", number)
    assert found is not None
    return _coupon(ask, found)


def _coupon(ask: Ask, row: sqlite3.Row) -> Coupon:
    categories: list[str] = json.loads(row["categories"])
    state: CouponState = "used" if row["used"] else "expired" if row["ends_at"] <= ask.now else "usable"
    names = "、".join(ask.shop.shelf.categories[category] for category in categories)
    return Coupon(
        id=row["id"],
        customer_id=row["customer_id"],
        title=row["title"],
        amount=row["amount"],
        min_spend=row["min_spend"],
        categories=categories,
        scope_text=f"限{names}" if names else "全店通用",
        starts_at=at(row["starts_at"]),
        ends_at=at(row["ends_at"]),
        state=state,
        state_text=COUPON_TEXT[state],
        source=row["source"],
    )

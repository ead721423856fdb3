"""Walk 1, last stop: coupons a customer has, and giving one within the shop's limits."""

from __future__ import annotations

import json
import secrets
import sqlite3

from xiaoer.shop.contract import COUPON_TEXT, Coupon, CouponRequest, CouponState
from xiaoer.shop.demo.gifts import check_limits, given_before, write_down
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, day_end, yuan
from xiaoer.shop.problem import wrong_field
from xiaoer.shop.spans import DAY


def coupons(ask: Ask) -> list[Coupon]:
    ask.only_customer(ask.path["id"])
    return coupons_of(ask, ask.path["id"])


def coupons_of(ask: Ask, customer_id: str) -> list[Coupon]:
    """Usable ones first."""
    rows = ask.shop.database.rows(
        "SELECT * FROM coupons WHERE customer_id=? ORDER BY used, ends_at DESC, id", customer_id
    )
    shown = [coupon_of(ask, row) for row in rows]
    return sorted(shown, key=lambda coupon: coupon.state != "usable")


def give(ask: Ask) -> Coupon:
    """Give a coupon on the bot's behalf, once per key for good, and within the limits of gifts.py."""
    wish: CouponRequest = ask.body
    row, rules = ask.only_customer(ask.path["id"]), ask.shop.rules.gifts
    min_spend = rules.min_spend if wish.min_spend is None else wish.min_spend
    days = rules.valid_days if wish.days is None else wish.days
    if wish.amount <= 0 or min_spend < 0 or not 1 <= days <= rules.most_valid_days:
        raise wrong_field("amount", f"优惠券金额要大于 0，有效期 1～{rules.most_valid_days} 天。")
    if wish.order_no is not None:
        ask.order(wish.order_no)
    if (number := given_before(ask, wish)) is None:
        check_limits(ask, row, wish)
        number = f"CP{secrets.token_hex(5).upper()}"
        ask.shop.database.insert(
            "coupons",
            id=number,
            customer_id=row["id"],
            title=f"{yuan(wish.amount).removesuffix('.00')} 元{'无门槛' if not min_spend else ''}关怀券",
            amount=wish.amount,
            min_spend=min_spend,
            categories="[]",
            starts_at=ask.now,
            ends_at=day_end(ask.now + days * DAY),
            used=0,
            source=wish.reason[:100],
        )
        write_down(ask, row, wish, number)
    found = ask.shop.database.row("SELECT * FROM coupons WHERE id=?", number)
    assert found is not None
    return coupon_of(ask, found)


def coupon_of(ask: Ask, row: sqlite3.Row) -> Coupon:
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

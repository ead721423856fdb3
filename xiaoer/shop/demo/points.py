"""Walk 1, last stop: level, points, birthday of a customer; points exchanged for a coupon, never below zero."""

from __future__ import annotations

import datetime as dt
import secrets
import sqlite3
from calendar import monthrange

from xiaoer.shop.contract import (
    BirthdayState,
    Membership,
    PointsExchanged,
    PointsRate,
    PointsRequest,
)
from xiaoer.shop.demo.coupons import coupon_of
from xiaoer.shop.demo.levels import levels, next_after
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, day, day_end, yuan
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY

BIRTHDAY = "生日礼"


def membership(ask: Ask) -> Membership:
    row, rules = ask.only_customer(ask.path["id"]), ask.shop.rules.membership
    level = next(entry for entry in levels(rules) if entry.level == row["level"])
    above = next_after(rules, level.level)
    expiring = row["points"] // 5 if row["points"] >= 500 else 0
    state, birthday = _birthday(ask, row)
    return Membership(
        customer_id=row["id"],
        level=level.level,
        growth=row["growth"],
        points=row["points"],
        points_value=rules.exchange.worth * 100 // rules.exchange.points,
        points_expiring=expiring,
        points_expire_on=at(ask.shop.anchor + 40 * DAY).date() if expiring else None,
        next_level=above.level if above else None,
        to_next=max(0, above.growth_from - row["growth"]) if above else 0,
        benefits=level.benefits,
        birthday_gift=rules.of(level.level).birthday_text,
        levels=levels(rules),
        birthday_state=state,
        birthday_on=birthday,
        exchange=None if "points_exchange" in ask.shop.without else _rate(ask),
    )


def exchange(ask: Ask) -> PointsExchanged:
    """Points go, a coupon comes, in one transaction."""
    wish: PointsRequest = ask.body
    row, rate = ask.only_customer(ask.path["id"]), ask.shop.rules.membership.exchange
    if wish.points < rate.least or wish.points > rate.most or wish.points % rate.points:
        text = f"一次可以换 {rate.least} 到 {rate.most} 积分，要是 {rate.points} 的整数倍。"
        raise wrong_field("points", text)
    if wish.points > row["points"]:
        text = f"现在有 {row['points']} 积分，不够换 {wish.points} 积分。"
        raise refused("points_short", text, points=row["points"])
    worth = wish.points // rate.points * rate.worth
    number, base = f"CP{secrets.token_hex(5).upper()}", ask.shop.database
    base.run("UPDATE customers SET points=points-? WHERE id=? AND points>=?", wish.points, row["id"], wish.points)
    base.insert(
        "coupons",
        id=number,
        customer_id=row["id"],
        title=f"{yuan(worth).removesuffix('.00')} 元积分兑换券",
        amount=worth,
        min_spend=rate.min_spend,
        categories="[]",
        starts_at=ask.now,
        ends_at=day_end(ask.now + rate.valid_days * DAY),
        used=0,
        source="积分兑换",
    )
    made = base.row("SELECT * FROM coupons WHERE id=?", number)
    assert made is not None
    return PointsExchanged(
        customer_id=row["id"],
        points_spent=wish.points,
        points_left=row["points"] - wish.points,
        coupon=coupon_of(ask, made),
    )


def _rate(ask: Ask) -> PointsRate:
    rate = ask.shop.rules.membership.exchange
    return PointsRate(
        points=rate.points,
        worth=rate.worth,
        least=rate.least,
        most=rate.most,
        valid_days=rate.valid_days,
        text=rate.text,
    )


def _birthday(ask: Ask, row: sqlite3.Row) -> tuple[BirthdayState, dt.date | None]:
    """The month counts; a gift taken this year is a coupon that says so."""
    if not row["birthday"]:
        return "unknown", None
    today, born = day(ask.now), dt.date.fromisoformat(row["birthday"])
    year = today.year + (today.month > born.month)
    on = dt.date(year, born.month, min(born.day, monthrange(year, born.month)[1]))
    if born.month != today.month:
        return "later", on
    taken = ask.shop.database.number(
        "SELECT count(*) FROM coupons WHERE customer_id=? AND source=? AND starts_at>?",
        row["id"], BIRTHDAY, ask.now - 60 * DAY,
    )  # fmt: skip
    return ("taken" if taken else "now"), on

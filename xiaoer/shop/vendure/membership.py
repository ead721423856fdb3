"""Walk 1, behind the last stop: level and points, which Vendure has not: earned by settled orders, written down once
each, taken back with the money."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.orders import all_of
from xiaoer.shop.vendure.rules import Membership

FEN = 100


async def membership(ask: Ask) -> c.Membership:
    customer, rules = ask.only_customer(ask.path["id"]), _rules(ask)
    points, growth = await standing(ask, customer)
    own = level_at(rules, growth)
    above = next((level for level in rules.levels if level.growth_from > growth), None)
    return c.Membership(
        customer_id=customer,
        level=own.level,
        growth=growth,
        points=points,
        points_value=rules.points_value,
        points_expiring=0,
        points_expire_on=None,
        next_level=above.level if above else None,
        to_next=above.growth_from - growth if above else 0,
        benefits=own.benefits,
        birthday_gift=rules.birthday_gifts.get(own.level),
        levels=rules.levels,
        exchange=None if "points_exchange" in ask.bridge.missing else rules.exchange,
    )


async def level_and_points(ask: Ask, customer: str) -> tuple[c.Level | None, int]:
    """Neither where the shop has no membership."""
    if ask.bridge.own.membership is None:
        return None, 0
    points, growth = await standing(ask, customer)
    return level_at(_rules(ask), growth).level, points


async def standing(ask: Ask, customer: str) -> tuple[int, int]:
    """Points and growth, brought up to date first: each order and each refund counts once, whenever it is seen."""
    rules, base = _rules(ask), ask.bridge.beside
    for order in await all_of(ask, customer):
        if _settled(order, rules, at(ask.now)):
            _write_down(ask, customer, order.order_no, order.goods_total - order.discount)
    counted = {row["why"] for row in base.rows("SELECT why FROM points WHERE customer_id=?", customer)}
    for case in base.rows("SELECT * FROM cases WHERE customer_id=? AND state IN ('refunding','refunded')", customer):
        if case["order_no"] in counted:
            _write_down(ask, customer, case["no"], -case["refund_amount"])
    row = base.row("SELECT coalesce(sum(points),0), coalesce(sum(growth),0) FROM points WHERE customer_id=?", customer)
    assert row is not None
    return max(0, row[0]), max(0, row[1])


def level_at(rules: Membership, growth: int) -> c.MembershipLevel:
    return next(level for level in reversed(rules.levels) if growth >= level.growth_from)


def _settled(order: c.Order, rules: Membership, now: dt.datetime) -> bool:
    if order.state == "completed":
        return True
    return order.signed_at is not None and order.signed_at + dt.timedelta(days=rules.settled_after_days) <= now


def _write_down(ask: Ask, customer: str, why: str, fen: int) -> None:
    growth = fen // FEN if fen >= 0 else -(-fen // FEN)
    points = growth * _rules(ask).points_per_yuan
    ask.bridge.beside.run("INSERT OR IGNORE INTO points VALUES (?, ?, ?, ?, ?)", customer, why, points, growth, ask.now)


def _rules(ask: Ask) -> Membership:
    assert ask.bridge.own.membership is not None, "without these rules the capability is missing"
    return ask.bridge.own.membership

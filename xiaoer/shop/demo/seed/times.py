"""Walk 1, last stop: when things happened to an order of the story, by its state; all before now, all in order."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass

from xiaoer.shop.demo.seed.plans import Plan
from xiaoer.shop.moment import day_end
from xiaoer.shop.spans import DAY, HOUR


@dataclass(frozen=True)
class Moments:
    """``last_at``: the newest tracking event (signed_at when signed)."""

    placed_at: int
    paid_at: int | None = None
    shipped_at: int | None = None
    last_at: int = 0
    signed_at: int | None = None
    completed_at: int | None = None
    cancelled_at: int | None = None


def moments(plan: Plan, now: int, rng: random.Random) -> Moments:
    return _BY_STATE[plan.state](plan, now, rng)


def _hours(plan: Plan, rng: random.Random, low: float, high: float) -> int:
    return int(HOUR * (plan.hours if plan.hours is not None else rng.uniform(low, high)))


def _paid(placed_before: int, rng: random.Random) -> tuple[int, int]:
    """(placed, paid) where paid is at ``placed_before``."""
    return placed_before - rng.randrange(40, 1500), placed_before


def _unpaid(plan: Plan, now: int, rng: random.Random) -> Moments:
    return Moments(now - _hours(plan, rng, 0.3, 16))


def _to_ship(plan: Plan, now: int, rng: random.Random) -> Moments:
    placed, paid = _paid(now - (_hours(plan, rng, 55, 95) if plan.late else _hours(plan, rng, 1, 38)), rng)
    return Moments(placed, paid)


def _part_shipped(plan: Plan, now: int, rng: random.Random) -> Moments:
    placed, paid = _paid(now - _hours(plan, rng, 24, 42), rng)
    shipped = paid + int(rng.uniform(8, 16) * HOUR)
    return Moments(placed, paid, shipped, now - rng.randrange(HOUR, 4 * HOUR))


def _shipped(plan: Plan, now: int, rng: random.Random) -> Moments:
    if plan.late:
        return _sent(now - _hours(plan, rng, 120, 190), now - int(rng.uniform(30, 60) * HOUR), rng)
    return _sent(now - _hours(plan, rng, 12, 40), now - rng.randrange(HOUR, 6 * HOUR), rng)


def _delivering(plan: Plan, now: int, rng: random.Random) -> Moments:
    out = now - _hours(plan, rng, 0.7, 4)
    return _sent(out - int(rng.uniform(30, 60) * HOUR), out, rng)


def _at_pickup(plan: Plan, now: int, rng: random.Random) -> Moments:
    arrived = now - _hours(plan, rng, 3, 30)
    return _sent(arrived - int(rng.uniform(36, 60) * HOUR), arrived, rng)


def _lost(plan: Plan, now: int, rng: random.Random) -> Moments:
    shipped = now - _hours(plan, rng, 8 * 24, 12 * 24)
    return _sent(shipped, shipped + int(rng.uniform(20, 50) * HOUR), rng)


def _sent(shipped: int, last: int, rng: random.Random) -> Moments:
    placed, paid = _paid(shipped - int(rng.uniform(5, 36) * HOUR), rng)
    return Moments(placed, paid, shipped, last)


def _signed(plan: Plan, now: int, rng: random.Random) -> Moments:
    return _arrived(_by_day(now - _hours(plan, rng, 5, 130), now, rng), rng)


def _lately_signed(plan: Plan, now: int, rng: random.Random) -> Moments:
    """Signed, and a case was opened within the days allowed."""
    return _arrived(_by_day(now - _hours(plan, rng, 60, 130), now, rng), rng)


def _completed(plan: Plan, now: int, rng: random.Random) -> Moments:
    signed = _by_day(now - _hours(plan, rng, 9 * 24, 150 * 24), now, rng)
    done = _arrived(signed, rng)
    after = 7 * DAY if rng.random() < 0.6 else int(rng.uniform(4, 150) * HOUR)
    return Moments(done.placed_at, done.paid_at, done.shipped_at, signed, signed, signed + after)


def _refunded(plan: Plan, now: int, rng: random.Random) -> Moments:
    return _arrived(_by_day(now - _hours(plan, rng, 14 * 24, 70 * 24), now, rng), rng)


def _refunding(plan: Plan, now: int, rng: random.Random) -> Moments:
    """Half of them before shipping, half after a look at what came."""
    if rng.random() < 0.5:
        placed, paid = _paid(now - _hours(plan, rng, 12, 40), rng)
        return Moments(placed, paid)
    return _arrived(now - _hours(plan, rng, 30, 70), rng)


def _by_day(moment: int, now: int, rng: random.Random) -> int:
    """That day between nine and nine, when couriers ring; the day before if that is still to come."""
    daytime = day_end(moment) + 1 - DAY + int(rng.uniform(9, 21) * HOUR)
    return daytime if daytime < now - HOUR else daytime - DAY


def _cancelled(plan: Plan, now: int, rng: random.Random) -> Moments:
    placed = now - _hours(plan, rng, 30, 60 * 24)
    cancelled = placed + int(rng.uniform(0.5, 20) * HOUR)
    return Moments(placed, placed + 300 if rng.random() < 0.5 else None, cancelled_at=cancelled)


def _arrived(signed: int, rng: random.Random) -> Moments:
    sent = _sent(signed - int(rng.uniform(28, 70) * HOUR), signed, rng)
    return Moments(sent.placed_at, sent.paid_at, sent.shipped_at, signed, signed)


_BY_STATE: dict[str, Callable[[Plan, int, random.Random], Moments]] = {
    "unpaid": _unpaid,
    "to_ship": _to_ship,
    "part_shipped": _part_shipped,
    "shipped": _shipped,
    "delivering": _delivering,
    "at_pickup": _at_pickup,
    "signed": _signed,
    "completed": _completed,
    "cancelled": _cancelled,
    "refunding": _refunding,
    "refunded": _refunded,
    "returning": _lately_signed,
    "exchanging": _lately_signed,
    "lost": _lost,
}

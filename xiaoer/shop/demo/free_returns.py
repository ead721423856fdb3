"""Walk 1, last stop: a return whose way back the shop pays for because of the shopper's membership."""

from __future__ import annotations

import datetime as dt

from xiaoer.shop.demo.eligibility import FREE_WILL
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import day
from xiaoer.talk.clock import CHINA


def free_by_level(ask: Ask, customer_id: str) -> bool:
    """Always, or as often a month as the level says; what the shop pays for anyhow does not count."""
    base = ask.shop.database
    buyer = base.row("SELECT level FROM customers WHERE id=?", customer_id)
    if buyer is None or not buyer["level"]:
        return False
    level = ask.shop.rules.membership.of(buyer["level"])
    if level.returns_always_free or not level.free_returns:
        return level.returns_always_free
    month = dt.datetime.combine(day(ask.now).replace(day=1), dt.time(), CHINA)
    marks = ", ".join("?" * len(FREE_WILL))
    used = base.number(
        f"SELECT count(*) FROM services WHERE customer_id=? AND kind='return' AND postage='shop' AND created_at>=?"
        f" AND reason IN ({marks}) AND state NOT IN ('rejected', 'closed')",
        customer_id,
        int(month.timestamp()),
        *FREE_WILL,
    )
    return used < level.free_returns

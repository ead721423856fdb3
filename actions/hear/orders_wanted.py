"""Which of their orders a shopper wants listed: all, or those in a state."""

from __future__ import annotations

from actions.order_list import Wanted, list_wanted
from actions.turn import Turn


def orders_wanted(turn: Turn, *, sure: bool) -> Wanted | None:
    """``sure``: a list is meant, whatever the words; unless they point at one order: 十月份买的跑鞋."""
    points = any(map(turn.all, ("product", "date", "tail", "order_no")))
    return list_wanted(turn) or (Wanted() if sure and not points else None)

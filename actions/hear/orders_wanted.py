"""Which of their orders a shopper wants listed: all, or those in a state."""

from __future__ import annotations

from actions.order_list import Wanted, list_wanted
from actions.turn import Turn


def orders_wanted(turn: Turn) -> Wanted:
    return list_wanted(turn) or Wanted()

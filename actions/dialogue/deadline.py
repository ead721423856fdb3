"""Until which day it may go back, or a fallen price be claimed: the day of the very order, whatever it is read as."""

from __future__ import annotations

from actions.hear.phrases import asks_by_when, speaks_of_the_money
from actions.turn import Turn
from xiaoer.talk.reading import Matter

_KINDS = ("return", "exchange")
_OF_MONEY = frozenset({"rule", "how", "arrival", "time_limit", "wish"})
"""What is read of a refund where 能退到几号 is asked."""
_OF_CASES = frozenset({"progress", "arrival", "overdue", "received_idle", "pickup", "urge", "withdraw"})
_ASKED, _PROTECTION = 0.35, "price_protection"


def deadline_asked(turn: Turn) -> Matter | None:
    """None: something else is asked, or no such deed is spoken of."""
    if turn.pressed or turn.heard_before or turn.open_form or not asks_by_when(turn):
        return None
    first = turn.reading.first
    if first is None or dict(turn.reading.acts).get("ask", 0.0) < _ASKED or turn.slot("service_no"):
        return None
    if first.topic == _PROTECTION and first.aspect not in ("progress", "where"):
        return Matter.surely(_PROTECTION, "time_limit")
    if first.topic in _KINDS and (first.aspect not in _OF_CASES or turn.all("product")):
        return Matter.surely(first.topic, "time_limit")
    return Matter.surely("return", "time_limit") if _of_goods_that_came(first, turn) else None


def _of_goods_that_came(first: Matter, turn: Turn) -> bool:
    """护手霜昨天才收到 能退到几号."""
    of_going_back = first.topic == "refund" and first.aspect in _OF_MONEY and not speaks_of_the_money(turn)
    return of_going_back and bool(turn.all("product"))

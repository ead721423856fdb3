"""那就40了, 那我拿30: a kind of the thing talked of is taken, and nothing is asked or wished of an order."""

from __future__ import annotations

from actions.hear.only_told import puts_no_question
from actions.hear.variant import variant_wanted
from actions.hear.ways import says
from actions.turn import Turn
from xiaoer.shop.contract import Product

_ASKS, _MOST = 0.5, 12


def may_pick(turn: Turn) -> bool:
    asks = dict(turn.reading.acts).get("ask", 0.0) >= _ASKS or not puts_no_question(turn)
    short = len(turn.text) <= _MOST and not turn.pressed and not asks
    return short and says("picks", turn.text) and not says("another_deed", turn.text)


def picks(turn: Turn, product: Product) -> bool:
    """These very words name a kind there is of it."""
    here = turn.having(variant_id=None, body=None, matters=None)
    return variant_wanted(here, product).said

"""What is named only to say that it can wait or stays: not what the rest is of (推车不急 鸡蛋催一下)."""

from __future__ import annotations

from dataclasses import replace

from actions.hear.order_state import says_a_state
from actions.hear.phrases import is_question, pieces_of
from actions.hear.ways import says
from actions.turn import Turn

_POINTED = "pointed"


def but_what_can_wait(turn: Turn) -> Turn:
    """The turn without those clauses and the goods in them; as it is, where the rest means nothing of its own."""
    pieces = [] if turn.pressed else pieces_of(turn.text)
    rest = [one for one in pieces if not says("can_wait", one) or is_question(one)]
    if not rest or len(rest) == len(pieces):
        return turn
    left = " ".join(rest)
    spared = [value for value in turn.all("product") if value in turn.text and value not in left]
    entities = tuple(one for one in turn.entities if one[0] != "product" or one[1] not in spared)
    then = replace(turn, text=left, entities=entities)
    return then if _means_something(then) else turn


def _means_something(turn: Turn) -> bool:
    pointed = any(one.how == _POINTED and one.span in turn.text for one in turn.reading.subjects)
    return bool(turn.all("product")) or pointed or says_a_state(turn)

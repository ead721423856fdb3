"""Walk 1, in the actions: of the orders shown, the one told by what is in it: 推车那单不用 破壁机 三台的那个."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.change_order_words import number_of
from actions.hear.phrases import pieces_of
from actions.hear.ways import says
from actions.order_choice import Found
from actions.turn import Turn
from xiaoer.talk import patterns

_PIECES = patterns.bounded(
    r"(\d{1,3}|[一二两俩三四五六七八九十]{1,3})[个件盒箱瓶袋包双条支罐套台份把本](?:装)?(?:的|那)"
)


_NOT_NOW = ("order_not_wanted", "left_alone", "puts_off")


def but_not_wanted(turn: Turn) -> Turn:
    """Without the pieces that only say which order it is not, and what is named in them."""
    pieces = pieces_of(turn.text)
    left = " ".join(one for one in pieces if not any(says(name, one) for name in _NOT_NOW))
    if turn.pressed or not left or len(left) == len(" ".join(pieces)):
        return turn
    named = tuple((kind, value) for kind, value in turn.entities if _still_said(kind, value, left))
    return replace(turn, text=left, entities=named)


def _still_said(kind: str, value: str, left: str) -> bool:
    """In the pieces that are left: what they say of the goods, the courier or the day."""
    if kind == "courier":
        return value[:2] in left
    return says("by_day", left) if kind == "date" else kind != "product" or value in left


def by_count(turn: Turn, choices: Sequence[Found]) -> list[Found]:
    """三台的那个: the one with so many pieces of a thing, or in all; as they are where that is not one of them."""
    found = None if turn.pressed else _PIECES.search(turn.text)
    if found is None or len(choices) < 2:
        return list(choices)
    count = number_of(found[1])
    of_one = [one for one in choices if any(item.qty == count for item in one.order.items)]
    in_all = [one for one in choices if sum(item.qty for item in one.order.items) == count]
    return next((left for left in (of_one, in_all) if len(left) == 1), list(choices))


def counted(turn: Turn) -> bool:
    return not turn.pressed and _PIECES.search(turn.text) is not None

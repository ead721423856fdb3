"""Words by which several orders may be meant: 两个包裹, 没付的那俩, 另外两个; or which of them: 哪个晚点了."""

from __future__ import annotations

from dataclasses import dataclass

from actions.change_order_words import number_of
from actions.hear.ways import ways
from actions.turn import Turn


@dataclass(frozen=True)
class Several:
    """``count``: how many; None: all of them. ``surely``: of orders or parcels, and not of pieces. ``others``: than the
    one talked of."""

    count: int | None
    surely: bool = False
    others: bool = False


def several_said(turn: Turn) -> Several | None:
    """None: no number above one is said, nor all."""
    if turn.pressed or ways("that_one").search(turn.text):
        return None
    others = _count(turn, "other_orders")
    counted = _count(turn, "orders_counted")
    if others or counted:
        return Several(others or counted, surely=True, others=bool(others))
    if ways("every_order").search(turn.text):
        return Several(None, surely=True)
    vague = _count(turn, "so_many")
    if vague:
        return Several(vague)
    every = ways("all_of_these").search(turn.text)
    return Several(None) if every or (turn.all("product") and ways("all_of_the_goods").search(turn.text)) else None


def asks_which_one(turn: Turn) -> bool:
    """哪个晚点了, 在送的是哪个."""
    return not turn.pressed and bool(ways("which_one").search(turn.text))


def in_all(turn: Turn) -> bool:
    """一共能退多少: the sum over all there is."""
    return not turn.pressed and bool(ways("in_all").search(turn.text))


def _count(turn: Turn, name: str) -> int | None:
    found = ways(name).search(turn.text)
    said = next((part for part in found.groups() if part), "") if found else ""
    return number_of(said) if said else None

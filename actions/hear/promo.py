"""Which campaign is spoken of, and whether its last day is what is asked."""

from __future__ import annotations

from collections.abc import Sequence

from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.shop.contract import Promotion

_PIECE = 3
"""Signs of a campaign's title that are enough to name it."""


def campaigns_said(turn: Turn, running: Sequence[Promotion]) -> list[Promotion]:
    """By a piece of its title, or by its kind: 会员周, 满减; empty: none is spoken of."""
    titled = [one for one in running if any(piece in turn.text for piece in _pieces(one.title))]
    if titled or not says("of_reductions", turn.text):
        return titled
    return [one for one in running if one.kind == "full_reduction"]


def asks_until(turn: Turn) -> bool:
    return says("until_when", turn.text)


def of_a_later_sale(turn: Turn) -> bool:
    """双十二有活动吗, 年货节呢."""
    return says("later_sale", turn.text)


def kind_said(turn: Turn, running: Sequence[Promotion]) -> str | None:
    """秒杀, 换购: a kind of campaign that none of those that run is; None: none is named, or one is like that."""
    found = ways("other_campaign").search(turn.text)
    if found is None or any(found[1] in f"{one.title}{one.text}" for one in running):
        return None
    return str(found[1])


def _pieces(title: str) -> list[str]:
    return [title[at : at + _PIECE] for at in range(len(title) - _PIECE + 1)]

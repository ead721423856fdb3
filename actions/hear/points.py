"""What is asked of points: how many are earned, how many are needed, may they be used, growth instead of them."""

from __future__ import annotations

from collections.abc import Sequence

from actions.hear.sums import figures
from actions.hear.ways import says, ways
from actions.turn import Turn

_HUNDRED = 100.0


def asks_how_earned(turn: Turn) -> bool:
    """一块钱几分, 我是几倍."""
    return says("points_earned", turn.text) and not says("points_otherwise", turn.text)


def asks_how_many_needed(turn: Turn) -> bool:
    """100块要多少分."""
    return says("points_needed", turn.text)


def asks_if_used(turn: Turn) -> bool:
    """积分能抵这59块不."""
    return says("points_used", turn.text)


def asks_growth_back(turn: Turn) -> bool:
    """退货成长值减不减."""
    return says("growth_back", turn.text)


def yuan_said(turn: Turn) -> float:
    """Of how much is asked; 100 where nothing is said."""
    said = [one for one in figures(turn) if one]
    return said[0] if said else _HUNDRED


def points_in(benefits: Sequence[str]) -> float:
    """每消费一元得 1 积分, 1.5 倍积分: the figure of the first benefit that says so; 0: none does."""
    found = next((one for benefit in benefits if (one := ways("points_rate").search(benefit))), None)
    return float(found[1]) if found else 0.0

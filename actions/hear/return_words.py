"""Words of returns that the reading does not bring yet: freight insurance, a fault, a benefit."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from actions.why_back import reason_in
from xiaoer.shop.contract import ServiceReason
from xiaoer.talk import patterns

_FAULTS: tuple[ServiceReason, ...] = ("quality", "damaged", "wrong_item", "missing_item", "spoiled")


def insurance_named(turn: Turn) -> bool:
    return bool(patterns.search("(运费|退货|退换)险", turn.text))


def fault_named(turn: Turn) -> bool:
    """质量问题呢, after the rule for both was told; or told of in the line before."""
    lines = [turn.text, *turn.earlier[:1]]
    return not turn.pressed and any(reason_in(line, _FAULTS) for line in lines)


def free_return_in(benefits: Sequence[str]) -> str | None:
    """The benefit of a membership by which the way back costs nothing, in the shop's own words."""
    return next((one for one in benefits if "退" in one and "免" in one), None)

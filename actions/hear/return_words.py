"""Words of returns that the reading does not bring yet: freight insurance, the state a thing is in, a benefit."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from actions.why_back import reason_in
from xiaoer.shop.contract import CategoryPolicy, ServiceReason
from xiaoer.talk import patterns

_FAULTS: tuple[ServiceReason, ...] = ("quality", "damaged", "wrong_item", "missing_item", "spoiled")
_OPENED = patterns.compile(r"拆|打开|开封|开了|试|通电|激活")
_MORE = patterns.compile(r"[洗穿戴脏坏丢扔缺少盒]|吊牌|标签|下水|用过|没了|发票|赠品|包装")
_STATES = {"吊牌": "吊牌|标签|商标", "下水": "洗|下水|过水", "试穿": "穿|试", "通电": "通电|插电|用过|用了"}
"""A word of the shop's rule, and how people tell of it."""


def insurance_named(turn: Turn) -> bool:
    return bool(patterns.search("(运费|退货|退换)险", turn.text))


def fault_named(turn: Turn) -> bool:
    """质量问题呢, after the rule for both was told."""
    return not turn.pressed and reason_in(turn.text, _FAULTS) is not None


def only_opened(turn: Turn) -> bool:
    """Nothing else is told of its state."""
    return bool(_OPENED.search(turn.text)) and not _MORE.search(turn.text)


def kinds_by_state(turn: Turn, kinds: Sequence[CategoryPolicy]) -> list[CategoryPolicy]:
    """Those whose rule speaks of the state told: a tag cut off, washed, worn, switched on."""
    for word, told in _STATES.items():
        spoken = [one for one in kinds if word in one.text]
        if spoken and patterns.search(told, turn.text):
            return spoken
    return []


def free_return_in(benefits: Sequence[str]) -> str | None:
    """The benefit of a membership by which the way back costs nothing, in the shop's own words."""
    return next((one for one in benefits if "退" in one and "免" in one), None)

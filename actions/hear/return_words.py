"""Words of returns that the reading does not bring yet: freight insurance, what is opened, what a level is good for."""

from __future__ import annotations

from collections.abc import Sequence

from actions.turn import Turn
from xiaoer.talk import patterns

_INSURANCE = patterns.compile(r"(运费|退货|退换货?)险|退换无忧")
_OPENED = patterns.compile(r"拆|打开|开封|开了|试|通电|激活")
_MORE_THAN_OPENED = patterns.compile(r"吊牌|标签|洗|下水|穿|戴|脏|用过|坏|丢|扔|没了|缺|少|发票|赠品|盒|包装")
_FREE_RETURN = patterns.compile(r"退.{0,6}(免|包)")


def insurance_named(turn: Turn) -> bool:
    return bool(_INSURANCE.search(turn.text))


def only_opened(turn: Turn) -> bool:
    """Nothing else is told of its state."""
    return bool(_OPENED.search(turn.text)) and not _MORE_THAN_OPENED.search(turn.text)


def free_return_in(benefits: Sequence[str]) -> str | None:
    """The benefit of a membership by which the way back costs nothing, in the shop's own words."""
    return next((one for one in benefits if _FREE_RETURN.search(one)), None)

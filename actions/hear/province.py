"""The province named, for what postage is to it."""

from __future__ import annotations

from actions.turn import Turn
from xiaoer.chinese.regions import province_of, region_at_start, starts_in
from xiaoer.talk import patterns

_PROVINCE = patterns.compile(
    r"新疆|西藏|青海|内蒙古?|甘肃|宁夏|海南|香港|澳门|台湾|北京|上海|天津|重庆|河北|山西|辽宁|吉林|黑龙江|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|广东|广西|四川|贵州|云南|陕西"
)


def province_said(turn: Turn) -> str | None:
    return province_in(turn.text)


def province_in(text: str) -> str | None:
    """By its own name, or as that of a city in it: 海口."""
    found = _PROVINCE.search(text) or _PROVINCE.search(_of_a_city(text))
    return found[0] if found else None


def _of_a_city(text: str) -> str:
    at = starts_in(text)
    region = region_at_start(text[at:]) if at is not None else None
    return (province_of(region.city) or "") if region and region.city else ""

"""Ages: 六个月, 半岁, 一岁半, 3-6岁, 8 周龄以上; in months, so that an age and what goods are meant for can be compared."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.chinese.numerals import SIGNS, number
from xiaoer.talk import patterns

_N = rf"(?:\d{{1,3}}(?:\.\d)?|[{SIGNS}]{{1,4}}|半)"
_UNIT = r"(?:周岁|岁半|岁|个半月|个?月龄|个月|周龄)"
_MONTHS = {"周岁": 12.0, "岁半": 12.0, "岁": 12.0, "个半月": 1.0, "个月龄": 1.0, "月龄": 1.0, "个月": 1.0, "周龄": 0.25}
_HALF = {"岁半": 6.0, "个半月": 0.5}
_AGE = patterns.bounded(rf"({_N})\s*({_UNIT})")
_BETWEEN = patterns.bounded(rf"({_N})\s*({_UNIT})?\s*(?:[-~～—–至到])\s*({_N})\s*({_UNIT})")
_FROM = patterns.bounded(rf"({_N})\s*({_UNIT})\s*(?:以上|及以上|起|\+|＋)")
_UP_TO = patterns.bounded(rf"({_N})\s*({_UNIT})\s*(?:以下|以内|之内)")
_NEW_BORN = patterns.bounded(r"刚出生|刚生(?:下来|的)|出生(?:就|几天|没几天)|新生儿(?:能|可以|用|穿|吃|坐|睡)")
_LONGEST = 150 * 12.0


@dataclass(frozen=True)
class Ages:
    """``low`` and ``high`` in months, both inside; no ``high``: from ``low`` on."""

    low: float = 0.0
    high: float | None = None

    def hold(self, months: float) -> bool:
        return self.low <= months and (self.high is None or months <= self.high)


def age_in(text: str) -> float | None:
    """The one age that is named, in months; None without one."""
    found = _AGE.search(text)
    if found is None and _NEW_BORN.search(text):
        return 0.0
    return _months(found[1], found[2]) if found else None


def ages_in(text: str) -> Ages | None:
    """For which ages something is, as a catalogue writes it; a span of which nothing says so is none."""
    between = _BETWEEN.search(text)
    if between:
        low, high = _months(between[1], between[2] or between[4]), _months(between[3], between[4])
        return Ages(low, high) if low is not None and high is not None and low <= high else None
    found = _FROM.search(text)
    if found:
        low = _months(found[1], found[2])
        return Ages(low) if low is not None else None
    below = _UP_TO.search(text)
    high = _months(below[1], below[2]) if below else None
    return Ages(0.0, high) if high is not None else None


def _months(written: str, unit: str) -> float | None:
    count = number(written)
    if count is None:
        return None
    months = count * _MONTHS[unit] + _HALF.get(unit, 0.0)
    return months if months <= _LONGEST else None

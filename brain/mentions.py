"""Walk 1 (answer): all that a message names by rule: identifiers, and what people say instead of them.

``identifiers_in`` is what tokenizer and classifier see; these are finer, for the actions, and may change without a new
training.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from xiaoer.talk import patterns
from xiaoer.talk.numerals import SIGNS, number, plain

from brain import dates
from brain.identifiers import IDENTIFIERS, Identifier, found_by, take
from brain.quantities import PATTERN as QUANTITY
from brain.quantities import quantity

_ORDER = r"(?:订单|单子?|笔|个|次)"
_POSITIONS: tuple[tuple[str, str], ...] = (
    ("other", rf"另外?(?:的|那|一)?一?{_ORDER}|(?:别|其他|其它)的?(?:那|一)?个?(?:订单|单)|换一?[个笔](?:订单|单)"),
    ("oldest", rf"(?:最早|最开始|最先|第一次(?=[买下拍])|最老)(?:的|那|下|买|拍)*一?{_ORDER}?"),
    ("newest", rf"(?:最近|最新|最后|刚刚?才?(?:买|下|拍)|新买)(?:的|下|买|拍|那)*一?{_ORDER}"),
    ("previous", r"(?:上|前)一?(?:个订单|个单|单|笔)(?!元|价)|之前那[单笔个]"),
    ("named", r"(?:刚才?|刚刚)(?:说|问|查|看|讲)?的?那?[单笔个](?:订单)?"),
)
_POSITION = tuple((name, patterns.bounded(signs)) for name, signs in _POSITIONS)
_NTH = rf"(?:第|倒数第)(?:\d|[{SIGNS}]){{1,2}}(?:个|笔|单|条|件|款|种)"
_TAIL = (
    r"(?:尾号|后四位|后4位|末四位|后面?几位)(?:是|为|:|：)?\s*\d{3,6}(?!\d)"
    r"|(?<!\d)\d{3,6}(?:结尾|收尾|那[单笔]|这[单笔]|的?尾号)"
)
_YUAN = rf"(?<![{SIGNS}\d])[{SIGNS}]{{1,6}}(?:元|块钱?)(?![{SIGNS}\d])"


def _position(written: str, _: date | None) -> str | None:
    if "第" in written and written[-1] in "个笔单条件款种":
        count = number(patterns.sub(r"倒数|第|[个笔单条件款种]", "", written))
        return None if count is None else f"{'-' if written.startswith('倒') else ''}{plain(count)}"
    return next((name for name, signs in _POSITION if signs.fullmatch(written)), None)


def _tail(written: str, _: date | None) -> str | None:
    found = patterns.search(r"\d{3,6}", written)
    return found[0] if found else None


def _day(written: str, today: date | None) -> str | None:
    return dates.days(written, today) if today else written


def _yuan(written: str, _: date | None) -> str | None:
    count = number(written.rstrip("元块钱"))
    return None if count is None else plain(count)


_Value = Callable[[str, "date | None"], "str | None"]
_BEFORE: tuple[tuple[str, patterns.Pattern, _Value], ...] = (
    ("tail", patterns.bounded(_TAIL), _tail),
    ("date", patterns.bounded(dates.SPOKEN), _day),
    ("amount", patterns.bounded(_YUAN), _yuan),
)
_AFTER: tuple[tuple[str, patterns.Pattern, _Value], ...] = (
    ("position", patterns.bounded("|".join((_NTH, *(signs for _, signs in _POSITIONS)))), _position),
    ("quantity", patterns.bounded(QUANTITY), lambda written, _: quantity(written)),
)
_FIRST, _LAST = ("email", "order_no", "parcel_no", "phone"), ("date", "amount")


def mentions_in(text: str, today: date | None = None) -> list[Identifier]:
    """In order of place; none overlaps another. With ``today`` dates become ISO days or intervals."""
    found: list[Identifier] = []
    for kind in _FIRST:
        take(kind, IDENTIFIERS[kind], text, today, found)
    for kind, pattern, value in _BEFORE:
        _spoken(kind, pattern, value, text, today, found)
    for kind in _LAST:
        take(kind, IDENTIFIERS[kind], text, today, found)
    for kind, pattern, value in _AFTER:
        _spoken(kind, pattern, value, text, today, found)
    return sorted(found, key=lambda one: one.start)


def _spoken(
    kind: str, pattern: patterns.Pattern, value: _Value, text: str, today: date | None, found: list[Identifier]
) -> None:
    for start, end in found_by(pattern, text, found):
        read = value(text[start:end], today)
        if read is not None:
            found.append(Identifier(kind, read, start, end))

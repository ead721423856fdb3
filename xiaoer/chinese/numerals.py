"""Numerals as people write them: 两, 一百二, 三千五, 半, 廿三, 1,299, 1.2万, 3千5百, 2k; 两三百 and 十几 are ranges."""

from __future__ import annotations

from xiaoer.talk import patterns

_WRITTEN = ("零〇", "一壹幺", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {sign: place for place, signs in enumerate(_WRITTEN) for sign in signs}
_TENS = {"廿": 20, "卅": 30}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}
_TIMES = {"k": 1000, "w": 10000}
SIGNS = "".join((*DIGITS, *_TENS, *_UNITS))
_BIG = "十拾百佰千仟万"

FIGURE = (
    rf"(?:(?:\d{{1,3}}(?:,\d{{3}}){{1,2}}(?:\.\d{{1,2}})?(?!\d)|\d{{1,8}}(?:\.\d{{1,2}})?)"
    rf"(?:[{_BIG}][{SIGNS}\d]{{0,8}}|[kKwW](?![A-Za-z]))?|[{SIGNS}]{{1,10}})"
)
"""One figure in a text, as a piece of a pattern; what it means, ``number`` or ``span`` says. Looks ahead."""

_PLAIN = patterns.compile(r"\d+(?:\.\d+)?")
_PARTS = patterns.compile(rf"\d+(?:\.\d+)?|[{SIGNS}]")
_SHAPE = patterns.compile(rf"(?:\d+(?:\.\d+)?|[{SIGNS}])+[kKwW]?")
_ONE_TO_NINE = "".join(sign for sign, place in DIGITS.items() if place and sign not in "幺俩仨")
_SIDE_BY_SIDE = patterns.compile(rf"(.*?)([{_ONE_TO_NINE}])([{_ONE_TO_NINE}])([{_BIG}]*)")


def number(written: str) -> float | None:
    """None when it is no number, or not one number (两三百); ``半`` is a half."""
    ends = span(written)
    return ends[0] if ends and ends[0] == ends[1] else None


def span(written: str) -> tuple[float, float] | None:
    """The least and the most it may mean: both the same for a plain number; 三四十 → 30, 40; 十几 → 11, 19."""
    if written == "半":
        return 0.5, 0.5
    written = written.replace(",", "")
    if _PLAIN.fullmatch(written):
        return float(written), float(written)
    if written.endswith("几") and len(written) > 1 and written[-2] in "十拾":
        low = number(written[:-1])
        return (low + 1, low + 9) if low else None
    if not _SHAPE.fullmatch(written):
        return None
    pair = _SIDE_BY_SIDE.fullmatch(written)
    if pair and _neighbours(pair[1], pair[2], pair[3]):
        low, high = _value(pair[1] + pair[2] + pair[4]), _value(pair[1] + pair[3] + pair[4])
        return low, high
    value = _value(written)
    return value, value


def plain(value: float) -> str:
    """2.0 → "2", 1.5 → "1.5"."""
    return f"{value:g}" if value < 1e6 else str(int(value))


def _neighbours(before: str, first: str, second: str) -> bool:
    """两三, 七八, 三五: not digits of one number, such as 二零二六 or 一百二十三."""
    if before and before[-1] not in _BIG:
        return False
    low, high = DIGITS[first], DIGITS[second]
    return high - low == 1 or (low, high, before) == (3, 5, "")


def _value(written: str) -> float:
    times = _TIMES.get(written[-1].lower(), 0)
    parts: list[str] = _PARTS.findall(written[:-1] if times else written)
    if not any(part in _UNITS or part in _TENS for part in parts):
        together = "".join(part if part not in DIGITS else str(DIGITS[part]) for part in parts)
        return float(together) * (times or 1)
    return _with_units(parts) * (times or 1)


def _with_units(parts: list[str]) -> float:
    total, part, digit, unit = 0.0, 0.0, 0.0, 1
    for sign in parts:
        if sign in _TENS:
            part, digit, unit = part + _TENS[sign], 0, 10
        elif sign not in _UNITS:
            digit = DIGITS[sign] if sign in DIGITS else float(sign)
            unit = 1 if sign in ("零", "〇") else unit
        else:
            unit = _UNITS[sign]
            if unit == 10000:
                total, part, digit = (part + digit or 1) * unit, 0, 0
            else:
                part, digit = part + (digit or 1) * unit, 0
    if 0 < digit < 10 and unit > 10 and len(parts) > 1 and parts[-2] in _UNITS:
        digit *= unit // 10  # 一百二 is 120, 1万5 is 15000
    return total + part + digit

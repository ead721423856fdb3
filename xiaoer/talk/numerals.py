"""Walk 1 (answer): Chinese numerals as people write them: 两, 十二, 一百二, 三千五, 半."""

from __future__ import annotations

from xiaoer.talk import patterns

_WRITTEN = ("零〇", "一壹", "二两贰俩", "三叁仨", "四肆", "五伍", "六陆", "七柒", "八捌", "九玖")
DIGITS = {sign: place for place, signs in enumerate(_WRITTEN) for sign in signs}
_UNITS = {"十": 10, "拾": 10, "百": 100, "佰": 100, "千": 1000, "仟": 1000, "万": 10000}
SIGNS = "".join((*DIGITS, *_UNITS))
_PLAIN = patterns.compile(r"\d+(?:\.\d+)?")


def number(written: str) -> float | None:
    """None when it is no number; ``半`` is a half."""
    if written == "半":
        return 0.5
    if _PLAIN.fullmatch(written):
        return float(written)
    if not written or any(sign not in SIGNS for sign in written):
        return None
    if not any(sign in _UNITS for sign in written):
        return float("".join(str(DIGITS[sign]) for sign in written))
    return float(_with_units(written))


def plain(value: float) -> str:
    """2.0 → "2", 1.5 → "1.5"."""
    return f"{value:g}" if value < 1e6 else str(int(value))


def _with_units(written: str) -> int:
    total, part, digit, unit = 0, 0, 0, 1
    for sign in written:
        if sign in DIGITS:
            digit = DIGITS[sign]
            unit = 1 if sign in "零〇" else unit
            continue
        unit = _UNITS[sign]
        if unit == 10000:
            total, part, digit = (part + digit or 1) * unit, 0, 0
        else:
            part, digit = part + (digit or 1) * unit, 0
    if digit and unit > 10 and written[-2] in _UNITS:
        digit *= unit // 10  # 一百二 is 120
    return total + part + digit

"""Measures as catalogues write them: 5升 is 5L, 两万毫安 20000mAh, 四百克 400g."""

from __future__ import annotations

from xiaoer.chinese.numerals import FIGURE, number, plain
from xiaoer.talk import patterns

_SIGNS = {
    "毫升": "ml",
    "升": "L",
    "公斤": "kg",
    "千克": "kg",
    "克": "g",
    "毫安时": "mAh",
    "毫安": "mAh",
    "厘米": "cm",
    "公分": "cm",
    "毫米": "mm",
    "瓦": "W",
}
_POINT = "点"
"""一点五升 is left as it is."""
_FIRST = patterns.compile(r"(\d+(?:\.\d+)?)")
_THICKNESS = "薄厚"
_THICK = patterns.compile(r"厚\s*(\d+(?:\.\d+)?)|(\d+(?:\.\d+)?)\s*mm")
_MEASURE = patterns.bounded(rf"({FIGURE})({'|'.join(sorted(_SIGNS, key=len, reverse=True))})")


def in_signs(text: str) -> str:
    """The text with each figure and its unit as one sign says them; what is no one number stays."""
    parts, end = [], 0
    for one in _MEASURE.finditer(text):
        value = number(one[1])
        if value is not None and not text[: one.start()].endswith(_POINT):
            parts += [text[end : one.start()], f"{plain(value)}{_SIGNS[one[2]]}"]
            end = one.end()
    return "".join([*parts, text[end:]])


def figure_in(title: str, sign: str) -> float | None:
    """The first figure of the name of a kind; for 厚 and 薄 the one of how thick it is, where one is named so."""
    found = (_THICK.search(title) if sign in _THICKNESS else None) or _FIRST.search(title)
    return float(next(one for one in found.groups() if one)) if found else None

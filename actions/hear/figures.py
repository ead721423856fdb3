"""A figure said in a question against the bounds that a line writes in the same unit: 门槛3公分, 超过 2cm 过不去."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actions.hear.ways import says
from xiaoer.chinese.numerals import SIGNS, number
from xiaoer.talk import patterns

_UNITS: tuple[tuple[str, str, float], ...] = (
    ("mm", "毫米|mm", 0.1), ("cm", "厘米|公分|cm|CM", 1.0), ("m", "米[^白杏色]|米$", 100.0), ("kg", "公斤|千克|kg|KG", 1000.0),
    ("jin", "斤", 500.0), ("g", "克|g", 1.0), ("ml", "毫升|ml|mL|ML", 1.0), ("l", "升|L", 1000.0),
    ("c", "℃|度", 1.0), ("w", "瓦|W[^h]|W$", 1.0), ("inch", "英寸|寸", 1.0), ("m2", "平方米|平米|平方|平|㎡", 1.0),
    ("size", "码", 1.0), ("people", "个?人|口", 1.0), ("km", "公里|km", 1.0), ("hour", "个?小时", 60.0), ("min", "分钟", 1.0),
)  # fmt: skip
"""A name, how it is said and written, and what one comes to of the least of its kind."""
_KIND = {"mm": "cm", "m": "cm", "jin": "g", "kg": "g", "l": "ml", "hour": "min"}
_ANY = float("inf")


@dataclass(frozen=True)
class Bounds:
    low: float
    high: float


def within(asked: str, line: str) -> bool | None:
    """None: no figure is said, or the line bounds nothing in its unit."""
    for kind, value in _said(asked):
        bounds = next((one for each, one in _bounds(line) if each == kind), None)
        if bounds is not None:
            return bounds.low <= value <= bounds.high
        written = next((one for each, one in _said(line) if each == kind), None)
        if written is not None and says("bounded_above", line):
            return value <= written
        if written is not None and says("bounded_below", line):
            return value >= written
        if written is not None and says("has_room", asked):  # the thing is so big, and the place is told
            return written <= value
    return None


def _said(text: str) -> Iterator[tuple[str, float]]:
    for name, ways, times in _UNITS:
        for found in patterns.findall(rf"(\d+(?:\.\d+)?|[{SIGNS}]+)\s*(?:{ways})", text):
            value = number(found if isinstance(found, str) else found[0])
            if value is not None:
                yield _KIND.get(name, name), value * times


def _bounds(line: str) -> Iterator[tuple[str, Bounds]]:
    for name, ways, times in _UNITS:
        kind = _KIND.get(name, name)
        for low, high in patterns.findall(rf"(\d+(?:\.\d+)?)\s*[～~-]\s*(\d+(?:\.\d+)?)\s*(?:{ways})", line):
            yield kind, Bounds(float(low) * times, float(high) * times)
        for low in patterns.findall(rf"(\d+(?:\.\d+)?)\s*(?:{ways})\s*(?:以上|起)", line):
            yield kind, Bounds(float(low) * times, _ANY)

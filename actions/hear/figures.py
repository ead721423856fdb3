"""A figure said in a question against the bounds that a line writes in the same unit: 门槛3公分, 超过 2cm 过不去."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from actions.hear.units import units
from actions.hear.ways import says, ways
from xiaoer.chinese.numerals import number

_ANY = float("inf")


@dataclass(frozen=True)
class Bounds:
    low: float
    high: float


def within(asked: str, line: str) -> bool | None:
    """None: no figure is said, or the line bounds nothing in its unit."""
    for kind, value in _said(asked):
        if kind == "length" and says("has_room", asked) and not says("of_its_size", line):
            continue  # 离墙 10cm says nothing of what it goes into
        bounds = next((one for each, one in _bounds(line) if each == kind), None)
        if bounds is not None:
            return bounds.low <= value <= bounds.high
        written = next((one for each, one in _said(line) if each == kind), None)
        if written is not None and says("bounded_above", line):
            return value <= written
        if written is not None and says("bounded_below", line):
            return value >= written
        if (
            written is not None and says("has_room", asked) and says("of_its_size", line)
        ):  # the thing is so big, and the place is told
            sides = [float(one) for found in ways("sides").findall(line) for one in found if one] or [written]
            return True if max(sides) <= value else False if min(sides) > value else None
    return None


def _said(text: str) -> Iterator[tuple[str, float]]:
    for unit in units():
        for found in unit.said.finditer(text):
            value = number(found[1])
            if value is not None:
                yield unit.kind, (-value if says("below_zero", text[: found.start()]) else value) * unit.times


def _bounds(line: str) -> Iterator[tuple[str, Bounds]]:
    for unit in units():
        for low, high in unit.ranges.findall(line):
            yield unit.kind, Bounds(float(low) * unit.times, float(high) * unit.times)
        for low in unit.least.findall(line):
            yield unit.kind, Bounds(float(low) * unit.times, _ANY)

"""Units, how each is said and written, and in which of them a line answers what is counted (多久: 天, 小时)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from xiaoer.chinese.numerals import SIGNS
from xiaoer.talk import patterns
from xiaoer.talk.patterns import Pattern

_FILE = Path(__file__).parents[2] / "data" / "hear" / "units.yml"


@dataclass(frozen=True)
class Unit:
    """``times``: what one comes to in the least of its ``kind``."""

    kind: str
    times: float
    said: Pattern
    ranges: Pattern
    least: Pattern


@cache
def units() -> tuple[Unit, ...]:
    return tuple(_unit(str(row["kind"]), float(row["times"]), str(row["said"])) for row in _told()["units"])


def answered_in(counted: str) -> str:
    """As a pattern; a unit that is not in the table answers for itself."""
    return str(_told()["counted"].get(counted, counted))


def _unit(kind: str, times: float, ways: str) -> Unit:
    figure = r"(\d+(?:\.\d+)?)"
    forms = (
        rf"(\d+(?:\.\d+)?|[{SIGNS}]+)\s*(?:{ways})",
        rf"{figure}\s*[～~-]\s*{figure}\s*(?:{ways})",
        rf"{figure}\s*(?:{ways})\s*(?:以上|起)",
    )
    said, ranges, least = (patterns.any_of([form]) for form in forms)
    return Unit(kind, times, said, ranges, least)


@cache
def _told() -> dict[str, Any]:
    told: dict[str, Any] = yaml.safe_load(_FILE.read_text("utf-8"))
    return told

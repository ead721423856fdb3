"""The days that a text names: ISO (2026-11-20), or an ISO interval (2026-11-19/2026-11-20)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from xiaoer.chinese.date_signs import ANY, JOINED, MAY_HOLD
from xiaoer.chinese.date_values import Days, days_of
from xiaoer.chinese.lean import Lean, lean_at

_OPEN = frozenset({"bare", "week", "day"})
"""As the second of two days they are read from the first: 11月1号到10号."""


@dataclass(frozen=True)
class Place:
    """Where a text names days, and in which form."""

    form: str
    start: int
    end: int


def places(text: str) -> list[Place]:
    if not MAY_HOLD.search(text):
        return []
    return [Place(found.lastgroup or "", *found.span()) for found in ANY.finditer(text)]


def value_at(text: str, chain: list[Place], today: date, lean: Lean | None) -> str | None:
    """Of one place, or of two that are joined (``together``); the words' own lean goes before ``lean``."""
    lean = lean_at(text, chain[0].start, chain[-1].end) or lean
    days = _days(text, chain[0], today, lean)
    if days and len(chain) > 1:
        days = _up_to(days, text, chain[1], today, lean)
    if days is None:
        return None
    first, last = days
    return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"


def together(text: str, found: list[Place]) -> list[list[Place]]:
    """Places one by one; two in one list where they are the ends of one span."""
    chains: list[list[Place]] = []
    for place in found:
        before = chains[-1] if chains else []
        if len(before) == 1 and JOINED.fullmatch(text[before[0].end : place.start]) and "moon" not in (
            before[0].form, place.form
        ):  # fmt: skip
            before.append(place)
        else:
            chains.append([place])
    return chains


def _days(text: str, place: Place, today: date, lean: Lean | None) -> Days | None:
    return days_of(place.form, text[place.start : place.end], today, lean)


def _up_to(first: Days, text: str, second: Place, today: date, lean: Lean | None) -> Days | None:
    anchored = second.form in _OPEN and text[second.start] not in "上下这本"
    last = _days(text, second, first[0], "future") if anchored else _days(text, second, today, lean)
    return (first[0], last[1]) if last and last[1] >= first[0] else None

"""How many days a sentence of the shop's gives (请在到站后 3 天内取走)."""

from __future__ import annotations

from xiaoer.talk import patterns

_WITHIN = patterns.compile(r"(\d{1,3})\s?天[内之]")


def days_within(sentence: str) -> int | None:
    found = _WITHIN.search(sentence)
    return int(found[1]) if found else None

"""Signs that sound alike, by a table of readings: 贝 and 杯, 咯 and 酪; what is typed by ear in place of what is meant."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_TABLE = Path(__file__).parent / "tables" / "sounds.txt"
_BEGINS = (("zh", "z"), ("ch", "c"), ("sh", "s"))
_ENDS = (("ang", "an"), ("eng", "en"), ("ing", "in"))
"""What many people say and type alike."""


def sound_alike(one: str, other: str) -> bool:
    """Two signs that share a reading, tones left aside."""
    return bool(_readings().get(one, frozenset()) & _readings().get(other, frozenset()))


@cache
def _readings() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _TABLE.read_text("utf-8").splitlines():
        reading, signs = line.split()
        for sign in signs:
            found.setdefault(sign, set()).add(_plain(reading))
    return {sign: frozenset(readings) for sign, readings in found.items()}


def _plain(reading: str) -> str:
    for said, plain in _BEGINS:
        reading = plain + reading.removeprefix(said) if reading.startswith(said) else reading
    for said, plain in _ENDS:
        reading = reading.removesuffix(said) + plain if reading.endswith(said) else reading
    return reading

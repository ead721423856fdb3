"""Walk 1 (answer), first stop in the brain: one spelling for every width and form of a character.

NFKC can change a text's length ("㎏" becomes "kg"), yet offsets shown to people must index what the shopper wrote,
so each normal character remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass


@dataclass(frozen=True)
class NormalText:
    """A text in NFKC form; ``starts[i]:ends[i]`` is the piece of the original behind normal character ``i``."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the normal characters ``start:end`` (not empty)."""
        return self.starts[start], self.ends[end - 1]


def normalize(original: str) -> NormalText:
    if unicodedata.is_normalized("NFKC", original):
        return NormalText(original, range(len(original)), range(1, len(original) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for start, end in _clusters(original):
        piece = unicodedata.normalize("NFKC", original[start:end])
        pieces.append(piece)
        starts.extend([start] * len(piece))
        ends.extend([end] * len(piece))
    return NormalText("".join(pieces), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """A character with the combining marks that follow it; normalizing them one by one would lose the composition."""
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            spans.append((start, index))
            start = index
    return spans

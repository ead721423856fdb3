"""One spelling for every width, form and script of a character: NFKC, no unseen signs, simplified characters, and a few
combining marks on each at most.

Each can change a text's length ("㎏" becomes "kg"), yet offsets shown to people must index what the shopper wrote,
so each normal character remembers where it came from.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from xiaoer.talk import patterns
from xiaoer.talk.marks import places_kept, too_many
from xiaoer.talk.script import simplified

_SIGNS = frozenset("\u00ad\u200b\u200c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2061\u2062\u2063\u2064\ufeff")
_UNSEEN = patterns.bounded(f"[{''.join(sorted(_SIGNS))}]")
"""The zero-width joiner and the forms of emoji stay: they make one picture of several."""


@dataclass(frozen=True)
class NormalText:
    """A text in normal form; ``starts[i]:ends[i]`` is the piece of the original behind normal character ``i``."""

    text: str
    starts: tuple[int, ...] | range
    ends: tuple[int, ...] | range

    def original_span(self, start: int, end: int) -> tuple[int, int]:
        """Offsets in the original of the normal characters ``start:end`` (not empty)."""
        return self.starts[start], self.ends[end - 1]


@lru_cache(maxsize=16)
def normalize(original: str) -> NormalText:
    plain = not (_UNSEEN.search(original) or too_many(original))
    if plain and unicodedata.is_normalized("NFKC", original):
        return NormalText(simplified(original), range(len(original)), range(1, len(original) + 1))
    pieces: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    places = range(len(original)) if plain else places_kept(original, _SIGNS)
    seen = original if plain else "".join(original[place] for place in places)
    for start, end in _clusters(seen):
        piece = unicodedata.normalize("NFKC", seen[start:end])
        pieces.append(piece)
        starts.extend([places[start]] * len(piece))
        ends.extend([places[end - 1] + 1] * len(piece))
    return NormalText(simplified("".join(pieces)), tuple(starts), tuple(ends))


def _clusters(text: str) -> list[tuple[int, int]]:
    """A character with the combining marks that follow it; normalizing them one by one would lose the composition."""
    spans: list[tuple[int, int]] = []
    start = 0
    for index in range(1, len(text) + 1):
        if index == len(text) or not unicodedata.combining(text[index]):
            spans.append((start, index))
            start = index
    return spans


def in_characters(word: str) -> bool:
    """Whether it is wholly written in Chinese characters."""
    return bool(word) and all("\u4e00" <= sign <= "\u9fff" for sign in word)

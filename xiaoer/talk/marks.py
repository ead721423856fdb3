"""Combining marks, of which nobody's writing puts more than a few on one character. Without end they are drawn over all
around them, and putting them in order takes longer the more there are (Unicode's Stream-Safe Text Format allows 30).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

from xiaoer.talk import patterns

MOST_MARKS = 8
"""Thai, Hebrew and the scripts of India need four."""
_HALF_WIDTH = "ﾞﾟ"
"""They become marks when they are read."""
_MARK = rf"[\p{{M}}{_HALF_WIDTH}]"
_TOO_MANY = patterns.compile(rf"{_MARK}{{{MOST_MARKS + 1}}}")


def thinned(text: str) -> str:
    """Without the marks that are too many on their character."""
    return "".join(text[place] for place in places_kept(text)) if too_many(text) else text


def places_kept(text: str, unseen: Collection[str] = ()) -> list[int]:
    """Where the characters stand that stay when those unseen are taken out and then the marks that are too many."""
    kept: list[int] = []
    marks = 0
    for place, sign in enumerate(text):
        if sign in unseen:
            continue
        marks = marks + 1 if _is_mark(sign) else 0
        if marks <= MOST_MARKS:
            kept.append(place)
    return kept


def too_many(text: str) -> bool:
    return len(text) > MOST_MARKS and _TOO_MANY.search(text) is not None


def _is_mark(sign: str) -> bool:
    return sign in _HALF_WIDTH or unicodedata.category(sign).startswith("M")

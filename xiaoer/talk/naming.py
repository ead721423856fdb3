"""Names from outside: one plain line without unseen signs or overrides of direction, and not too long."""

from __future__ import annotations

import unicodedata

MOST_CHARACTERS = 40
_MARKS_IN_A_ROW = 2
"""Enough for any writing; more are there to climb over the lines above."""


def one_line(text: str, most: int = MOST_CHARACTERS) -> str:
    """Without controls, formatting signs (U+202E, U+200B, …), private and unassigned ones; spaces are one space."""
    kept: list[str] = []
    marks = 0
    for sign in unicodedata.normalize("NFC", text[: most * 8]):
        kind = unicodedata.category(sign)
        marks = marks + 1 if kind in {"Mn", "Me"} else 0
        if kind.startswith("Z") or sign in "\t\n\r":
            kept.append(" ")
        elif not kind.startswith("C") and marks <= _MARKS_IN_A_ROW:
            kept.append(sign)
    return " ".join("".join(kept).split())[:most].strip()

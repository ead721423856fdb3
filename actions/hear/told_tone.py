"""In which tone something is only told: what one sentence of ours takes up, where nothing is asked."""

from __future__ import annotations

from typing import Literal

from actions.hear.ways import says, ways
from actions.turn import Turn

Tone = Literal["slow", "hurry", "worry", "money", "sad", "joke", "plain"]
_TONES: tuple[Tone, ...] = ("slow", "hurry", "worry", "money", "joke", "sad")


def tone_told(turn: Turn) -> Tone:
    return next((tone for tone in _TONES if ways(f"tone_{tone}").search(turn.text)), "plain")


def closes(turn: Turn) -> bool:
    """那我回头问问我妈: left at that; nothing is wished beside it."""
    typed = not (turn.pressed or turn.images)
    return typed and says("tone_closing", turn.text) and not ways("wishes_on").search(turn.text)

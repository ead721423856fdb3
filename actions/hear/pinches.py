"""Whether a size is told to pinch."""

from __future__ import annotations

from actions.hear.ways import says
from actions.turn import Turn


def told_to_pinch(turn: Turn) -> bool:
    return says("pinches", turn.text)

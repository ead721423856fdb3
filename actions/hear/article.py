"""The library's article that surely answers these words; its figures are the shop's policies."""

from __future__ import annotations

from actions.knowledge import article_text
from actions.turn import Turn


async def article_heard(turn: Turn) -> str:
    """Empty where there is none, or more than one."""
    return await article_text(turn.text) if turn.text else ""

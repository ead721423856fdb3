"""Thanks, goodbyes, a bare 好的, pokes and signs without a word: short, and never a menu."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.without_words import talked_of
from actions.say.told import Told, tell
from actions.skills.talk.complaint import displeased
from actions.turn import Turn


async def thanked(asked: Asked) -> Told:
    """Thanks in a bad temper are none."""
    return await displeased(asked) if asked.turn.upset else tell("courtesy/thanks")


async def parted(asked: Asked) -> Told:
    return await displeased(asked) if asked.turn.upset else tell("courtesy/goodbye")


def acknowledged(turn: Turn) -> Told:
    """好的 after an answer, or to nothing at all."""
    return tell("courtesy/noted" if talked_of(turn) else "courtesy/go_on")


def poked(turn: Turn) -> Told:
    return tell("courtesy/here")

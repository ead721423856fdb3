"""Thanks, goodbyes, a bare 好的, pokes and signs without a word: short, and never a menu."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.without_words import talked_of
from actions.reply import PERSON
from actions.say.told import Told, tell
from actions.skills.talk.complaint import displeased
from actions.turn import Turn

_CORRECTS = 0.4


async def thanked(asked: Asked) -> Told:
    """Thanks in a bad temper are none."""
    return await displeased(asked) if asked.turn.upset else tell("courtesy/thanks")


async def parted(asked: Asked) -> Told:
    return await displeased(asked) if asked.turn.upset else tell("courtesy/goodbye")


def acknowledged(turn: Turn) -> Told:
    """好的 after an answer, or to nothing at all."""
    return tell("courtesy/noted" if talked_of(turn) else "courtesy/go_on")


def declined(turn: Turn, *, asked_more: bool) -> Told:
    """A no; after an answer it may say that the answer is wrong: 不对."""
    corrects = dict(turn.reading.acts).get("correct", 0.0) >= _CORRECTS
    if corrects and talked_of(turn) and not asked_more:
        return tell("courtesy/what_is_wrong", PERSON)
    return tell("courtesy/declined")


def poked(turn: Turn) -> Told:
    return tell("courtesy/here")

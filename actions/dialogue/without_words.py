"""A message without a word: whatever topic it was taken for, it asks for nothing new and is answered as short."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.dialogue.kept import Kept
from actions.dialogue.saying import say_aside
from actions.hear.wordless import Wordless, wordless
from actions.reply import PERSON, Reply
from actions.say.told import Told, tell
from actions.turn import Turn


def answer_without_words(turn: Turn, reply: Reply) -> list[EventType] | None:
    """None: there are words. Where a form asks, its question comes after this."""
    kind = wordless(turn)
    return say_aside(_told(kind, turn), turn, reply) if kind and not turn.heard_before else None


def talked_of(turn: Turn) -> bool:
    """Something was answered or asked before in this talk."""
    return bool(Kept.of(turn).stack or turn.slot("topic"))


def _told(kind: Wordless, turn: Turn) -> Told:
    if kind != "question":
        return tell("courtesy/link" if kind == "link" else "courtesy/sticker")
    return tell("courtesy/question_mark", PERSON) if talked_of(turn) else tell("courtesy/go_on")

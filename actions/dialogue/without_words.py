"""A message without a word, of courtesies alone or that leaves it at that: it asks nothing and is answered as short."""

from __future__ import annotations

from rasa_sdk.events import EventType

from actions.dialogue.kept import Kept
from actions.dialogue.saying import say_aside
from actions.hear.told_tone import closes
from actions.hear.wordless import Wordless, wordless
from actions.reply import PERSON, Reply
from actions.say.told import Told, tell
from actions.turn import Turn


def answer_without_words(turn: Turn, reply: Reply) -> list[EventType] | None:
    """None: there are words. Where a form asks, its question comes after this."""
    if turn.heard_before:
        return None
    kind = wordless(turn)
    if kind:
        return say_aside(_told(kind, turn), turn, reply)
    if closes(turn) and talked_of(turn) and not (turn.upset or turn.mourns or turn.reading.danger):
        return say_aside(tell("courtesy/closed"), turn, reply)
    return say_aside(tell("courtesy/goodbye"), turn, reply) if only_courtesy(turn) and not turn.upset else None


_UNSURE = "nlu_fallback"
_COURTESY = frozenset({"thanks", "goodbye", "affirm"})
_NOTHING_ELSE = 0.8


def only_courtesy(turn: Turn) -> bool:
    """好的谢谢 再见: several courtesies at once, none of them alone sure enough."""
    odds = [odds for topic, odds in zip(turn.ranking, turn.odds, strict=False) if topic in _COURTESY]
    unsure = turn.intent == _UNSURE and not turn.pressed
    return unsure and len(odds) > 1 and sum(odds) >= _NOTHING_ELSE


def talked_of(turn: Turn) -> bool:
    """Something was answered or asked before in this talk."""
    return bool(Kept.of(turn).stack or turn.slot("topic"))


def _told(kind: Wordless, turn: Turn) -> Told:
    if kind != "question":
        return tell("courtesy/link" if kind == "link" else "courtesy/sticker")
    return tell("courtesy/question_mark", PERSON) if talked_of(turn) else tell("courtesy/go_on")

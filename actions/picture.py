"""A picture without words: it goes to the matter it belongs to; where none is open, one sentence asks."""

from __future__ import annotations

from actions.dialogue.saying import say_aside
from actions.missing_or_damaged import MissingOrDamaged
from actions.readings import READINGS
from actions.reply import Button, Reply
from actions.said import PICTURE, said
from actions.say.told import Told, tell
from actions.topic import Events
from actions.turn import Turn

_WAYS = tuple(Button(READINGS[intent], intent) for intent in ("return", "product_question"))
_SHOWN_BY_PICTURES = frozenset({"return", "exchange", "refund", "repair"})


async def tell_picture(turn: Turn, reply: Reply) -> Events:
    kept = turn.slot("said") or {}
    if kept.get("topic") == MissingOrDamaged.topic:
        return await MissingOrDamaged().answer(turn, reply)
    return [said(turn, PICTURE).kept(PICTURE), *say_aside(_told(kept.get("topic") == PICTURE, turn), turn, reply)]


def _told(another: bool, turn: Turn) -> Told:
    topic, number = str(turn.slot("topic") or ""), turn.slot("order_no")
    if topic in _SHOWN_BY_PICTURES and not another:
        go_on = Button(READINGS[topic], topic, {"order_no": str(number)} if number else {})
        return tell("picture/attached", go_on, matter=READINGS[topic])
    return tell("picture/another" if another else "picture/alone", *_WAYS)

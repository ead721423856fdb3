"""A picture without words: it goes to the matter it belongs to; where none is open, one sentence asks."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.saying import say_aside
from actions.faults import UNNAMED, fault_in
from actions.missing_or_damaged import MissingOrDamaged
from actions.order_choice import open_order
from actions.readings import READINGS
from actions.reply import Button, Reply
from actions.said import PICTURE, said
from actions.say.told import Told, tell
from actions.topic import Events
from actions.trouble import Trouble
from actions.trouble_ways import noted_picture
from actions.turn import Turn

_WAYS = tuple(Button(READINGS[intent], intent) for intent in ("return", "product_question"))
_SHOWN_BY_PICTURES = frozenset({"return", "exchange", "refund", "repair"})


async def tell_picture(turn: Turn, reply: Reply) -> Events:
    kept = turn.slot("said") or {}
    of_trouble = await _of_trouble(turn, reply)
    if of_trouble:
        return of_trouble
    if kept.get("topic") == MissingOrDamaged.topic:
        return await MissingOrDamaged().answer(turn, reply)
    return [said(turn, PICTURE).kept(PICTURE), *say_aside(_told(kept.get("topic") == PICTURE, turn), turn, reply)]


async def _of_trouble(turn: Turn, reply: Reply) -> Events:
    """What was told of goods that came, whose order is known, goes with the picture."""
    kept, number = turn.slot("said") or {}, turn.slot("order_no")
    said_so = kept.get("topic") in _SHOWN_BY_PICTURES and fault_in(str(kept.get("text"))) is not UNNAMED
    words = Trouble(MissingOrDamaged.topic, str(kept.get("text")), tuple(kept.get("goods") or ())) if said_so else None
    trouble = Trouble.of(turn) or words
    found = await open_order(turn, str(number)) if trouble and number else None
    told = await noted_picture(found, turn, trouble) if found and trouble else None
    if told is None or trouble is None:
        return []
    photos = tuple(dict.fromkeys((*trouble.photos, *(kept.get("photos") or ()), *turn.images)))
    now = replace(trouble, photos=photos, order_no=str(number))
    reply.progress()
    return [
        *say_aside(told, turn, reply),
        now.event,
        said(turn, PICTURE if not kept else str(kept["topic"])).kept(str(kept.get("topic") or PICTURE)),
    ]


def _told(another: bool, turn: Turn) -> Told:
    topic, number = str(turn.slot("topic") or ""), turn.slot("order_no")
    if topic in _SHOWN_BY_PICTURES and not another:
        go_on = Button(READINGS[topic], topic, {"order_no": str(number)} if number else {})
        return tell("picture/attached", go_on, matter=READINGS[topic])
    return tell("picture/another" if another else "picture/alone", *_WAYS)

"""A picture without words: it goes to the matter it belongs to; where none is open, one sentence asks."""

from __future__ import annotations

from actions.missing_or_damaged import MissingOrDamaged
from actions.readings import READINGS
from actions.reply import Button, Reply
from actions.said import PICTURE, PICTURE_TAKEN, said
from actions.topic import Events
from actions.turn import Turn

_WAYS = tuple(Button(READINGS[intent], intent) for intent in ("return", "product_question"))


async def tell_picture(turn: Turn, reply: Reply) -> Events:
    kept = turn.slot("said") or {}
    if kept.get("topic") == MissingOrDamaged.topic:
        return await MissingOrDamaged().answer(turn, reply)
    if kept.get("topic") == PICTURE:
        reply.say("这张也收到了。您说一句想怎么处理，或者点一下，照片都会跟着。", _WAYS)
    else:
        reply.say(f"{PICTURE_TAKEN}是想退换，还是想问这件东西？", _WAYS)
    return [said(turn, PICTURE).kept(PICTURE)]

"""A picture without words: it goes to the matter it belongs to; where none is open, one sentence asks."""

from __future__ import annotations

from actions.missing_or_damaged import MissingOrDamaged
from actions.reply import Button, Reply
from actions.said import PICTURE, said
from actions.topic import Events
from actions.turn import Turn

_WAYS = (Button("想退换", "return"), Button("问这件东西", "product_question"))


async def tell_picture(turn: Turn, reply: Reply) -> Events:
    kept = turn.slot("said") or {}
    if kept.get("topic") == MissingOrDamaged.topic:
        return await MissingOrDamaged().answer(turn, reply)
    if kept.get("topic") == PICTURE:
        reply.say("这张也收到了。您说一句想怎么处理，或者点一下，照片都会跟着。", _WAYS)
    else:
        reply.say(f"{_pictures(turn)}收到了。是想退换，还是想问这件东西？", _WAYS)
    return [said(turn, PICTURE).kept(PICTURE)]


def _pictures(turn: Turn) -> str:
    return "照片" if len(turn.images) == 1 else f"{len(turn.images)}张照片都"

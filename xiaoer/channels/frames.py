"""The web channel's frames: what a browser may send, checked, and what it gets back."""

from __future__ import annotations

from typing import Any

import msgspec

from xiaoer.talk import wording
from xiaoer.talk.errors import TooMany
from xiaoer.talk.outside import Misshapen, Unreadable, decode

MOST_BYTES = 64 * 1024


class Hello(msgspec.Struct, tag_field="t", tag="hello"):
    visitor: str | None = None
    identity: str | None = None
    since: str | None = None
    guest: str | None = None
    """The token under which this tab wrote before its shopper signed in."""


class Send(msgspec.Struct, tag_field="t", tag="send"):
    id: str
    text: str


class Press(msgspec.Struct, tag_field="t", tag="press"):
    id: str
    button: str


class Image(msgspec.Struct, tag_field="t", tag="image"):
    id: str
    upload: str


class Human(msgspec.Struct, tag_field="t", tag="human"):
    id: str


class History(msgspec.Struct, tag_field="t", tag="history"):
    before: str


class Typing(msgspec.Struct, tag_field="t", tag="typing"):
    pass


class Seen(msgspec.Struct, tag_field="t", tag="seen"):
    """Everything up to this cursor was on the screen."""

    upto: str


class Leave(msgspec.Struct, tag_field="t", tag="leave"):
    """结束会话: answered by {"t": "left"} and the end of the line."""


class Ping(msgspec.Struct, tag_field="t", tag="ping"):
    pass


type Words = Send | Press | Image | Human
type Frame = Hello | Words | History | Typing | Seen | Leave | Ping

_ANY = Hello | Send | Press | Image | Human | History | Typing | Seen | Leave | Ping
_ENCODE = msgspec.json.Encoder().encode


class BadFrame(Exception):
    """Not a frame of ours; ``id`` if one could be made out, ``field`` if one is at fault."""

    def __init__(self, id: str | None, field: str | None) -> None:
        super().__init__(field)
        self.id = id
        self.field = field


def read(raw: str | bytes) -> Frame:
    """Raises BadFrame."""
    try:
        if isinstance(raw, bytes):
            raise BadFrame(None, None)
        frame: Frame = decode(raw, _ANY)
    except Misshapen as wrong:
        raise BadFrame(_id_of(raw), wrong.field or "t") from wrong
    except Unreadable as wrong:
        raise BadFrame(None, None) from wrong
    return frame


def write(frame: dict[str, Any]) -> str:
    return _ENCODE(frame).decode()


def error(code: str, text: str, id: str | None = None, field: str | None = None, **more: Any) -> dict[str, Any]:
    return {"t": "error", "id": id, "code": code, "text": text, "field": field, **more}


def too_many(limited: TooMany, id: str | None = None) -> dict[str, Any]:
    """``retry_s``: after so many seconds there is room again."""
    return error(limited.code, limited.message, id, retry_s=limited.wait_s)


def bad(wrong: BadFrame) -> dict[str, Any]:
    return error("bad_frame", wording.BAD_FRAME, wrong.id, wrong.field)


def _id_of(raw: str | bytes) -> str | None:
    try:
        frame = decode(raw)
    except Unreadable:  # what a Frame leaves out was not read the first time
        return None
    found = frame.get("id") if isinstance(frame, dict) else None
    return found[:64] if isinstance(found, str) else None

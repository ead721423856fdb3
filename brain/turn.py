"""Walk 1 (answer): a turn as the hub brings it, checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from xiaoer.talk import clock
from xiaoer.talk.length import MOST_CHARACTERS, cut, fits

MOST_MEANWHILE = 6
_WRITERS = frozenset({"shopper", "agent", "bot"})
TOO_LONG = f"text: at most {MOST_CHARACTERS} characters, in NFKC form too"


class BadTurnError(ValueError):
    """The request is not a turn; the message names the field."""


@dataclass(frozen=True)
class Press:
    intent: str
    entities: Mapping[str, Any]


@dataclass(frozen=True)
class Turn:
    turn_id: str
    session: str
    text: str
    press: Press | None
    metadata: dict[str, Any]
    """Everything but the text: what actions may know and trust."""

    @classmethod
    def of(cls, body: Any) -> Turn:
        if not isinstance(body, dict):
            raise BadTurnError("a turn is a JSON object")
        turn_id = _text(body, "turn_id", needed=True)
        session = _text(body, "session", needed=True)
        text = _text(body, "text")
        if not fits(text):
            raise BadTurnError(TOO_LONG)
        images = body.get("images") or []
        if not isinstance(images, list) or not all(isinstance(image, str) for image in images):
            raise BadTurnError("images: a list of addresses")
        parts = _parts(body, text, images)
        press = _press(body.get("press"))
        shopper = body.get("shopper") or {}
        if not isinstance(shopper, dict):
            raise BadTurnError("shopper: an object")
        metadata = {
            "turn_id": turn_id, "session": session, "press": body.get("press"), "images": images, "shopper": shopper,
            "unresolved": _count(body, "unresolved"), "unresolved_before": _count(body, "unresolved_before"),
            "helped": body.get("helped") is not False, "earlier": _earlier(body),
            "settled": _text(body, "settled") or None, "now": _moment(body.get("now")), "parts": parts,
            "in_hand": _names(body, "in_hand"),
            "waiting": _yes(body, "waiting"), "handed_back": _yes(body, "handed_back"),
            "unattended": _yes(body, "unattended"), "left": _yes(body, "left"),
            "meanwhile": _meanwhile(body), "since_s": None if body.get("since_s") is None else _count(body, "since_s"),
        }  # fmt: skip
        return cls(turn_id, session, text, press, metadata)


def _text(body: dict[str, Any], field: str, *, needed: bool = False) -> str:
    value = body.get(field)
    if value is None and not needed:
        return ""
    if not isinstance(value, str) or (needed and not 0 < len(value) <= 200):
        raise BadTurnError(f"{field}: a string")
    return whole(value)


def whole(text: str) -> str:
    """The text without what cannot be written down again: zero bytes and halves of characters. Its length stays."""
    return text.replace("\0", " ").encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def _count(body: dict[str, Any], field: str) -> int:
    value = body.get(field) or 0
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise BadTurnError(f"{field}: a count")
    return value


def _earlier(body: dict[str, Any]) -> list[list[str]]:
    """Text and intent of what was asked before this session, newest first."""
    value = body.get("earlier") or []
    if not isinstance(value, list) or not all(
        isinstance(one, list) and len(one) == 2 and all(isinstance(part, str) for part in one) for one in value
    ):
        raise BadTurnError("earlier: a list of text and intent")
    return [[cut(text), intent] for text, intent in value]


def _names(body: dict[str, Any], field: str) -> list[str]:
    value = body.get(field) or []
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise BadTurnError(f"{field}: a list of names")
    return value


def _yes(body: dict[str, Any], field: str) -> bool:
    value = body.get(field, False)
    if not isinstance(value, bool):
        raise BadTurnError(f"{field}: true or false")
    return value


def _parts(body: dict[str, Any], text: str, images: list[str]) -> list[dict[str, str]]:
    """What was said in order, each a ``text`` or a ``picture``; a hub that does not say has the text come first."""
    value = body.get("parts")
    if value is None:
        return [{"text": text}] * bool(text) + [{"picture": image} for image in images]
    if not isinstance(value, list) or not all(_is_part(one) for one in value):
        raise BadTurnError("parts: a list of {text} or {picture}")
    parts = [{kind: whole(said) for kind, said in one.items()} for one in value]
    if not fits("\n".join(one["text"] for one in parts if "text" in one)):
        raise BadTurnError(f"parts: {TOO_LONG}")
    return parts


def _is_part(one: Any) -> bool:
    return isinstance(one, dict) and [*one] in (["text"], ["picture"]) and all(isinstance(v, str) for v in one.values())


def _meanwhile(body: dict[str, Any]) -> list[dict[str, str]]:
    """The lines written while the queue or a person had the conversation, oldest first."""
    value = body.get("meanwhile") or []
    if not isinstance(value, list) or not all(
        isinstance(one, dict) and one.get("who") in _WRITERS and isinstance(one.get("text"), str) for one in value
    ):
        raise BadTurnError("meanwhile: a list of who (shopper, agent, bot) and text")
    return [{"who": one["who"], "text": cut(whole(one["text"]))} for one in value[-MOST_MEANWHILE:]]


def _press(value: Any) -> Press | None:
    if value is None:
        return None
    if not isinstance(value, dict) or not isinstance(value.get("intent"), str) or not value["intent"]:
        raise BadTurnError("press: an intent and its entities")
    entities = value.get("entities") or {}
    if not isinstance(entities, dict):
        raise BadTurnError("press.entities: an object")
    return Press(value["intent"], entities)


def _moment(value: Any) -> str:
    if value is None:
        return clock.now().isoformat(timespec="seconds")
    try:
        datetime.fromisoformat(str(value))
    except ValueError:
        raise BadTurnError("now: an ISO-8601 time") from None
    return str(value)

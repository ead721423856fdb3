"""The context of a message, out of what the brain remembers of the talk and what the hub sends with the turn."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from rasa.shared.core.constants import REQUESTED_SLOT
from rasa.shared.core.events import UserUttered
from rasa.shared.core.trackers import DialogueStateTracker
from xiaoer.talk.reading import Context, Line, Matter, Question, Reading

from brain.reading.goals import NO_MATTER
from brain.reading.in_words import MOST_SAID

_MOST_READINGS = 4
_ORDER_FORM = "order_form"
_AS_WRITTEN = {
    "order_no": "order", "phone_last4": "phone", "item_id": "which", "item_to_change": "which", "basket_goods": "which",
    "pieces": "quantity", "exchange_variant_id": "size", "item_change": "size", "basket_variant": "size",
    "description": "reason", "photos": "photo", "way_back": "way", "sure": "confirm", "invoice_kind": "kind",
    "invoice_title": "title", "tax_no": "tax_number", "invoice_email": "email", "new_address": "address",
    "points_to_exchange": "amount",
}  # fmt: skip
"""The slots that forms ask for, as the written conversations name what is asked."""


def as_written(slot: str) -> str:
    return _AS_WRITTEN.get(slot, slot)


class Nobody:
    """Reads nothing: for a model that was trained without the component."""

    def read(self, text: str, parsed: Mapping[str, Any], context: Context) -> Reading:
        return Reading()


def context_of(tracker: DialogueStateTracker, turn: Mapping[str, Any]) -> Context:
    before = [event for event in reversed(tracker.events) if isinstance(event, UserUttered)][:_MOST_READINGS]
    readings = list(_kept(before)) or [Reading((), (_matter(intent),)) for _, intent in turn.get("earlier") or ()]
    told = _slot(tracker, "topic")
    asked = tracker.get_slot(REQUESTED_SLOT) if tracker.active_loop_name else None
    about = _slot(tracker, "order_needed_for") if tracker.active_loop_name == _ORDER_FORM else told
    last = (before[0].metadata or {}) if before else {}
    return Context(
        readings=tuple(readings[:_MOST_READINGS]),
        said=tuple(_written(before) or (text for text, _ in turn.get("earlier") or ()))[:MOST_SAID],
        question=Question(str(about) if about else None, as_written(str(asked))) if asked else None,
        told=str(told) if told else None,
        offered=tuple(str(name) for _, name in (_slot(tracker, "offered") or {}).get("goods") or ()),
        shown=tuple(kind for kind, slot in (("goods", "shown"), ("orders", "listed")) if _slot(tracker, slot)),
        lines=_meanwhile(turn),
        handed_back=bool(turn.get("handed_back") or turn.get("settled")),
        picture=bool(turn.get("images") or last.get("images")),
        seconds=turn["since_s"] if turn.get("since_s") is not None else _seconds(last.get("now"), turn.get("now")),
    )


def pressed(intent: str) -> Reading:
    """What a pressed button says is certain."""
    topic = intent.split("/")[0]
    if topic in NO_MATTER:
        return Reading(((NO_MATTER[topic], 1.0),))
    return Reading((("want", 1.0),), (_matter(intent, 1.0),)) if topic else Reading()


def _kept(events: list[UserUttered]) -> Iterator[Reading]:
    for event in events:
        kept = (event.parse_data or {}).get("reading")
        if kept is not None:
            yield Reading.from_json(kept)


def _written(events: list[UserUttered]) -> list[str]:
    return [event.text for event in events if event.text and not (event.metadata or {}).get("press")]


def _meanwhile(turn: Mapping[str, Any]) -> tuple[Line, ...]:
    """What shopper and agent wrote while the queue or a person had the talk, as the hub sends it."""
    said = turn.get("meanwhile") or ()
    by_shopper = [(one.get("who") == "shopper", one.get("text")) for one in said if one.get("who") != "bot"]
    return tuple(Line("shopper" if hers else "agent", str(text)) for hers, text in by_shopper if text)


def _matter(intent: str, odds: float = 0.8) -> Matter:
    topic, _, aspect = intent.partition("/")
    return Matter(topic, aspect or None, odds, "")


def _slot(tracker: DialogueStateTracker, name: str) -> Any:
    return tracker.get_slot(name) if name in tracker.slots else None


def _seconds(before: Any, now: Any) -> float | None:
    try:
        return (datetime.fromisoformat(str(now)) - datetime.fromisoformat(str(before))).total_seconds()
    except (ValueError, TypeError):
        return None

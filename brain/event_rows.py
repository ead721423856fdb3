"""Walk 1 (answer): an event as a row of JSON no longer than it need be, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ujson
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

_NEEDED_LATER = ("intent", "entities", "reading")
_OF_ITS_OWN_TURN = ("earlier", "settled", "parts", "meanwhile")
_MOST_TEXT, _MOST_ENTITIES, _MOST_DATA = 600, 30, 4000
"""Later turns look at what was said before for its subject, not for its every word; the whole is in the ledger."""
_types: dict[str, type[Event]] = {}


def to_row(event: Event) -> str:
    told = event.as_dict()
    if told["event"] == "user":  # ranking, tokens and the rest are of use in their own turn only
        parsed = told["parse_data"]
        told["parse_data"] = {key: parsed[key] for key in _NEEDED_LATER if key in parsed}
        told["parse_data"]["entities"] = list(parsed.get("entities") or [])[:_MOST_ENTITIES]
        about = told.get("metadata") or {}
        told["metadata"] = {key: value for key, value in about.items() if key not in _OF_ITS_OWN_TURN}
    elif told["event"] == "bot" and len(ujson.dumps(told.get("data"))) > _MOST_DATA:
        told["data"] = {}
    if isinstance(told.get("text"), str):
        told["text"] = told["text"][:_MOST_TEXT]
    row: str = ujson.dumps(told, ensure_ascii=False)
    return row


def from_row(row: str) -> Event:
    told = ujson.loads(row)
    if told["event"] == "user":
        told["parse_data"].setdefault("text", told.get("text"))
    return from_told(told)


def from_told(told: Mapping[str, Any]) -> Event:
    """Stock Rasa walks through every event class for every event to find the one of that name."""
    if not _types:
        _types.update({kind.type_name: kind for kind in reversed(all_subclasses(Event))})
    event = _types[told["event"]]._from_parameters(dict(told))
    assert event is not None
    return event

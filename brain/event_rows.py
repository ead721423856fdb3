"""Walk 1 (answer): an event as a row of JSON, and back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import ujson
from rasa.shared.core.events import Event
from rasa.shared.utils.common import all_subclasses

_NEEDED_LATER = ("intent", "entities", "text")
_types: dict[str, type[Event]] = {}


def to_row(event: Event) -> str:
    told = event.as_dict()
    if told["event"] == "user":  # ranking, tokens and the rest are of use in their own turn only
        parsed = told["parse_data"]
        told["parse_data"] = {key: parsed[key] for key in _NEEDED_LATER if key in parsed}
    row: str = ujson.dumps(told, ensure_ascii=False)
    return row


def from_row(row: str) -> Event:
    return from_told(ujson.loads(row))


def from_told(told: Mapping[str, Any]) -> Event:
    """Stock Rasa walks through every event class for every event to find the one of that name."""
    if not _types:
        _types.update({kind.type_name: kind for kind in reversed(all_subclasses(Event))})
    event = _types[told["event"]]._from_parameters(dict(told))
    assert event is not None
    return event

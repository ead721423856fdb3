"""A colour that begins like goods is a colour: 燕麦色, 奶油白."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.hear.ways import ways


def as_colour(found: Mapping[str, Any], text: str) -> Mapping[str, Any]:
    """``found``: an entity as the brain found it in ``text``; goods with the sign of a colour behind become that."""
    end = found.get("end")
    if found.get("entity") != "product" or end is None:
        return found
    sign = ways("colour_ends").search(text[int(end) :])
    if not sign:
        return found
    said = f"{found.get('text') or found['value']}{sign[0]}"
    return {**found, "entity": "color", "value": said, "text": said, "end": int(end) + len(sign[0])}

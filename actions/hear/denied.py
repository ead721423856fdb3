"""What is named only to say that it is not meant: 不是昨天那台，是28号到的."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from actions.hear.ways import ways

_POINTING = frozenset({"date", "position", "tail", "amount", "courier"})
_GOODS = frozenset({"product"})
_ENDS = ",，。.!！;；?？\n "


def is_denied(found: Mapping[str, Any], text: str) -> bool:
    """``found``: an entity as the brain found it in ``text``; a question (不是昨天到的吗) denies nothing."""
    start, end = found.get("start"), found.get("end")
    if found.get("entity") not in (_POINTING | _GOODS) or start is None or end is None:
        return False
    before = text[: int(start)]
    first = max(before.rfind(sign) for sign in _ENDS) + 1
    last = min((at for sign in _ENDS if (at := text.find(sign, int(end))) >= 0), default=len(text))
    if found["entity"] in _GOODS:
        return bool(ways("denied_goods").search(before[first:]) and ways("order_after").search(text[int(end) :]))
    return bool(ways("denied").search(before[first:])) and not ways("asked_so").search(text[int(end) : last])

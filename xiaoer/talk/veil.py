"""The veil over an earlier talk: numbers typed at a shared computer open no order to whoever sits there next."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from xiaoer.talk import patterns

_NUMBERS = frozenset({"order_no", "parcel_no", "service_no", "phone"})
_LONG = patterns.compile(r"[0-9A-Z０-９](?:[ \-]?[0-9A-Z０-９]){6,}")
_RUN = patterns.compile(r"[0-9]+")
_OF_A_PHONE = patterns.compile(r"尾号|后四位|后4位|手机|电话")
_DIGIT = patterns.compile(r"[0-9０-９]")
SHORT = 12
"""So few characters around four digits are an answer to "the last four digits?"."""


def veiled_text(text: str) -> str:
    """Order, parcel and phone numbers keep their first and last two signs; a phone's last four digits none."""
    covered = _LONG.sub(lambda found: _cover(found[0]), text)
    if len(text) <= SHORT or _OF_A_PHONE.search(text):
        covered = _RUN.sub(lambda run: "••••" if len(run[0]) == 4 else run[0], covered)
    return covered


def veiled(message: Mapping[str, Any]) -> dict[str, Any]:
    """A message as the shopper's channel shows it (``Message.as_json``), with the numbers covered."""
    text = message.get("text")
    return {**message, "text": veiled_text(text) if text else text, "card": _in_card(message.get("card"))}


def _in_card(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {
            name: _cover(inner) if name in _NUMBERS and isinstance(inner, str) else _in_card(inner)
            for name, inner in value.items()
        }
    return [_in_card(inner) for inner in value] if isinstance(value, list) else value


def _cover(number: str) -> str:
    """Words in capitals are no number."""
    if not _DIGIT.search(number) or len(number) < 5:
        return number
    return number[:2] + "•" * (len(number) - 4) + number[-2:]

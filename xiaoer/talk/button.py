"""A button under a bot's reply: people see the title, only the hub knows what pressing it means."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xiaoer.talk import patterns

_ID = patterns.compile(r"^b_([0-9a-f]{1,8})-[0-9a-f]{16}$")


@dataclass(frozen=True, slots=True)
class Button:
    id: str
    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)

    def press(self) -> dict[str, Any]:
        """What the brain is told when it is pressed."""
        return {"intent": self.intent, "entities": dict(self.entities)}


def new_id(seq: int) -> str:
    """Unguessable, and says in which message of its conversation the button is to be looked for."""
    return f"b_{seq:x}-{secrets.token_hex(8)}"


def seq_of(button_id: str) -> int | None:
    found = _ID.fullmatch(button_id)
    return int(found[1], 16) if found else None

"""A button under a bot's reply: people see the title, only the hub knows what pressing it means."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Button:
    id: str
    title: str
    intent: str
    entities: Mapping[str, Any] = field(default_factory=dict)

    def press(self) -> dict[str, Any]:
        """What the brain is told when it is pressed."""
        return {"intent": self.intent, "entities": dict(self.entities)}

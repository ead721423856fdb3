"""Walk 1, in the actions: what the bot says in this turn, as Rasa's dispatcher wants it."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk.executor import CollectingDispatcher

Card = dict[str, Any]


@dataclass(frozen=True)
class Button:
    """A next step; ``entities`` travel with it (``choice`` is for forms)."""

    title: str
    intent: str
    entities: dict[str, str] = field(default_factory=dict)

    @property
    def payload(self) -> str:
        return f"/{self.intent}{json.dumps(self.entities, ensure_ascii=False)}" if self.entities else f"/{self.intent}"


def choose(title: str, choice: str, intent: str = "affirm") -> Button:
    """A button that answers a form's question."""
    return Button(title, intent, {"choice": choice})


PERSON = Button("转人工", "ask_human")
STOP = Button("先不办了", "deny", {"choice": "stop"})


class Reply:
    """One per action run. ``say`` is one bubble; the other two are marks for the hub."""

    def __init__(self, dispatcher: CollectingDispatcher) -> None:
        self._dispatcher = dispatcher
        self.passes_on = False

    def say(self, text: str, buttons: Sequence[Button] = (), card: Card | None = None) -> None:
        self._dispatcher.utter_message(
            text=text,
            buttons=[{"title": button.title, "payload": button.payload} for button in buttons] or None,
            json_message={"card": card} if card else None,
        )

    def progress(self) -> None:
        """The shopper got an answer, or a form moved."""
        self._dispatcher.utter_message(json_message={"progress": True})

    def hand_off(self, reason: str, detail: str = "", words: Sequence[str] = ()) -> None:
        """A person should take over: anger, request, unresolved, personal, failed, locked, policy."""
        self.passes_on = True
        self._dispatcher.utter_message(
            json_message={"handoff": {"reason": reason, "words": list(words), "detail": detail}}
        )

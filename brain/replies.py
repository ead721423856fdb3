"""Walk 1 (answer): gather what one turn says: one reply for each utterance, and the marks that are not for shoppers."""

from __future__ import annotations

import json
from typing import Any

from rasa.core.channels.channel import OutputChannel


class ReplyCollector(OutputChannel):
    """Rasa's output channel of one turn. Text, buttons, card and picture of an utterance make one reply."""

    def __init__(self) -> None:
        self.replies: list[dict[str, Any]] = []
        self.handoff: dict[str, Any] | None = None
        self.progress: bool | None = None
        self.suggested: list[dict[str, Any]] = []
        self.chosen: dict[str, Any] | None = None
        self.failed_actions: list[str] = []

    @classmethod
    def name(cls) -> str:
        return "turn"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        marks: dict[str, Any] = dict(message.get("custom") or {})
        if (handoff := marks.pop("handoff", None)) is not None:
            self.handoff = handoff
        if (progress := marks.pop("progress", None)) is not None:
            self.progress = bool(progress)
        self.suggested += marks.pop("suggested", None) or []
        self.chosen = marks.pop("chosen", None) or self.chosen
        reply = {
            "text": (message.get("text") or "").strip() or None,
            "buttons": [_button(button) for button in [*(message.get("buttons") or []),
                                                       *(message.get("quick_replies") or [])]],
            "card": marks.get("card"),
            "image": message.get("image") or None,
        }  # fmt: skip
        if reply["text"] or reply["buttons"] or reply["card"] or reply["image"]:
            self.replies.append(reply)


def _button(button: dict[str, Any]) -> dict[str, Any]:
    """``/intent{"name":"value"}`` of Rasa's buttons, taken apart: the hub keeps it behind an opaque id."""
    intent, brace, rest = str(button.get("payload") or "").removeprefix("/").partition("{")
    try:
        entities = json.loads(brace + rest) if brace else {}
    except json.JSONDecodeError:
        entities = {}
    return {"title": str(button.get("title") or ""), "intent": intent.strip(), "entities": entities}

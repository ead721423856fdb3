"""A message: what somebody said in a conversation, and its place there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from xiaoer.talk import wording
from xiaoer.talk.button import Button
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.moment import utc_iso

AuthorKind = Literal["shopper", "bot", "agent", "system"]
MessageKind = Literal["text", "image", "notice"]
MessageState = Literal["accepted", "answered", "sent", "shown", "failed"]
"""``shown``: an agent's words were on the shopper's screen."""


WAIT = "wait"
"""``about`` of a notice that says how the wait stands."""


@dataclass(frozen=True, slots=True)
class Author:
    kind: AuthorKind
    name: str
    id: str | None = None


@dataclass(frozen=True, slots=True)
class Message:
    id: str
    conversation: str
    shopper: str
    cursor: Cursor
    author: Author
    kind: MessageKind
    at: int
    text: str | None = None
    buttons: tuple[Button, ...] = ()
    card: Mapping[str, Any] | None = None
    image: str | None = None
    client_id: str | None = None
    state: MessageState = "sent"
    turn: str | None = None
    press: Mapping[str, Any] | None = None
    understanding: Mapping[str, Any] | None = None
    about: str | None = None
    """Of a notice that the next one of the same renews: only the newest stands on a screen."""

    @property
    def seq(self) -> int:
        return self.cursor.seq

    def as_json(self) -> dict[str, Any]:
        """As the shopper's channel shows it: what was understood and what buttons mean stay inside."""
        return {
            "id": self.id,
            "conversation": self.conversation,
            "cursor": str(self.cursor),
            "seq": self.cursor.seq,
            "author": {"kind": self.author.kind, "name": self.author.name},
            "kind": self.kind,
            "about": self.about,
            "text": wording.TO_SHOPPER.get(self.text or "", self.text) if self.kind == "notice" else self.text,
            "buttons": [{"id": button.id, "title": button.title} for button in self.buttons],
            "card": self.card,
            "image": {"url": self.image} if self.image else None,
            "at": utc_iso(self.at),
            "client_id": self.client_id,
            "state": self.state,
        }

    def as_desk_json(self) -> dict[str, Any]:
        """As agents see it, with what the brain understood."""
        return {**self.as_json(), "text": self.text, "understanding": self.understanding}

"""A follow-up (待跟进): what an agent still owes a shopper after the talk has ended. Open until somebody closes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xiaoer.talk.conversation import Conversation
from xiaoer.talk.moment import utc_iso


@dataclass(frozen=True, slots=True)
class FollowUp:
    """``conversation``: the one that ended with it, ``latest`` the shopper's newest; ``taken_up_in``: where it was
    taken up again, whose end closes it; ``asked_at``: when the shopper last asked the bot after it."""

    conversation: str
    agent_id: str
    agent_name: str
    note: str
    since: int
    latest: Conversation
    taken_up_in: str | None = None
    asked_at: int | None = None

    def as_desk_json(self) -> dict[str, Any]:
        newest = self.latest.as_entry()
        return {
            "conversation": self.conversation,
            "agent": {"id": self.agent_id, "name": self.agent_name},
            "note": self.note,
            "since": utc_iso(self.since),
            "asked_at": utc_iso(self.asked_at) if self.asked_at else None,
            "shopper": newest["shopper"],
            "latest": {"conversation": self.latest.id, "owner": newest["owner"], "last_at": newest["last_at"]},
        }


@dataclass(frozen=True, slots=True)
class FollowUps:
    """The first of them, longest open first, and how many there are."""

    first: tuple[FollowUp, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Owed:
    """What an agent owes this shopper: the conversation that ended with it, and the words that say what it is.
    ``closed``: it was done lately."""

    conversation: str
    agent: str
    words: str
    closed: bool = False

"""A hand-back (交回): what an agent leaves behind when the bot or a colleague goes on. The note is the desk's alone."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from xiaoer.talk.cursor import Cursor
from xiaoer.talk.moment import utc_iso

MOST_SETTLED = 300
MOST_NOTE = 500


@dataclass(frozen=True, slots=True)
class HandBack:
    """``settled`` is told to the shopper and to the brain; ``note`` is told to neither. ``after``: the place in the
    history it stands behind."""

    conversation: str
    lease: int
    after: Cursor
    agent_name: str
    settled: str
    note: str
    at: int
    result: str | None = None
    """How the agent ended the talk, where it ended and was not handed back."""
    passed_to: str | None = None
    """The colleague's name, where it went to one."""
    taken_from: str | None = None
    """Whose it was, where ``agent_name`` took it over."""

    def as_desk_json(self) -> dict[str, Any]:
        return {
            "id": f"{self.conversation}:{self.lease}",
            "conversation": self.conversation,
            "after": str(self.after),
            "agent": self.agent_name,
            "settled": self.settled,
            "note": self.note,
            "result": self.result,
            "passed_to": self.passed_to,
            "taken_from": self.taken_from,
            "at": utc_iso(self.at),
        }

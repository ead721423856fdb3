"""A conversation (会话): one service session, from the first message to its end."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from xiaoer.talk.danger import danger_as_json
from xiaoer.talk.handoff import reason_text
from xiaoer.talk.moment import utc_iso
from xiaoer.talk.owner import NOBODY, Owner, Seat
from xiaoer.talk.priority import shown
from xiaoer.talk.shopper import Shopper
from xiaoer.talk.turns import IDLE, Turns
from xiaoer.talk.unresolved import FRESH, Standing

RESULTS = ("已解答", "已解决", "待跟进")


@dataclass(frozen=True, slots=True)
class Conversation:
    """One row of the ledger. ``turn`` counts answered turns, ``turns`` says what is still to be answered.

    ``earlier``: text and intent of what was last asked in the conversation before, newest first; ``signed_in_seq``:
    where a guest signed in, in a conversation that began before that."""

    id: str
    shopper: Shopper
    ordinal: int
    owner: Owner
    lease: int
    opened_at: int
    last_at: int
    turn: int = 0
    next_seq: int = 1
    turns: Turns = IDLE
    standing: Standing = FRESH
    earlier: tuple[tuple[str, str], ...] = ()
    settled: str | None = None
    priority: int = 0
    reason: str | None = None
    words: tuple[str, ...] = ()
    queued_at: int | None = None
    claimed_at: int | None = None
    waiting_since: int | None = None
    told_at: int | None = None
    told_times: int = 0
    last_text: str = ""
    unread: int = 0
    facts: Mapping[str, Any] = field(default_factory=dict)
    emotion: Mapping[str, Any] | None = None
    danger: str | None = None
    result: str | None = None
    note: str | None = None
    closed_at: int | None = None
    signed_in_seq: int | None = None
    served_by: Owner = NOBODY
    """The agent who has it or had it last."""

    @property
    def seat(self) -> Seat:
        return Seat(self.owner, self.lease)

    @property
    def open(self) -> bool:
        return self.closed_at is None

    @property
    def session(self) -> str:
        """The brain's: another one after a guest signed in, so that no form, offer or proof of the guest's goes on."""
        return self.id if self.signed_in_seq is None else f"{self.id}~{self.signed_in_seq}"

    @property
    def waits(self) -> bool:
        """A person is on the way; the bot answers meanwhile what it can."""
        return self.owner.kind == "queue"

    @property
    def handed_back(self) -> bool:
        """A person had it, and the bot has not answered since."""
        return self.owner.kind == "bot" and self.claimed_at is not None

    def as_entry(self, priority: int | None = None) -> dict[str, Any]:
        """As the desk lists it."""
        return {
            "conversation": self.id,
            "shopper": {
                "name": self.shopper.called,
                "level": self.shopper.level,
                "customer_id": self.shopper.customer_id,
                "channel": self.shopper.channel,
            },
            "owner": {"kind": self.owner.kind, "agent_id": self.owner.agent_id, "agent_name": self.owner.agent_name},
            "lease": self.lease,
            "priority": shown(self.priority if priority is None else priority),
            "reason": {"code": self.reason, "text": reason_text(self.reason)} if self.reason else None,
            "words": list(self.words),
            "danger": danger_as_json(self.danger),
            "queued_at": utc_iso(self.queued_at) if self.queued_at else None,
            "waiting_since": utc_iso(self.waiting_since) if self.waiting_since else None,
            "last_text": self.last_text,
            "last_at": utc_iso(self.last_at),
            "unread": self.unread,
            "served_by": {"agent_id": self.served_by.agent_id, "agent_name": self.served_by.agent_name},
            "closed_at": utc_iso(self.closed_at) if self.closed_at else None,
            "result": self.result,
            "note": self.note,
        }

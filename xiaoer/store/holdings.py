"""What the ledger holds about people: one entry a table, the same for export and erasure, in the order of removal.

A table stands either in HOLDINGS or, with its reason, in NOTHING_OF_SHOPPERS; a test enumerates the tables. In a table
whose rows are removed a new column is exported and removed without another word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import sqlalchemy as sa

from xiaoer.store.tables import (
    AGENTS,
    AUDIT,
    CONVERSATIONS,
    DESK_SESSIONS,
    ERASURES,
    FOLLOW_UPS,
    HAND_BACKS,
    HEALTH,
    MESSAGES,
    PASSPORTS,
    SHOPPERS,
    SUGGESTIONS,
    UPLOADS,
)

SOMEONE = "someone"

type Shoppers = tuple[str, ...]
type Condition = Callable[[Shoppers], sa.ColumnElement[bool]]


@dataclass(frozen=True)
class Holding:
    """``about``: which rows are about these shoppers. ``inner``: columns of our own working, not exported.
    ``blanked``: None when rows are removed; else the rows stay, with these values, and only ``stays`` as it was."""

    table: sa.Table
    about: Condition
    inner: frozenset[str] = frozenset()
    blanked: Mapping[str, object] | None = None
    stays: frozenset[str] = field(default=frozenset())

    @property
    def goes_with_its_conversation(self) -> bool:
        return self.blanked is None and "conversation_id" in self.table.c


def _by_shopper(column: sa.Column[str]) -> Condition:
    return lambda shoppers: column.in_(shoppers)


def _by_conversation(column: sa.Column[str]) -> Condition:
    return lambda shoppers: column.in_(sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.shopper_id.in_(shoppers)))


HOLDINGS = (
    Holding(SUGGESTIONS, _by_conversation(SUGGESTIONS.c.conversation_id)),
    Holding(HAND_BACKS, _by_conversation(HAND_BACKS.c.conversation_id)),
    Holding(FOLLOW_UPS, _by_conversation(FOLLOW_UPS.c.conversation_id)),
    Holding(PASSPORTS, _by_conversation(PASSPORTS.c.conversation_id)),
    Holding(UPLOADS, _by_shopper(UPLOADS.c.shopper_id)),
    Holding(
        AUDIT,
        _by_conversation(AUDIT.c.conversation_id),
        inner=frozenset({"id"}),
        blanked={"conversation_id": SOMEONE, "detail": None},
        stays=frozenset({"id", "at", "agent_id", "act"}),
    ),
    Holding(MESSAGES, _by_shopper(MESSAGES.c.shopper_id), inner=frozenset({"once", "client_id", "turn_id"})),
    Holding(
        CONVERSATIONS,
        _by_shopper(CONVERSATIONS.c.shopper_id),
        inner=frozenset({"holder", "held_until", "pending_from", "turn_upto", "next_seq", "lease"}),
    ),
    Holding(SHOPPERS, _by_shopper(SHOPPERS.c.id)),
)

NOTHING_OF_SHOPPERS: Mapping[sa.Table, str] = {
    AGENTS: "the merchant's own people",
    DESK_SESSIONS: "the merchant's own people",
    ERASURES: "names files and keys only until they are gone, then only counts",
    HEALTH: "one row, the time of the last check",
}

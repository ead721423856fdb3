"""What is read of the ledger: a shopper's history in pages, where he stands, and the desk's list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store import conversations, messages, queue, rows
from xiaoer.store.rows import CONVERSATION_COLUMNS, WITH_SHOPPER
from xiaoer.store.tables import CONVERSATIONS, SHOPPERS
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.message import Message
from xiaoer.talk.priority import aged, place
from xiaoer.talk.waiting import Place, Staff

_c = CONVERSATIONS.c
_NEWEST = (
    sa.select(*CONVERSATION_COLUMNS)
    .select_from(WITH_SHOPPER)
    .where(_c.shopper_id == sa.bindparam("shopper"), _c.ordinal == SHOPPERS.c.last_ordinal)
)
_THE_END = Cursor(1 << 30, 0)


@dataclass(frozen=True, slots=True)
class Waiting:
    """A conversation as the desk lists it; ``priority`` is of now, waiting makes it grow."""

    conversation: Conversation
    priority: int


@dataclass(frozen=True, slots=True)
class Page:
    """Messages in order, oldest first; ``more`` when older ones exist."""

    messages: Sequence[Message]
    more: bool


@dataclass(frozen=True, slots=True)
class Presence:
    """None before the shopper's first word."""

    conversation: Conversation | None
    place: Place | None


def waiting(connection: sa.Connection, now: int, most: int | None = None) -> list[Waiting]:
    """All that are served, and of those in the queue the first ``most`` (None: all), most urgent first. Who stands
    further back is not read: a queue of thousands costs the desk no more than one of fifty."""
    queue_ids = [waits[0] for waits in conversations.first_waiting(connection, now, most)]
    found = sorted(
        conversations.with_people(connection, queue_ids),
        key=lambda one: place(one.priority, one.queued_at or one.waiting_since, now),
    )
    return [Waiting(one, aged(one.priority, one.queued_at, now)) for one in found]


def transcript(connection: sa.Connection, conversation: str, before: Cursor | None, limit: int) -> Page:
    found = conversations.find(connection, conversation)
    end = Cursor(found.ordinal, found.next_seq)
    return history(connection, found.shopper.id, min(before, end) if before else end, limit)


def history(connection: sa.Connection, shopper: str, before: Cursor | None, limit: int) -> Page:
    found = messages.before(connection, shopper, before or _THE_END, limit + 1)
    return Page(found[-limit:], len(found) > limit)


def since(connection: sa.Connection, shopper: str, cursor: Cursor, limit: int) -> list[Message]:
    return messages.after(connection, shopper, cursor, limit)


def presence(connection: sa.Connection, shopper: str, now: int, staff: Staff) -> Presence:
    row = connection.execute(_NEWEST, {"shopper": shopper}).one_or_none()
    if row is None:
        return Presence(None, None)
    newest = rows.conversation(row)
    return Presence(newest, queue.place(connection, newest, now, staff) if newest.owner.kind == "queue" else None)


def ends(connection: sa.Connection, shoppers: Sequence[str]) -> dict[str, Cursor]:
    found = connection.execute(
        sa.select(_c.shopper_id, _c.ordinal, _c.next_seq)
        .join(SHOPPERS, sa.and_(SHOPPERS.c.id == _c.shopper_id, SHOPPERS.c.last_ordinal == _c.ordinal))
        .where(_c.shopper_id.in_(shoppers))
    )
    return {row.shopper_id: Cursor(row.ordinal, row.next_seq - 1) for row in found}

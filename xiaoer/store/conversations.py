"""Conversations in SQL: find and lock one, write its next state, list those that wait."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import batched
from typing import Any

import sqlalchemy as sa

from xiaoer.store import rows
from xiaoer.store.rows import CONVERSATION_COLUMNS, WITH_SHOPPER
from xiaoer.store.tables import CONVERSATIONS, SHOPPERS
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.errors import NotFound
from xiaoer.talk.priority import DANGER_TIER, LEFT_TIER, MOST, POINTS_PER_MINUTE, aged
from xiaoer.talk.turns import Turns
from xiaoer.talk.waiting import CLOSED_AFTER_S, LEFT, OPENED_AFTER_S, TELL_AGAIN_AFTER_S, Staff

_c = CONVERSATIONS.c
_ONE = sa.select(*CONVERSATION_COLUMNS).select_from(WITH_SHOPPER).where(_c.id == sa.bindparam("id"))
_ONE_LOCKED = _ONE.with_for_update(of=CONVERSATIONS)
_LOCK_SHOPPER = sa.select(SHOPPERS.c.id).where(SHOPPERS.c.id == sa.bindparam("shopper")).with_for_update(key_share=True)
_LATEST_LOCKED = (
    sa.select(*CONVERSATION_COLUMNS)
    .select_from(WITH_SHOPPER)
    .where(_c.shopper_id == sa.bindparam("shopper"), _c.ordinal == SHOPPERS.c.last_ordinal)
    .with_for_update(of=CONVERSATIONS)
)
_FIXED = {"id", "shopper_id", "ordinal", "opened_at", "earlier", "signed_in_seq"}
_SAVE = (
    CONVERSATIONS.update()
    .where(_c.id == sa.bindparam("its_id"))
    .values({column.name: sa.bindparam(column.name) for column in _c if column.name not in _FIXED})
)
_INSERT = CONVERSATIONS.insert()
_AT_ONCE = 500


def latest_locked(connection: sa.Connection, shopper: str) -> Conversation | None:
    """Always the shopper's row first, then the conversation's: no two transactions wait for each other, and no second
    conversation is opened meanwhile. SQLite has one writer anyway."""
    if connection.dialect.name != "sqlite":
        connection.execute(_LOCK_SHOPPER, {"shopper": shopper})
    row = connection.execute(_LATEST_LOCKED, {"shopper": shopper}).one_or_none()
    return rows.conversation(row) if row else None


def locked(connection: sa.Connection, conversation: str) -> Conversation:
    """Looked for twice: while its row was waited for it may have become another shopper's, and PostgreSQL then finds
    nothing the first time."""
    row = connection.execute(_ONE_LOCKED, {"id": conversation}).one_or_none()
    return _found(row or connection.execute(_ONE_LOCKED, {"id": conversation}).one_or_none())


def find(connection: sa.Connection, conversation: str) -> Conversation:
    return _found(connection.execute(_ONE, {"id": conversation}).one_or_none())


def _found(row: sa.Row[Any] | None) -> Conversation:
    if row is None:
        raise NotFound("conversation")
    return rows.conversation(row)


def add(connection: sa.Connection, conversation: Conversation) -> None:
    fixed = {
        "id": conversation.id,
        "shopper_id": conversation.shopper.id,
        "ordinal": conversation.ordinal,
        "opened_at": conversation.opened_at,
        "earlier": [list(one) for one in conversation.earlier],
    }
    connection.execute(_INSERT, {**fixed, **_values(conversation)})
    connection.execute(
        SHOPPERS.update().where(SHOPPERS.c.id == conversation.shopper.id).values(last_ordinal=conversation.ordinal)
    )


def save(connection: sa.Connection, conversation: Conversation) -> None:
    connection.execute(_SAVE, {"its_id": conversation.id, **_values(conversation)})


def save_turns(connection: sa.Connection, conversation: str, turns: Turns) -> None:
    connection.execute(CONVERSATIONS.update().where(_c.id == conversation).values(rows.turns_values(turns)))


def with_turns(conversation: Conversation, turns: Turns) -> Conversation:
    return replace(conversation, turns=turns)


def renew(connection: sa.Connection, conversation: str, holder: str, until: int) -> bool:
    done = connection.execute(
        CONVERSATIONS.update().where(_c.id == conversation, _c.holder == holder).values(held_until=until)
    )
    return bool(done.rowcount)


def unheld(connection: sa.Connection, now: int, limit: int) -> list[str]:
    """Those with a turn to answer that nobody is at: their worker died, or never began."""
    found = connection.execute(
        sa.select(_c.id).where(_c.pending_from.is_not(None), _c.held_until <= now).order_by(_c.held_until).limit(limit)
    )
    return [row.id for row in found]


def due_to_hear(connection: sa.Connection, staff: Staff, now: int, limit: int) -> list[str]:
    """Those that wait and are to hear from us, as waiting.due has it."""
    told = [
        sa.and_(_c.told_times == times, _c.told_at <= now - pause_s * 1000)
        for times, pause_s in enumerate(TELL_AGAIN_AFTER_S, start=1)
        if not staff.nobody
    ]
    if staff.nobody:
        told.append(sa.and_(_c.told_times != LEFT, _c.told_at <= now - CLOSED_AFTER_S * 1000))
    elif staff.here:
        told.append(sa.and_(_c.told_times == LEFT, _c.told_at <= now - OPENED_AFTER_S * 1000))
    found = connection.execute(
        sa.select(_c.id).where(_c.owner_kind == "queue", sa.or_(*told)).order_by(_c.told_at).limit(limit)
    )
    return [row.id for row in found]


def seen(connection: sa.Connection, conversation: str) -> None:
    connection.execute(CONVERSATIONS.update().where(_c.id == conversation, _c.unread > 0).values(unread=0))


def with_people(connection: sa.Connection, queued: Sequence[str]) -> list[Conversation]:
    """All that are served by a person, and these of the queue."""
    asked = sa.select(*CONVERSATION_COLUMNS).select_from(WITH_SHOPPER)
    found = [*connection.execute(asked.where(_c.owner_kind == "agent"))]
    for some in batched(queued, _AT_ONCE):
        found += connection.execute(asked.where(_c.owner_kind == "queue", _c.id.in_(some)))
    return [rows.conversation(row) for row in found]


def serving(connection: sa.Connection) -> dict[str, str]:
    """Id and name of each agent who has a conversation."""
    found = connection.execute(sa.select(_c.owner_id, _c.owner_name).where(_c.owner_kind == "agent").distinct())
    return {row.owner_id: row.owner_name for row in found}


def in_hand_of(connection: sa.Connection, agent_id: str) -> list[tuple[str, int]]:
    """The conversations this agent has, each with its lease."""
    found = connection.execute(
        sa.select(_c.id, _c.lease).where(_c.owner_kind == "agent", _c.owner_id == agent_id).order_by(_c.id)
    )
    return [(row.id, row.lease) for row in found]


def in_queue(connection: sa.Connection) -> int:
    """How many wait for a person."""
    return int(connection.execute(sa.select(sa.func.count()).where(_c.owner_kind == "queue")).scalar_one())


def first_waiting(connection: sa.Connection, now: int, most: int | None) -> list[tuple[str, int, int]]:
    """(id, priority, queued_at) of those who come first in the queue, in the order of priority.place."""
    found = connection.execute(
        sa.select(_c.id, _c.priority, _c.queued_at)
        .where(_c.owner_kind == "queue")
        .order_by(_points(now).desc(), _c.queued_at, _c.id)
        .limit(most)
    )
    return [(row.id, row.priority, row.queued_at or 0) for row in found]


def before_in_queue(connection: sa.Connection, conversation: Conversation, now: int) -> tuple[int, int | None]:
    """How many others stand before it, and since when the first of them waits: counted by the database, so that a
    notice costs no more where hundreds wait."""
    mine, since = aged(conversation.priority, conversation.queued_at, now), conversation.queued_at or now
    points = _points(now)
    ahead = sa.or_(points > mine, sa.and_(points == mine, _c.queued_at < since))
    row = connection.execute(
        sa.select(sa.func.count(), sa.func.min(_c.queued_at)).where(
            _c.owner_kind == "queue", _c.id != conversation.id, ahead
        )
    ).one()
    return int(row[0]), row[1]


def _points(now: int) -> sa.ColumnElement[int]:
    """priority.aged in SQL."""
    top = sa.case((_c.priority >= DANGER_TIER, DANGER_TIER), (_c.priority < 0, LEFT_TIER), else_=0) + MOST
    waited_ms = sa.case((_c.queued_at < now, now - _c.queued_at), else_=0)
    grown = _c.priority + sa.cast(waited_ms, sa.BigInteger) * POINTS_PER_MINUTE // 60_000
    return sa.case((grown > top, top), else_=grown)


def shoppers_of(connection: sa.Connection, some: Sequence[str]) -> dict[str, str]:
    """Whose conversations these are."""
    found = connection.execute(sa.select(_c.id, _c.shopper_id).where(_c.id.in_(some))) if some else ()
    return {row.id: row.shopper_id for row in found}


def in_hand(connection: sa.Connection) -> int:
    """How many conversations agents have now."""
    return connection.execute(sa.select(sa.func.count()).where(_c.owner_kind == "agent")).scalar_one()


def served_s(connection: sa.Connection, since: int, count: int = 20) -> list[int]:
    """How long agents took for the conversations they last resolved, from the claim to the end."""
    found = connection.execute(
        sa.select(_c.claimed_at, _c.closed_at)
        .where(_c.claimed_at >= since, _c.closed_at.is_not(None), _c.result.is_not(None))
        .order_by(_c.claimed_at.desc())
        .limit(count)
    )
    return [max(0, row.closed_at - row.claimed_at) // 1000 for row in found]


def waited_s(connection: sa.Connection, since: int, count: int = 20) -> list[int]:
    """How long the shoppers whom agents claimed last had waited for it."""
    found = connection.execute(
        sa.select(_c.queued_at, _c.claimed_at)
        .where(_c.claimed_at >= since, _c.queued_at.is_not(None))
        .order_by(_c.claimed_at.desc())
        .limit(count)
    )
    return [max(0, row.claimed_at - row.queued_at) // 1000 for row in found]


def _values(conversation: Conversation) -> dict[str, Any]:
    return {
        **rows.seat_values(conversation.owner, conversation.lease),
        **rows.turns_values(conversation.turns),
        "served_by_id": conversation.served_by.agent_id,
        "served_by_name": conversation.served_by.agent_name,
        "closed_at": conversation.closed_at,
        "turn": conversation.turn,
        "next_seq": conversation.next_seq,
        "unresolved": conversation.standing.count,
        "unresolved_before": conversation.standing.before,
        "helped": conversation.standing.helped,
        "settled": conversation.settled,
        "facts": dict(conversation.facts),
        "emotion": conversation.emotion,
        "danger": conversation.danger,
        "priority": conversation.priority,
        "reason": conversation.reason,
        "words": list(conversation.words),
        "queued_at": conversation.queued_at,
        "claimed_at": conversation.claimed_at,
        "waiting_since": conversation.waiting_since,
        "told_at": conversation.told_at,
        "told_times": conversation.told_times,
        "last_text": conversation.last_text,
        "last_at": conversation.last_at,
        "unread": conversation.unread,
        "result": conversation.result,
        "note": conversation.note,
    }

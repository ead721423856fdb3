"""Messages in SQL: add some, read a shopper's history by cursor, mark what is answered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

import sqlalchemy as sa

from xiaoer.store import rows
from xiaoer.store.tables import MESSAGES
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.message import Message

_m = MESSAGES.c
_INSERT = MESSAGES.insert()
_ONCE = sa.select(MESSAGES).where(_m.shopper_id == sa.bindparam("shopper"), _m.once == sa.bindparam("once"))
_ONE = sa.select(MESSAGES).where(
    _m.shopper_id == sa.bindparam("shopper"), _m.ordinal == sa.bindparam("ordinal"), _m.seq == sa.bindparam("seq")
)
_FROM_SHOPPER = sa.and_(
    _m.shopper_id == sa.bindparam("its_shopper"),
    _m.ordinal == sa.bindparam("its_ordinal"),
    _m.seq.between(sa.bindparam("first"), sa.bindparam("last")),
    _m.author_kind == "shopper",
)
_ASKED = sa.select(MESSAGES).where(_FROM_SHOPPER).order_by(_m.seq)
_MARK = (
    MESSAGES.update()
    .where(_FROM_SHOPPER)
    .values(
        state="answered",
        turn_id=sa.bindparam("its_turn"),
        understanding=sa.case(
            (_m.seq == sa.bindparam("last"), sa.bindparam("understood", type_=_m.understanding.type)),
            else_=_m.understanding,
        ),
    )
)
_HEARD = (
    MESSAGES.update()
    .where(
        _m.shopper_id == sa.bindparam("its_shopper"),
        _m.ordinal == sa.bindparam("its_ordinal"),
        _m.author_kind == "shopper",
        _m.state == "accepted",
    )
    .values(state="answered")
)
_PLACE = sa.tuple_(_m.ordinal, _m.seq)


def of(talk: Conversation) -> sa.ColumnElement[bool]:
    """All of one conversation, whoever said them."""
    return sa.and_(_m.shopper_id == talk.shopper.id, _m.ordinal == talk.ordinal)


def add(connection: sa.Connection, said: Sequence[tuple[Message, str | None]]) -> None:
    """Each with the key under which it is written at most once; raises IntegrityError if one is there already."""
    if said:
        connection.execute(_INSERT, [rows.message_values(message, once) for message, once in said])


def written_once(connection: sa.Connection, shopper: str, once: str) -> Message | None:
    row = connection.execute(_ONCE, {"shopper": shopper, "once": once}).one_or_none()
    return rows.message(row) if row else None


def at(connection: sa.Connection, shopper: str, cursor: Cursor) -> Message | None:
    row = connection.execute(_ONE, {"shopper": shopper, "ordinal": cursor.ordinal, "seq": cursor.seq}).one_or_none()
    return rows.message(row) if row else None


def asked(connection: sa.Connection, shopper: str, ordinal: int, first: int, last: int) -> list[Message]:
    """What the shopper said from ``first`` to ``last`` of one conversation."""
    found = connection.execute(_ASKED, {"its_shopper": shopper, "its_ordinal": ordinal, "first": first, "last": last})
    return [rows.message(row) for row in found]


def last_asked(connection: sa.Connection, shopper: str, ordinal: int, limit: int) -> list[tuple[str, str]]:
    """Text and intent of what the shopper last typed in one conversation and the bot understood, newest first."""
    found = connection.execute(
        sa.select(MESSAGES)
        .where(_m.shopper_id == shopper, _m.ordinal == ordinal, _m.author_kind == "shopper", _m.turn_id.is_not(None))
        .order_by(_m.seq.desc())
        .limit(3 * limit)
    )
    typed = [rows.message(row) for row in found]
    asked = [
        (one.text, one.understanding["intent"])
        for one in typed
        if one.text and one.understanding and one.understanding.get("intent") and not one.press
    ]
    return asked[:limit]


def mark_answered(
    connection: sa.Connection, shopper: str, ordinal: int, first: int, last: int,
    turn: str | None = None, understanding: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """What was understood belongs to the last of them."""
    connection.execute(
        _MARK,
        {
            "its_shopper": shopper, "its_ordinal": ordinal, "first": first, "last": last,
            "its_turn": turn, "understood": understanding,
        },
    )  # fmt: skip


def mark_heard(connection: sa.Connection, shopper: str, ordinal: int) -> None:
    """All the shopper said in the conversation has an answer: a person's, or that one is on the way."""
    connection.execute(_HEARD, {"its_shopper": shopper, "its_ordinal": ordinal})


def mark_shown(connection: sa.Connection, shopper: str, first: Cursor, last: Cursor) -> list[Message]:
    """What agents said from ``first`` to ``last`` was on the shopper's screen; those of which nobody knew that yet."""
    begin, end = (sa.tuple_(sa.literal(each.ordinal), sa.literal(each.seq)) for each in (first, last))
    theirs = (_m.shopper_id == shopper, _m.author_kind == "agent", _m.state == "sent", begin <= _PLACE, end >= _PLACE)
    found = connection.execute(sa.select(MESSAGES).where(*theirs).order_by(_m.ordinal, _m.seq).with_for_update()).all()
    connection.execute(MESSAGES.update().where(_m.id.in_([row.id for row in found])).values(state="shown"))
    return [replace(rows.message(row), state="shown") for row in found]


def after(connection: sa.Connection, shopper: str, cursor: Cursor, limit: int) -> list[Message]:
    """The shopper's history after the cursor, oldest first."""
    found = connection.execute(
        sa.select(MESSAGES)
        .where(_m.shopper_id == shopper, sa.tuple_(sa.literal(cursor.ordinal), sa.literal(cursor.seq)) < _PLACE)
        .order_by(_m.ordinal, _m.seq)
        .limit(limit)
    )
    return [rows.message(row) for row in found]


def before(connection: sa.Connection, shopper: str, cursor: Cursor, limit: int) -> list[Message]:
    """The newest ``limit`` before the cursor, oldest first."""
    found = connection.execute(
        sa.select(MESSAGES)
        .where(_m.shopper_id == shopper, sa.tuple_(sa.literal(cursor.ordinal), sa.literal(cursor.seq)) > _PLACE)
        .order_by(_m.ordinal.desc(), _m.seq.desc())
        .limit(limit)
    )
    return [rows.message(row) for row in found][::-1]

"""What has been kept long enough, in SQL: a batch at a time, so that nobody waits for it. Each returns how many."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import sqlalchemy as sa

from xiaoer.store.holdings import HOLDINGS
from xiaoer.store.tables import AUDIT, CONVERSATIONS, DESK_SESSIONS, ERASURES, MESSAGES, PASSPORTS, SHOPPERS, UPLOADS

BATCH = 100

type Removing = Callable[[sa.Connection, int], int]
_c, _m, _u = CONVERSATIONS.c, MESSAGES.c, UPLOADS.c


def _over(before: int) -> sa.ColumnElement[bool]:
    """Conversations nobody is in: none waits, none is served, nothing is unanswered."""
    return sa.and_(_c.last_at < before, _c.owner_kind.in_(("bot", "nobody")), _c.pending_from.is_(None))


def _understood(before: int) -> sa.ColumnElement[bool]:
    return sa.and_(_m.at < before, _m.understanding.is_not(None))


def _read(before: int) -> sa.ColumnElement[bool]:
    """Conversations that still hold what the bot made of them."""
    told = [sa.cast(column, sa.Text) != empty for column, empty in ((_c.facts, "{}"), (_c.earlier, "[]"))]
    return sa.and_(_over(before), sa.or_(_c.emotion.is_not(None), *told))


def _silent(before: int) -> sa.ColumnElement[bool]:
    """Shoppers of whom nothing is left but the name."""
    spoke = sa.select(_c.id).where(_c.shopper_id == SHOPPERS.c.id).exists()
    sent = sa.select(_u.id).where(_u.shopper_id == SHOPPERS.c.id).exists()
    return sa.and_(SHOPPERS.c.created_at < before, ~spoke, ~sent)


def conversations(connection: sa.Connection, before: int) -> int:
    """With messages, passports and suggestions."""
    ids = list(connection.execute(_batch(_c.id, CONVERSATIONS, _over(before)).with_for_update()).scalars())
    for one in HOLDINGS:
        if one.goes_with_its_conversation:
            connection.execute(one.table.delete().where(one.table.c.conversation_id.in_(ids)))
    connection.execute(CONVERSATIONS.delete().where(_c.id.in_(ids)))
    return len(ids)


def shoppers(connection: sa.Connection, before: int) -> int:
    ids = list(connection.execute(_batch(SHOPPERS.c.id, SHOPPERS, _silent(before)).with_for_update()).scalars())
    return connection.execute(SHOPPERS.delete().where(SHOPPERS.c.id.in_(ids), _silent(before))).rowcount


def understanding(connection: sa.Connection, before: int) -> int:
    """Of messages; then what was gathered from them in conversations."""
    ids = list(connection.execute(_batch(_m.id, MESSAGES, _understood(before))).scalars())
    connection.execute(MESSAGES.update().where(_m.id.in_(ids)).values(understanding=None))
    read = list(connection.execute(_batch(_c.id, CONVERSATIONS, _read(before))).scalars())
    connection.execute(
        CONVERSATIONS.update().where(_c.id.in_(read)).values(emotion=None, facts={}, earlier=[], words=[])
    )
    return len(ids) + len(read)


def passports(connection: sa.Connection, before: int) -> int:
    old = _batch(PASSPORTS.c.conversation_id, PASSPORTS.join(CONVERSATIONS), _old_passport(before)).distinct()
    ids = list(connection.execute(old).scalars())
    where = sa.and_(PASSPORTS.c.conversation_id.in_(ids), PASSPORTS.c.at < before)
    return connection.execute(PASSPORTS.delete().where(where)).rowcount


def _old_passport(before: int) -> sa.ColumnElement[bool]:
    return sa.and_(PASSPORTS.c.at < before, _over(before))


def old_uploads(connection: sa.Connection, before: int) -> list[tuple[str, str]]:
    """Id and file of a batch; the file goes first, then the row."""
    return [(row.id, row.file) for row in connection.execute(_batch(_u.id, UPLOADS, _u.at < before, _u.file))]


def uploads(connection: sa.Connection, ids: Sequence[str]) -> int:
    return connection.execute(UPLOADS.delete().where(_u.id.in_(ids))).rowcount


def known_files(connection: sa.Connection, files: Sequence[str]) -> set[str]:
    return set(connection.execute(sa.select(_u.file).where(_u.file.in_(files))).scalars())


def audit(connection: sa.Connection, before: int) -> int:
    """With the record of erasures of that time."""
    ids = list(connection.execute(_batch(AUDIT.c.id, AUDIT, AUDIT.c.at < before)).scalars())
    connection.execute(ERASURES.delete().where(ERASURES.c.at < before, ERASURES.c.again_at.is_(None)))
    return connection.execute(AUDIT.delete().where(AUDIT.c.id.in_(ids))).rowcount


def desk_sessions(connection: sa.Connection, now: int) -> int:
    return connection.execute(DESK_SESSIONS.delete().where(DESK_SESSIONS.c.expires_at <= now)).rowcount


def due(connection: sa.Connection, before: dict[str, int | None], now: int) -> dict[str, int]:
    """How many of each would go; ``before`` is None for what is kept for ever."""
    talk, read, pictures, acts = (before[name] for name in ("conversations", "understanding", "uploads", "audit"))
    old = sa.select(_c.id).where(_over(talk or 0))
    found = {
        "conversations": (CONVERSATIONS, _over(talk or 0)),
        "messages": (MESSAGES, _m.conversation_id.in_(old)),
        "shoppers": (SHOPPERS, _silent(talk or 0)),
        "understanding": (MESSAGES, _understood(read or 0)),
        "passports": (PASSPORTS.join(CONVERSATIONS), _old_passport(read or 0)),
        "uploads": (UPLOADS, _u.at < (pictures or 0)),
        "audit": (AUDIT, AUDIT.c.at < (acts or 0)),
        "desk_sessions": (DESK_SESSIONS, DESK_SESSIONS.c.expires_at <= now),
        "erasures_unfinished": (ERASURES, ERASURES.c.again_at.is_not(None)),
    }
    return {
        name: connection.execute(sa.select(sa.func.count()).select_from(table).where(where)).scalar_one()
        for name, (table, where) in found.items()
    }


def _batch[T](
    column: sa.ColumnElement[T], table: sa.FromClause, where: sa.ColumnElement[bool], *more: sa.ColumnElement[str]
) -> sa.Select[tuple[T]]:
    return sa.select(column, *more).select_from(table).where(where).limit(BATCH)  # type: ignore[return-value]

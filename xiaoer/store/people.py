"""One person in the ledger: found, exported, erased. Functions of a connection, for Database.write or read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from xiaoer.store import agents
from xiaoer.store.holdings import HOLDINGS, SOMEONE, Holding, Shoppers
from xiaoer.store.tables import CONVERSATIONS, ERASURES, SHOPPERS, UPLOADS
from xiaoer.talk.moment import utc_iso

_s = SHOPPERS.c
_ORDER = ("ordinal", "seq", "at")


@dataclass(frozen=True, slots=True)
class Left:
    """What lies outside the ledger and is still to go: files, and whatever keys of Redis name one of ``names``."""

    erasure: str
    names: tuple[str, ...]
    files: tuple[str, ...]
    again_at: int
    counts: dict[str, int]


def find(connection: sa.Connection, *, customer: str | None, visitor: str | None) -> Shoppers:
    """Empty when nobody here goes by that id. A visitor may have uploaded without having said a word."""
    wanted = _s.customer_id == customer if customer is not None else _s.id == visitor
    found = tuple(connection.execute(sa.select(_s.id).where(wanted)).scalars())
    if not found and visitor is not None:
        uploads = sa.select(UPLOADS.c.shopper_id).where(UPLOADS.c.shopper_id == visitor).distinct()
        return tuple(connection.execute(uploads).scalars())
    return found


def held(connection: sa.Connection, shoppers: Shoppers) -> dict[str, list[dict[str, Any]]]:
    """All rows about them by table, times in words."""
    return {one.table.name: _rows(connection, one, shoppers) for one in HOLDINGS}


def files(connection: sa.Connection, shoppers: Shoppers) -> list[str]:
    return list(connection.execute(sa.select(UPLOADS.c.file).where(UPLOADS.c.shopper_id.in_(shoppers))).scalars())


def names(connection: sa.Connection, shoppers: Shoppers) -> list[str]:
    """By which Redis may know them: their own ids, and those of their conversations, which are the brain's sessions."""
    customers = sa.select(_s.customer_id).where(_s.id.in_(shoppers), _s.customer_id.is_not(None))
    talks = sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.shopper_id.in_(shoppers)).order_by(CONVERSATIONS.c.id)
    return [*shoppers, *connection.execute(customers).scalars(), *connection.execute(talks).scalars()]


def counts(connection: sa.Connection, shoppers: Shoppers) -> dict[str, int]:
    return {
        one.table.name: connection.execute(
            sa.select(sa.func.count()).select_from(one.table).where(one.about(shoppers))
        ).scalar_one()
        for one in HOLDINGS
    }


def erase(connection: sa.Connection, shoppers: Shoppers, erasure: str, now: int, again_at: int) -> Left:
    """All of it or nothing: what they said and what was noted of them goes, whoever serves them loses the conversation
    with it, and what lies elsewhere is written down to be removed next."""
    _lock(connection, shoppers)
    theirs, pictures = tuple(names(connection, shoppers)), tuple(files(connection, shoppers))
    done = {one.table.name: _remove(connection, one, shoppers) for one in HOLDINGS}
    left = Left(erasure, theirs, pictures, again_at, done)
    connection.execute(
        ERASURES.insert().values(id=erasure, at=now, left=_as_json(left), again_at=again_at, counts=done)
    )
    agents.note_act(connection, now, None, "erase", SOMEONE, done)
    return left


def unfinished(connection: sa.Connection) -> list[Left]:
    found = connection.execute(sa.select(ERASURES).where(ERASURES.c.again_at.is_not(None)).order_by(ERASURES.c.at))
    return [Left(row.id, tuple(row.left["names"]), tuple(row.left["files"]), row.again_at, row.counts) for row in found]


def finish(connection: sa.Connection, erasure: str) -> None:
    """Nothing is left anywhere, not even its name."""
    connection.execute(ERASURES.update().where(ERASURES.c.id == erasure).values(left=None, again_at=None))


def _lock(connection: sa.Connection, shoppers: Shoppers) -> None:
    """In the order in which everybody locks: the shopper, then the conversations."""
    connection.execute(sa.select(_s.id).where(_s.id.in_(shoppers)).with_for_update())
    mine = sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.shopper_id.in_(shoppers)).order_by(CONVERSATIONS.c.id)
    connection.execute(mine.with_for_update())


def _remove(connection: sa.Connection, one: Holding, shoppers: Shoppers) -> int:
    change = one.table.delete() if one.blanked is None else one.table.update().values(one.blanked)
    return connection.execute(change.where(one.about(shoppers))).rowcount


def _rows(connection: sa.Connection, one: Holding, shoppers: Shoppers) -> list[dict[str, Any]]:
    places = [one.table.c[name] for name in _ORDER if name in one.table.c] or list(one.table.primary_key)
    found = connection.execute(sa.select(one.table).where(one.about(shoppers)).order_by(*places))
    return [_readable(one, row) for row in found.mappings()]


def _readable(one: Holding, row: sa.RowMapping) -> dict[str, Any]:
    told: dict[str, Any] = {}
    for column in one.table.c:
        if column.name in one.inner:
            continue
        value = row[column.name]
        is_time = isinstance(column.type, sa.BigInteger) and value is not None
        told[column.name] = utc_iso(value) if is_time else value
    return told


def _as_json(left: Left) -> dict[str, list[str]]:
    return {"names": list(left.names), "files": list(left.files)}

"""Two persons who left something in every column of every table that may hold a word of theirs."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from xiaoer.store.holdings import HOLDINGS
from xiaoer.store.tables import METADATA

ONE, OTHER = "甲甲", "乙乙"
"""Words of one person: whatever column holds them is about that person."""
LONG_AGO = 1_600_000_000_000


def id_of(person: str, table: str) -> str:
    return f"{table[0]}_{'one' if person == ONE else 'other'}"


def fill(connection: sa.Connection, person: str, at: int = LONG_AGO) -> None:
    for one in reversed(HOLDINGS):  # shoppers first
        connection.execute(one.table.insert().values(_row(one.table, person, at, one.stays)))


def _row(table: sa.Table, person: str, at: int, stays: frozenset[str]) -> dict[str, Any]:
    return {
        column.name: _value(column, person, at, stays)
        for column in table.c
        if not (column.primary_key and isinstance(column.type, sa.BigInteger))
    }


def _value(column: sa.Column[Any], person: str, at: int, stays: frozenset[str]) -> Any:
    keys = {"shopper_id": "shoppers", "conversation_id": "conversations", "message_id": "messages"}
    if column.name in keys:
        return id_of(person, keys[column.name])
    if column.name == "id":
        return id_of(person, column.table.name)
    if column.name == "owner_kind":
        return "nobody"
    if column.name in {"pending_from", "turn_upto"}:
        return None
    if isinstance(column.type, sa.BigInteger):
        return at
    if isinstance(column.type, sa.Boolean):
        return True
    if isinstance(column.type, sa.Integer):
        return 1
    if isinstance(column.type, sa.JSON):
        return {"word": person}
    word = "act" if column.name in stays else person + column.name
    return word[: column.type.length or 200]  # type: ignore[attr-defined]


def everything(connection: sa.Connection) -> dict[str, str]:
    """Every table's rows, as text."""
    return {
        name: repr([dict(row) for row in connection.execute(sa.select(table)).mappings()])
        for name, table in METADATA.tables.items()
    }

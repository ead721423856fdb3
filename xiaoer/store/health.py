"""Whether the ledger can be written: by writing to it."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store.database import Clash, Database, DatabaseAway, ping
from xiaoer.store.tables import HEALTH


def _write(connection: sa.Connection, now: int) -> None:
    connection.execute(HEALTH.update().values(at=now))


async def reads(database: Database) -> bool:
    try:
        await ping(database)
    except DatabaseAway:
        return False
    return True


async def writes(database: Database, now: int) -> bool:
    try:
        await database.write(_write, now)
    except (DatabaseAway, Clash):
        return False
    return True

"""The ledger's database, SQLite and PostgreSQL alike."""

from __future__ import annotations

import asyncio
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from xiaoer.settings import Settings
from xiaoer.store import shoppers
from xiaoer.store.database import Clash, Database, DatabaseAway, database, prepare_sqlite
from xiaoer.store.migrate import migrate
from xiaoer.store.tables import METADATA, SHOPPERS


async def test_the_migrations_lead_to_the_tables_the_code_knows(books: Database) -> None:
    def differences(connection: sa.Connection) -> list[object]:
        return compare_metadata(MigrationContext.configure(connection), METADATA)

    assert await books.read(differences) == []


async def test_many_hubs_may_start_at_once(bare_database_url: str) -> None:
    settings = Settings(DATABASE_URL=bare_database_url)
    opened = [database(settings.database) for _ in range(4)]
    await asyncio.gather(*(one.start() for one in opened))
    await asyncio.gather(*(migrate(one) for one in opened))
    assert await opened[0].read(lambda c: c.execute(sa.select(sa.func.count()).select_from(SHOPPERS)).scalar()) == 0
    for one in opened:
        await one.stop()


def test_none_of_those_who_make_a_new_file_at_once_is_refused(tmp_path: Path) -> None:
    """SQLite refuses who changes the mode of a file at another's moment, at once and whatever it may wait."""

    def opens(path: Path, all_there: Barrier) -> None:
        with closing(sqlite3.connect(path)) as raw:
            all_there.wait()
            prepare_sqlite(raw, None)
            raw.execute("CREATE TABLE IF NOT EXISTS seen (by INTEGER)")

    with ThreadPoolExecutor(8) as hubs:
        for again in range(30):
            all_there = Barrier(8)
            list(hubs.map(opens, [tmp_path / f"{again}.db"] * 8, [all_there] * 8))


async def test_a_transaction_that_fails_leaves_nothing(books: Database) -> None:
    def half(connection: sa.Connection) -> None:
        connection.execute(SHOPPERS.insert().values(id="v_1", channel="web", last_ordinal=0, created_at=1))
        raise ValueError("stop")

    with pytest.raises(ValueError, match="stop"):
        await books.write(half)
    assert await books.read(shoppers.find, "v_1") is None


async def test_the_same_thing_twice_is_a_clash_and_the_next_transaction_works(books: Database) -> None:
    def add(connection: sa.Connection) -> None:
        connection.execute(SHOPPERS.insert().values(id="v_1", channel="web", last_ordinal=0, created_at=1))

    await books.write(add)
    with pytest.raises(Clash):
        await books.write(add)
    assert await books.read(shoppers.find, "v_1")


async def test_a_database_that_is_not_there_is_said_to_be_away() -> None:
    nowhere = database("postgresql+asyncpg://nobody@127.0.0.1:9/nothing")
    with pytest.raises(DatabaseAway):
        await nowhere.start()
    await nowhere.stop()

"""The ledger's database. A transaction is a plain function of a connection: nothing can be waited for inside one.

SQLite: one writing thread per process (WAL, BEGIN IMMEDIATE) and a few reading threads; a transaction costs one hop.
PostgreSQL: asyncpg through SQLAlchemy's greenlets; rows are locked by the functions themselves (``with_for_update``).

SQLite runs with ``synchronous=NORMAL``: what is committed survives kill -9 of every process; a power cut may take the
last moments before it. Set DATABASE_URL to a PostgreSQL where that matters.
"""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Concatenate, Protocol

import asyncpg  # type: ignore[import-untyped]
import msgspec
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine
from sqlalchemy.pool import NullPool

READING_THREADS = 2
_AGAIN_MS = 50
BUSY_MS = 10_000
_TRY_AGAIN = {"40001", "40P01"}
"""PostgreSQL: serialization failure, deadlock; one of two transactions was undone."""


class DatabaseAway(Exception):
    """The database did not take part just now; nothing was written. Try again in a moment."""


class Clash(Exception):
    """Somebody else wrote the same thing at the same moment; nothing was written. Look again."""


class Database(Protocol):
    """Where transactions run."""

    async def start(self) -> None: ...
    async def stop(self) -> None: ...
    async def settle(self) -> None:
        """What was removed is gone from the files too, as far as that is ours to say."""

    async def write[**P, T](
        self, work: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...
    async def read[**P, T](
        self, work: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T: ...


def database(url: str) -> Database:
    """The database at this SQLAlchemy address; connects on ``start``."""
    parsed = sa.make_url(url)
    return SqliteDatabase(parsed) if parsed.get_backend_name() == "sqlite" else PostgresDatabase(parsed)


class SqliteDatabase:
    def __init__(self, url: sa.URL) -> None:
        self._url = url.set(drivername="sqlite+pysqlite")
        self._writer = _Threads(self._url, 1, writing=True)
        self._readers = _Threads(self._url, READING_THREADS, writing=False)

    async def start(self) -> None:
        if self._url.database:
            Path(self._url.database).parent.mkdir(parents=True, exist_ok=True)
        await self.write(_ping)

    async def stop(self) -> None:
        await asyncio.to_thread(self._writer.close)
        await asyncio.to_thread(self._readers.close)

    async def settle(self) -> None:
        await self._writer.checkpoint()

    async def write[**P, T](
        self, work: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self._writer.run(lambda connection: work(connection, *args, **kwargs))

    async def read[**P, T](
        self, work: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        return await self._readers.run(lambda connection: work(connection, *args, **kwargs))


class _Threads:
    """Threads that each keep one SQLite connection open and run whole transactions on it."""

    def __init__(self, url: sa.URL, size: int, *, writing: bool) -> None:
        self._engine = sa.create_engine(
            url,
            poolclass=NullPool,
            json_serializer=encode_json,
            json_deserializer=decode_json,
            hide_parameters=True,
        )
        self._begin = "BEGIN IMMEDIATE" if writing else "BEGIN"
        self._pool = ThreadPoolExecutor(size, thread_name_prefix="sqlite-write" if writing else "sqlite-read")
        self._connections: dict[int, sa.Connection] = {}
        sa.event.listen(self._engine, "connect", prepare_sqlite)
        sa.event.listen(self._engine, "begin", lambda connection: connection.exec_driver_sql(self._begin))

    async def run[T](self, work: Callable[[sa.Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._transact, work)

    async def checkpoint(self) -> None:
        """The log of changes is put into the database and emptied, unless somebody reads in it just now."""
        await asyncio.get_running_loop().run_in_executor(self._pool, self._checkpoint)

    def _checkpoint(self) -> None:
        with (
            suppress(sqlite3.OperationalError),
            closing(sqlite3.connect(str(self._engine.url.database), timeout=1.0)) as raw,
        ):
            raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def _transact[T](self, work: Callable[[sa.Connection], T]) -> T:
        me = threading.get_ident()
        with _in_our_words():
            connection = self._connections.get(me)
            if connection is None or connection.closed or connection.invalidated:
                connection = self._connections[me] = self._engine.connect()
            with connection.begin():
                return work(connection)

    def close(self) -> None:
        self._pool.shutdown(wait=True)
        for connection in self._connections.values():
            connection.close()
        self._connections.clear()


def prepare_sqlite(raw: sqlite3.Connection, _record: object) -> None:
    raw.isolation_level = None  # SQLAlchemy's "begin" event says BEGIN, nobody else does
    raw.execute(f"PRAGMA busy_timeout={BUSY_MS}")
    _keep_a_log_of_changes(raw)
    for pragma in (
        "synchronous=NORMAL",
        "foreign_keys=ON",
        "secure_delete=ON",  # what is removed is overwritten
    ):
        raw.execute(f"PRAGMA {pragma}")


def _keep_a_log_of_changes(raw: sqlite3.Connection) -> None:
    """Only the first connection changes the file's mode; where two hubs start at once, SQLite refuses one of them there
    and then, whatever its busy time, so it is asked again within that time."""
    for left in reversed(range(BUSY_MS // _AGAIN_MS)):
        try:
            raw.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError:
            if not left:
                raise
            time.sleep(_AGAIN_MS / 1000)
        else:
            return


class PostgresDatabase:
    def __init__(self, url: sa.URL) -> None:
        self._engine: AsyncEngine = create_async_engine(
            url, pool_size=10, max_overflow=10, pool_recycle=1800, connect_args={"timeout": 5}, hide_parameters=True,
            json_serializer=encode_json, json_deserializer=decode_json,
        )  # fmt: skip

    async def start(self) -> None:
        await self.read(_ping)

    async def stop(self) -> None:
        await self._engine.dispose()

    async def settle(self) -> None:
        """PostgreSQL's own vacuum does it, in its own time."""

    async def write[**P, T](
        self, work: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with _in_our_words():
            async with self._engine.begin() as connection:
                return await connection.run_sync(work, *args, **kwargs)

    async def read[**P, T](
        self, work: Callable[Concatenate[sa.Connection, P], T], *args: P.args, **kwargs: P.kwargs
    ) -> T:
        with _in_our_words():
            async with self._engine.connect() as connection:
                return await connection.run_sync(work, *args, **kwargs)


@contextmanager
def _in_our_words() -> Iterator[None]:
    try:
        yield
    except IntegrityError as clash:
        raise Clash(type(clash.orig).__name__) from clash
    except (
        OperationalError,
        InterfaceError,
        PoolTimeout,
        asyncpg.PostgresError,
        asyncpg.InterfaceError,
        OSError,
    ) as away:
        raise DatabaseAway(type(away).__name__) from away
    except DBAPIError as error:
        if error.connection_invalidated or getattr(error.orig, "sqlstate", None) in _TRY_AGAIN:
            raise DatabaseAway(type(error.orig).__name__) from error
        raise


def _ping(connection: sa.Connection) -> None:
    connection.execute(sa.text("SELECT 1"))


async def ping(database: Database) -> None:
    await database.read(_ping)


def encode_json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


decode_json = msgspec.json.decode

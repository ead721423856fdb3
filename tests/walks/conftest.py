"""A real house for the walks: every process of ours, on free ports, in a folder of its own; once per database."""

from __future__ import annotations

import os
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from xiaoer.run.agent import Agent
from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.plan import ROOT
from xiaoer.run.prepare import newest_model
from xiaoer.run.visitor import Visitor

POSTGRES = os.environ.get("XIAOER_TEST_POSTGRES", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks share one house, hence one event loop."""
    for item in items:
        if Path(str(item.fspath)).is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.asyncio(loop_scope="session"), append=False)


@dataclass
class Street:
    """The house and what stands around it: visitors, agents, the shop's page and the shop's bad days."""

    house: House
    stack: AsyncExitStack
    shop: httpx.AsyncClient

    @property
    def hub_at(self) -> str:
        return self.house.settings.hub_at

    async def identity(self, customer_id: str) -> str:
        """What the demo shop's page passes to the widget for this customer."""
        answer = await self.shop.get("/demo/identity", params={"customer_id": customer_id})
        return str(answer.raise_for_status().json()["identity"])

    async def visitor(self, customer_id: str | None = None, **more: Any) -> Visitor:
        """A tab that is open until the test ends."""
        identity = await self.identity(customer_id) if customer_id else None
        return await self.stack.enter_async_context(Visitor(self.hub_at, identity=identity, **more))

    async def agent(self, username: str = "xiaomei") -> Agent:
        password = self.house.settings.demo_password.get_secret_value()
        return await self.stack.enter_async_context(Agent(self.hub_at, username, password))

    async def orders(self, customer_id: str) -> list[dict[str, Any]]:
        """The customer's orders as the shop's API tells them: the truth that replies are held against."""
        headers = {
            "Authorization": f"Bearer {self.house.settings.secret('shop_token')}",
            "X-On-Behalf-Of": f"customer:{customer_id}",
        }
        answer = await self.shop.get("/v1/orders", params={"customer_id": customer_id, "limit": 50}, headers=headers)
        orders: list[dict[str, Any]] = answer.raise_for_status().json()["orders"]
        return orders

    async def fault(self, mode: str, path: str = "") -> None:
        """Make the shop misbehave from now on (`off` ends it)."""
        (await self.shop.post("/demo/faults", json={"mode": mode, "path": path})).raise_for_status()


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=["sqlite", "postgresql"])
async def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    if request.param == "postgresql" and not POSTGRES:
        pytest.skip("the walks on PostgreSQL: XIAOER_TEST_POSTGRES is not set")
    model = newest_model(ROOT / "models")
    assert model is not None, "no model: run `make train`"
    database = await _fresh_database() if request.param == "postgresql" else ""
    settings = temporary_settings(
        tmp_path_factory.mktemp("house"), model=ROOT / "models", database_url=database, turn_budget_s=6.0
    )
    os.environ["XIAOER_SHOP_FAULTS"] = "1"
    async with running(settings, screen=None) as started:
        yield started


@pytest_asyncio.fixture(loop_scope="session")
async def street(house: House) -> AsyncIterator[Street]:
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(
            httpx.AsyncClient(base_url=house.settings.shop_at, timeout=10.0, trust_env=False)
        )
        here = Street(house, stack, shop)
        yield here
        await here.fault("off")


async def _fresh_database() -> str:
    """A new database on the tests' PostgreSQL."""
    name = f"walks_{uuid.uuid4().hex}"
    connection = await asyncpg.connect(POSTGRES)
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()
    return f"{POSTGRES.rpartition('/')[0]}/{name}"

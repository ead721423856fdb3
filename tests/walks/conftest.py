"""A real house for the walks: every process of ours, on free ports, in a folder of its own; once per database."""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio

from tests.one_loop import share_one
from xiaoer.run.agent import Agent
from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.plan import ROOT
from xiaoer.run.prepare import newest_model
from xiaoer.run.visitor import Visitor

POSTGRES = os.environ.get("XIAOER_TEST_POSTGRES", "")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The walks share one house, hence one event loop."""
    share_one(items, __file__)


@dataclass
class Street:
    """The house and what stands around it: visitors, agents, the shop's page and the shop's bad days."""

    house: House
    stack: AsyncExitStack
    shop: httpx.AsyncClient
    agents: dict[str, Agent]

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

    def agent(self, username: str = "xiaomei") -> Agent:
        return self.agents[username]

    async def customer(self, number: int = 0) -> str:
        """The id of one of the customers the demo shop's page lets one act as."""
        listed = (await self.shop.get("/demo/customers")).raise_for_status().json()
        return str(listed["customers"][number]["id"])

    async def orders(self, customer_id: str) -> list[dict[str, Any]]:
        """The customer's orders as the shop's API tells them: the truth that replies are held against."""
        page = await self._truth("/v1/orders", customer_id, customer_id=customer_id, limit=50)
        orders: list[dict[str, Any]] = page["items"]
        return orders

    async def phone_last4(self, customer_id: str) -> str:
        return str((await self._truth(f"/v1/customers/{customer_id}", customer_id))["phone_last4"])

    async def _truth(self, path: str, asker: str, **params: Any) -> dict[str, Any]:
        headers = {
            "Authorization": f"Bearer {self.house.settings.secret('shop_token')}",
            "X-On-Behalf-Of": f"customer:{asker}",
        }
        answer = await self.shop.get(path, params=params, headers=headers)
        truth: dict[str, Any] = answer.raise_for_status().json()
        return truth

    async def clear_desk(self, agent: Agent) -> None:
        """End every conversation people have or wait for, so that no test meets another's customer in the queue."""
        listed = await agent.queue()
        for entry in listed["waiting"]:
            lease = await agent.claim(entry["conversation"])
            await agent.resolve(entry["conversation"], lease, "已解答")
        for entry in listed["mine"]:
            await agent.resolve(entry["conversation"], entry["lease"], "已解答")

    async def fault(self, mode: str, path: str = "") -> None:
        """Make the shop misbehave from now on (`off` ends it)."""
        for _ in range(40):
            try:
                (await self.shop.post("/demo/faults", json={"mode": mode, "path": path})).raise_for_status()
            except httpx.TransportError:  # the shop was killed and is starting again
                await asyncio.sleep(0.25)
            else:
                return
        raise AssertionError("the shop did not come back")


@pytest_asyncio.fixture(scope="session", loop_scope="session", params=["sqlite", "postgresql"])
async def house(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    if request.param == "postgresql" and not POSTGRES:
        pytest.skip("the walks on PostgreSQL: XIAOER_TEST_POSTGRES is not set")
    model = newest_model(ROOT / "models")
    assert model is not None, "no model: run `make train`"
    database = await _fresh_database() if request.param == "postgresql" else ""
    settings = temporary_settings(
        tmp_path_factory.mktemp("house"),
        model=ROOT / "models",
        database_url=database,
        turn_budget_s=6.0,
        limit_per_address=50,  # all shoppers of the walks come from one
    )
    os.environ["XIAOER_SHOP_FAULTS"] = "1"
    async with running(settings, screen=None) as started:
        yield started


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def agents(house: House) -> AsyncIterator[dict[str, Agent]]:
    """Both demo agents, signed in once: sign-in is limited, and that is not what the walks are about."""
    password = house.settings.demo_password.get_secret_value()
    async with AsyncExitStack() as stack:
        names = ("xiaomei", "aqiang")
        yield {name: await stack.enter_async_context(Agent(house.settings.hub_at, name, password)) for name in names}


@pytest_asyncio.fixture(loop_scope="session")
async def street(house: House, agents: dict[str, Agent]) -> AsyncIterator[Street]:
    async with AsyncExitStack() as stack:
        shop = await stack.enter_async_context(
            httpx.AsyncClient(base_url=house.settings.shop_at, timeout=10.0, trust_env=False)
        )
        here = Street(house, stack, shop, agents)
        yield here
        await here.fault("off")
        for agent in agents.values():
            await here.clear_desk(agent)


async def _fresh_database() -> str:
    """A new database on the tests' PostgreSQL."""
    name = f"walks_{uuid.uuid4().hex}"
    connection = await asyncpg.connect(POSTGRES)
    try:
        await connection.execute(f'CREATE DATABASE "{name}"')
    finally:
        await connection.close()
    return f"{POSTGRES.rpartition('/')[0]}/{name}"

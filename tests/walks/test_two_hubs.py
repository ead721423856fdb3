"""Two hub processes on one ledger: tabs, desks and turns do not care which of them they meet."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator

import pytest_asyncio

from tests.walks.conftest import Street
from tests.walks.test_handoff import conversation_of, in_queue
from tests.walks.words import by
from xiaoer.run.child import Child
from xiaoer.run.house import House
from xiaoer.run.plan import Service, services
from xiaoer.run.ports import free_ports
from xiaoer.run.tidy_log import TidyLog
from xiaoer.run.visitor import Visitor, new_id


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def second_hub(house: House) -> AsyncIterator[str]:
    """Address of another hub process that shares the house's ledger and Redis."""
    settings = house.settings
    hub = next(service for service in services(settings) if service.name == "hub")
    port = free_ports(1)[0]
    environment = {**hub.environment, "XIAOER_HUB_PORT": str(port)}
    twin = Service("hub-2", (sys.executable, "-m", "xiaoer.app"), port, "XIAOER_HUB_PORT", "/readyz", environment)
    child = Child(twin, TidyLog(settings.state / "logs", screen=None))
    await child.start()
    yield f"http://127.0.0.1:{port}"
    await child.stop()


async def test_a_reply_given_at_one_hub_shows_at_a_tab_of_the_other(street: Street, second_hub: str) -> None:
    here = await street.visitor()
    async with Visitor(second_hub, token=here.token) as there:
        await here.say("你好")
        await there.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "bot")
        assert [message["id"] for message in there.messages] == [message["id"] for message in here.messages]


async def test_the_same_frame_at_both_hubs_is_one_message_and_one_answer(street: Street, second_hub: str) -> None:
    here = await street.visitor()
    async with Visitor(second_hub, token=here.token) as there:
        frame = {"t": "send", "id": new_id(), "text": "你好"}
        await asyncio.gather(here.send(frame), there.send(frame))
        await here.replies(frame["id"], settle_s=1.0)
        assert len(by("shopper", here.messages)) == 1
        assert len({message["turn"] for message in by("bot", here.messages) if message.get("turn")}) <= 1


async def test_an_agent_at_one_hub_answers_a_shopper_at_the_other(street: Street, second_hub: str) -> None:
    visitor = await in_queue(street)
    async with Visitor(second_hub, token=visitor.token) as there:
        agent = street.agent()
        lease = await agent.claim(conversation_of(visitor))
        await agent.reply(conversation_of(visitor), lease, "我来帮您")
        said = await there.wait(lambda frame: frame["t"] == "message" and frame["message"]["author"]["kind"] == "agent")
        assert said["message"]["text"] == "我来帮您"

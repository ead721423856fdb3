"""What a waiting shopper's tab shows of the place in the queue follows the queue, and never speaks against a claim."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any, cast

import httpx
import pytest
import pytest_asyncio

from tests.channels.hub_process import IDENTITY_SECRET, HubProcess
from tests.hub.little_brain import LittleBrain
from xiaoer.channels.tab import Left, Tab
from xiaoer.hub.ledger import Ledger
from xiaoer.hub.live import Live, shopper_topic
from xiaoer.run.visitor import Visitor
from xiaoer.shop.identity import sign
from xiaoer.store.redis import Redis
from xiaoer.talk.shopper import Shopper
from xiaoer.trust import trusted


@pytest_asyncio.fixture(loop_scope="session")
async def house(tmp_path: Path, redis_url: str, brain: LittleBrain) -> AsyncIterator[HubProcess]:
    """A queue of its own."""
    hub = await HubProcess(tmp_path, f"sqlite:///{tmp_path / 'xiaoer.db'}", redis_url, brain.url).start()
    yield hub
    assert await hub.stop() == 0


def positions(visitor: Visitor) -> list[int | None]:
    """The place of each word on who has the conversation, in the order they came."""
    return [frame["queue"] and frame["queue"]["position"] for frame in visitor.frames if frame["t"] == "owner"]


def texts(visitor: Visitor) -> list[str]:
    return [frame["queue"]["text"] for frame in visitor.frames if frame["t"] == "owner" and frame["queue"]]


async def stands_at(visitor: Visitor, position: int, after: int = 0) -> int:
    """Waits for it; returns how many words on it there were by then."""

    def there(frame: dict[str, Any]) -> bool:
        return bool(positions(visitor)[after:]) and positions(visitor)[-1] == position

    await visitor.wait(there)
    return len(positions(visitor))


async def claims(house: HubProcess, conversation: str) -> None:
    async with httpx.AsyncClient(base_url=house.at, trust_env=False, verify=trusted()) as agent:
        answer = await agent.post("/desk/login", json={"username": "xiaomei", "password": "xiaoer-demo"})
        token = {"X-CSRF-Token": answer.raise_for_status().json()["csrf"]}
        claimed = await agent.post(f"/desk/conversations/{conversation}/claim", json={}, headers=token)
        claimed.raise_for_status()


async def test_the_number_follows_claims_leaving_and_somebody_more_urgent(house: HubProcess) -> None:
    async with AsyncExitStack() as tabs:
        waiting = [await tabs.enter_async_context(house.visitor()) for _ in range(3)]
        for place, visitor in enumerate(waiting, start=1):
            await visitor.send({"t": "human", "id": "h1"})
            seen = await stands_at(visitor, place)
        first, second, third = waiting
        await claims(house, first.messages[0]["conversation"])
        seen = await stands_at(third, 2, seen)
        identity = sign(IDENTITY_SECRET, "C0002", "周婷", "钻石卡", audience=house.at)
        diamond = await tabs.enter_async_context(house.visitor(identity=identity))
        await diamond.send({"t": "human", "id": "h1"})
        seen = await stands_at(third, 3, seen)
        assert "有急事的顾客会先接" in texts(third)[-1]
        await second.send({"t": "leave"})
        await stands_at(third, 2, seen)
        assert "有急事" not in texts(third)[-1], "said once"
        assert positions(first)[-1] is None


class Screen:
    """A socket that keeps what it is sent."""

    def __init__(self) -> None:
        self.shown: list[dict[str, Any]] = []

    async def send(self, message: str) -> None:
        self.shown.append(json.loads(message))


def place(position: int) -> dict[str, Any]:
    return {"t": "place", "queue": {"position": position, "text": "", "wait_s": None, "here": True}}


def owner(kind: str, position: int | None) -> dict[str, Any]:
    return {"t": "owner", "owner": kind, "queue": place(position)["queue"] if position else None, "agent": None}


async def test_a_place_read_before_the_claim_and_one_already_shown_are_not_said(redis_url: str) -> None:
    screen, watch = Screen(), Live(Redis(redis_url)).subscribe(shopper_topic("s"))
    tab = Tab(screen, Shopper("s"), watch, cast(Ledger, None))
    for event in (
        place(1), owner("queue", 3), place(3), place(2), place(2), owner("agent", None), place(1),
        owner("queue", 1), place(1), {"t": "left"},
    ):  # fmt: skip
        tab.put(event)
    with pytest.raises(Left):
        await tab.write()
    told = [frame for frame in screen.shown if frame["t"] == "owner"]
    shown = [(frame["owner"], (frame["queue"] or {}).get("position")) for frame in told]
    assert shown == [("queue", 3), ("queue", 2), ("agent", None), ("queue", 1)]

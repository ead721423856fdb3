"""What /readyz tells: what is away, what runs out; and shoppers are served when Redis is full."""

from __future__ import annotations

import asyncio
import subprocess
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio
from redis.asyncio import Redis as Client
from redis.exceptions import RedisError
from structlog.testing import capture_logs

from tests.hub.fixtures import guest, hub_of
from tests.hub.little_brain import LittleBrain
from xiaoer.hub import health
from xiaoer.hub.room import Room
from xiaoer.run.plan import services
from xiaoer.run.ports import free_ports
from xiaoer.settings import Settings
from xiaoer.store.redis import Redis

A_WEEK_S = 7 * 24 * 3600


@pytest.fixture
def small(tmp_path: Path) -> Iterator[int]:
    """Our own Valkey as the house starts it, but with 24 MB; its port."""
    (port,) = free_ports(1)
    settings = Settings(state=tmp_path, redis_port=port, REDIS_URL="")
    (service,) = [one for one in services(settings) if one.name == "redis"]
    command = [{"512mb": "24mb"}.get(word, word) for word in service.command]
    assert "24mb" in command
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=dict(service.environment))
    yield port
    process.terminate()
    process.wait(10)


@pytest_asyncio.fixture
async def client(small: int) -> AsyncIterator[Client]:
    opened = Client(port=small)
    async with asyncio.timeout(20):
        while True:
            try:
                await opened.ping()
                break
            except (RedisError, OSError):
                await asyncio.sleep(0.05)
    yield opened
    await opened.aclose()


async def fill(client: Client, count: int, first: int = 0) -> None:
    for number in range(first, first + count):
        await client.set(f"brain:events:c_{number}", b"x" * 8000, ex=A_WEEK_S)


async def test_talk_that_fills_our_redis_pushes_out_old_talk_and_no_counter_in_use(small: int, client: Client) -> None:
    """With volatile-ttl the counters would go first: theirs are the shortest lives (docs/decisions/0018)."""
    redis = Redis(f"redis://127.0.0.1:{small}/0")
    counted = []
    for number in range(60):
        await fill(client, 100, number * 100)
        counted.append(await redis.count("proof:somebody", 600))
    told = await client.info("stats")
    assert told["evicted_keys"] > 1000, "it was really full"
    assert counted == list(range(1, 61))
    await redis.stop()


async def test_shoppers_are_served_while_redis_is_full_and_the_alarm_is_told(
    settings: Settings, small: int, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LOOK_S", 0.2)
    monkeypatch.setattr(health, "FRESH_S", 0.0)
    await fill(client, 3500)
    hub = hub_of(settings.model_copy(update={"redis_url": f"redis://127.0.0.1:{small}/0"}))
    with capture_logs() as logs:
        await hub.start()
        try:
            shopper = await guest(hub)
            await shopper.say("在吗")
            assert (await shopper.hears())["text"] == "echo:在吗"
            state = await hub.state()
            assert state["ready"]
            assert state["degraded"] == ["redis_memory"]
            assert state["redis_policy"] == "volatile-lru"
            await client.flushall()
            async with asyncio.timeout(20):
                while not any(line["event"] == "alarm.over" for line in logs):
                    await asyncio.sleep(0.05)
            assert (await hub.state())["degraded"] == []
        finally:
            await hub.stop()
    (alarm,) = [line for line in logs if line["event"] == "alarm"]
    assert alarm["what"] == "redis_memory"
    assert alarm["redis_memory"] >= health.FULL_AT


async def test_a_redis_that_takes_nothing_more_stops_no_shopper(settings: Settings, client: Client, small: int) -> None:
    await client.config_set("maxmemory-policy", "noeviction")
    await client.config_set("maxmemory", "1")
    hub = hub_of(settings.model_copy(update={"redis_url": f"redis://127.0.0.1:{small}/0"}))
    await hub.start()
    try:
        shopper = await guest(hub)
        await shopper.say("在吗")
        assert (await shopper.hears())["text"] == "echo:在吗"
        assert "redis_memory" in (await hub.state())["degraded"]
    finally:
        await hub.stop()


async def test_a_disk_with_little_room_is_told_of_and_takes_no_pictures(settings: Settings, brain: LittleBrain) -> None:
    hub = hub_of(settings.model_copy(update={"disk_free_mb": 10**9}))
    await hub.start()
    try:
        state = await hub.state()
        assert state["ready"], "words are still taken"
        assert state["degraded"] == ["disk"]
        assert state["disk_free_mb"] < 10**9
    finally:
        await hub.stop()


def test_a_folder_nobody_can_look_at_has_no_room() -> None:
    assert not Room(Path("/proc/nowhere"), 1).enough

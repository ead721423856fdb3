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
from xiaoer.run import valkey
from xiaoer.run.ports import free_ports
from xiaoer.settings import Settings
from xiaoer.store.counters import Counters, Rule
from xiaoer.store.redis import Redis

PASSWORD = "for the test's own"
A_WEEK_S = 7 * 24 * 3600


@pytest.fixture
def small(tmp_path: Path) -> Iterator[str]:
    """Our own Valkey as the house starts it, but with 24 MB; its address."""
    (port,) = free_ports(1)
    command = valkey.command(tmp_path / "redis", port, PASSWORD)
    written = Path(command[1]).read_text(encoding="utf-8")
    assert "maxmemory 512mb" in written
    Path(command[1]).write_text(written.replace("512mb", "24mb"), encoding="utf-8")
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    yield f"redis://:{PASSWORD}@127.0.0.1:{port}/0"
    process.terminate()
    process.wait(10)


@pytest_asyncio.fixture
async def client(small: str) -> AsyncIterator[Client]:
    opened = Client.from_url(small)
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


async def test_talk_that_fills_our_redis_pushes_out_old_talk_and_no_counter_in_use(small: str, client: Client) -> None:
    """With volatile-ttl the counters would go first: theirs are the shortest lives (docs/decisions/0018)."""
    redis = Redis(small)
    counters, rule = Counters(redis), Rule("proof", 1000, 600)
    counted = []
    for number in range(60):
        await fill(client, 100, number * 100)
        await counters.take(rule, "somebody")
        counted.append(rule.amount - await counters.left(rule, "somebody"))
    told = await client.info("stats")
    assert told["evicted_keys"] > 1000, "it was really full"
    assert counted == list(range(1, 61))
    await redis.stop()


async def test_shoppers_are_served_while_redis_is_full_and_the_alarm_is_told(
    settings: Settings, small: str, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(health, "LOOK_S", 0.2)
    monkeypatch.setattr(health, "FRESH_S", 0.0)
    await fill(client, 3500)
    hub = hub_of(settings.model_copy(update={"redis_url": small}))
    with capture_logs() as logs:
        await hub.start()
        try:
            shopper = await guest(hub)
            await shopper.say("在吗")
            assert (await shopper.hears())["text"] == "echo:在吗"
            state = await hub.state()
            assert state["ready"]
            assert set(state["degraded"]) == {"redis_memory", "shop"}
            assert state["redis_policy"] == "volatile-lfu"
            await client.flushall()
            async with asyncio.timeout(20):
                while not any(line["event"] == "alarm.over" for line in logs):
                    await asyncio.sleep(0.05)
            assert (await hub.state())["degraded"] == ["shop"]
        finally:
            await hub.stop()
    (alarm,) = [line for line in logs if line["event"] == "alarm" and line["what"] != "shop"]
    assert alarm["what"] == "redis_memory"
    assert alarm["redis_memory"] >= health.FULL_AT


async def test_a_redis_that_takes_nothing_more_stops_no_shopper(settings: Settings, client: Client, small: str) -> None:
    await client.config_set("maxmemory-policy", "noeviction")
    await client.config_set("maxmemory", "1")
    hub = hub_of(settings.model_copy(update={"redis_url": small}))
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
        assert state["degraded"] == ["disk", "shop"]
        assert state["disk_free_mb"] < 10**9
    finally:
        await hub.stop()


def test_a_folder_nobody_can_look_at_has_no_room() -> None:
    assert not Room(Path("/proc/nowhere"), 1).enough

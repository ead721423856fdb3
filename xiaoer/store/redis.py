"""Redis: live news between workers, and what limits are counted on. Nothing of record is kept there; the house works on
without it."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable, Collection, Iterable
from contextlib import suppress
from dataclasses import dataclass
from itertools import batched
from typing import Any

import structlog
from redis.asyncio import ConnectionPool
from redis.asyncio import Redis as Client
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from xiaoer.talk import patterns

log = structlog.get_logger()

DOWN = (RedisError, OSError, asyncio.TimeoutError)
"""What is raised while Redis is away."""
_PREFIX = "xiaoer:live:"
_MOST_UNSENT = 10_000
SESSION_INDEX = "brain:sessions"
"""Where the brain lists its sessions (brain/event_lists.py); their events are in ``brain:events:<conversation>``."""
_PARTS = patterns.compile(r"[^A-Za-z0-9_.-]+")
_GIVE_BACK = "if redis.call('GET', KEYS[1]) == ARGV[1] then return redis.call('DEL', KEYS[1]) end return 0"
_QUIET_S = 20.0
_GATHER_S = 0.004
"""News of one turn go out together; only other workers wait for it."""
_LONGEST_PAUSE_S = 2.0


@dataclass(frozen=True, slots=True)
class Memory:
    """Bytes; ``most`` is 0 where no limit is set."""

    used: int
    most: int
    policy: str

    @property
    def share(self) -> float:
        return self.used / self.most if self.most else 0.0


class Redis:
    """One connection that speaks, one that listens; both come back by themselves."""

    def __init__(self, url: str) -> None:
        self._client = Client.from_url(
            url, socket_timeout=None, socket_connect_timeout=1.0, retry=Retry(NoBackoff(), 0), max_connections=32
        )
        self._wanted: set[str] = set()
        self._unsent: deque[tuple[str, bytes]] = deque(maxlen=_MOST_UNSENT)
        self._to_send = asyncio.Event()
        self._changed = asyncio.Event()
        self._tasks: list[asyncio.Task[None]] = []
        self._heard: Callable[[str, bytes], None] = lambda _topic, _news: None
        self._back: Callable[[], None] = lambda: None
        self.listening = False

    @property
    def pool(self) -> ConnectionPool:
        """The connections, for the counters of limits."""
        return self._client.connection_pool

    def start(self, heard: Callable[[str, bytes], None], back: Callable[[], None]) -> None:
        """``heard(topic, news)`` for each piece of news; ``back()`` whenever some may have been missed."""
        self._heard, self._back = heard, back
        self._tasks = [asyncio.create_task(self._speak()), asyncio.create_task(self._listen())]

    async def stop(self) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(*DOWN):
            await self._client.aclose()

    async def ping(self) -> bool:
        return bool(await self.asked(lambda client: client.ping()))

    async def asked[T](self, ask: Callable[[Client], Awaitable[T]]) -> T | None:
        """What it answers; None when Redis is away."""
        try:
            async with asyncio.timeout(1.0):
                return await ask(self._client)
        except DOWN:
            return None

    async def memory(self) -> Memory | None:
        """How full it is; None when Redis is away."""
        told = await self.asked(lambda client: client.info("memory"))
        if told is None:
            return None
        return Memory(int(told["used_memory"]), int(told["maxmemory"]), str(told["maxmemory_policy"]))

    async def about(self, names: Collection[str]) -> dict[str, Any]:
        """What is kept under keys that name one of these: a session's events, counters. Raises DOWN."""
        return {key: await self._value(key) for key in await self._keys_naming(names)}

    async def forget(self, names: Collection[str]) -> int:
        """The opposite of keeping: those keys go, out of the append-only file too. Raises DOWN."""
        keys = await self._keys_naming(names)
        for some in batched(keys, 500):
            await self._client.delete(*some)
            await self._client.zrem(SESSION_INDEX, *some)
        if keys:
            with suppress(RedisError):  # one is being written already, or there is none
                await self._client.bgrewriteaof()
        return len(keys)

    async def take_turn(self, name: str, token: str, for_s: int) -> bool:
        """One worker at a time; False when another is at it or Redis is away."""
        return bool(await self.asked(lambda client: client.set(f"xiaoer:turn:{name}", token, ex=for_s, nx=True)))

    async def give_turn_back(self, name: str, token: str) -> None:
        await self.asked(lambda client: client.eval(_GIVE_BACK, 1, f"xiaoer:turn:{name}", token))

    async def _keys_naming(self, names: Collection[str]) -> list[str]:
        wanted = set(names)
        keys = [_text(key) async for key in self._client.scan_iter(count=1000)]
        return [key for key in keys if not wanted.isdisjoint(_PARTS.split(key))]

    async def _value(self, key: str) -> Any:
        match await self._client.type(key):
            case b"list":
                return [_text(row) for row in await self._client.lrange(key, 0, -1)]
            case b"string":
                return _text(await self._client.get(key) or b"")
            case kind:
                return f"({_text(kind)})"

    def publish(self, topic: str, news: bytes) -> None:
        """Goes out as soon as possible, also when Redis is away just now."""
        self._unsent.append((_PREFIX + topic, news))
        self._to_send.set()

    def follow(self, topic: str) -> None:
        self._wanted.add(_PREFIX + topic)
        self._changed.set()

    def unfollow(self, topic: str) -> None:
        self._wanted.discard(_PREFIX + topic)
        self._changed.set()

    async def _speak(self) -> None:
        pause = _Pause()
        while True:
            await self._to_send.wait()
            await asyncio.sleep(_GATHER_S)
            self._to_send.clear()
            batch = list(self._unsent)
            self._unsent.clear()
            try:
                async with self._client.pipeline(transaction=False) as pipe:
                    for channel, news in batch:
                        pipe.publish(channel, news)
                    await pipe.execute()
                pause.reset()
            except DOWN as down:
                log.warning("redis.unsent", count=len(batch), error=type(down).__name__)
                self._unsent.extendleft(reversed(batch[: _MOST_UNSENT - len(self._unsent)]))
                self._to_send.set()
                await pause.take()

    async def _listen(self) -> None:
        pause = _Pause()
        while True:
            try:
                async with self._client.pubsub() as pubsub:
                    following = set(self._wanted)
                    await pubsub.subscribe(_PREFIX + "all", *following)
                    await self._hear(pubsub, following, pause)
            except DOWN as down:
                log.warning("redis.not_listening", error=type(down).__name__)
            self.listening = False
            await pause.take()

    async def _hear(self, pubsub: PubSub, following: set[str], pause: _Pause) -> None:
        follow = asyncio.create_task(self._keep_following(pubsub, following))
        try:
            while not follow.done():
                said = await pubsub.get_message(ignore_subscribe_messages=False, timeout=_QUIET_S)
                if said is None:
                    await pubsub.ping()
                    said = await pubsub.get_message(ignore_subscribe_messages=False, timeout=_QUIET_S)
                if said is None:
                    raise TimeoutError("no answer to a ping")
                if said["type"] == "message":
                    self._heard(said["channel"].decode().removeprefix(_PREFIX), said["data"])
                elif not self.listening:
                    self.listening = True
                    pause.reset()
                    self._back()
        finally:
            follow.cancel()
            with suppress(asyncio.CancelledError, *DOWN):
                await follow

    async def _keep_following(self, pubsub: PubSub, following: set[str]) -> None:
        while True:
            self._changed.clear()
            wanted = set(self._wanted)
            await _each(pubsub.subscribe, wanted - following)
            await _each(pubsub.unsubscribe, following - wanted)
            following = wanted
            await self._changed.wait()


def _text(raw: bytes | str) -> str:
    return raw if isinstance(raw, str) else raw.decode(errors="replace")


async def _each(act: Callable[..., object], channels: Iterable[str]) -> None:
    names = tuple(channels)
    if names:
        await act(*names)  # type: ignore[misc]


class _Pause:
    """Longer each time, and never the same for two workers."""

    def __init__(self) -> None:
        self._next_s = 0.05

    def reset(self) -> None:
        self._next_s = 0.05

    async def take(self) -> None:
        await asyncio.sleep(self._next_s * random.uniform(0.5, 1.5))
        self._next_s = min(self._next_s * 2, _LONGEST_PAUSE_S)

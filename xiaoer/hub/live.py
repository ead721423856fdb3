"""Live: what happens is told at once to whoever watches, in this process and, through Redis, in every other.

Topics: ``desk`` (the queue changed), ``c:<conversation>`` (for the desk), ``s:<shopper>`` (for the shopper's sockets),
``a:<agent>`` (a session of theirs ended).
Nothing depends on it: what is missed is read from the ledger. A watcher that cannot keep up is cut off.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import AsyncIterator
from typing import Any, Self

import msgspec

from xiaoer.store.redis import Redis

type Event = dict[str, Any]

DESK = "desk"
SESSION_ENDED: Event = {"t": "session_ended"}
CATCH_UP: Event = {"t": "catch_up"}
"""Something may have been missed: read the ledger. Shoppers' sockets do; the desk reads it as "queue"."""
ROOM_PER_WATCHER = 256


def conversation_topic(conversation: str) -> str:
    return f"c:{conversation}"


def shopper_topic(shopper: str) -> str:
    return f"s:{shopper}"


def agent_topic(agent: str) -> str:
    return f"a:{agent}"


class Lagging(Exception):
    """The watcher read too slowly and was cut off; it starts again from the ledger."""


class Live:
    """``async with live.subscribe(topic) as watch: async for event in watch: …`` — events are JSON-ready dicts.

    Desk events: {"t":"queue"} on ``desk``; {"t":"message","conversation","message"} ·
    {"t":"owner","conversation","owner","queue","agent","lease"} · {"t":"typing","conversation","who","on"} on ``c:…``.
    """

    def __init__(self, redis: Redis) -> None:
        self._redis = redis
        self._watches: dict[str, set[Watch]] = {}
        self._me = secrets.token_bytes(8)

    def start(self) -> None:
        self._redis.start(self._hear, self._catch_up)

    @property
    def complete(self) -> bool:
        """News of other workers reach us."""
        return self._redis.listening

    def subscribe(self, topic: str) -> Watch:
        watch = Watch(self, topic)
        watches = self._watches.setdefault(topic, set())
        if not watches:
            self._redis.follow(topic)
        watches.add(watch)
        return watch

    def forget(self, watch: Watch) -> None:
        watches = self._watches.get(watch.topic)
        if watches is None:
            return
        watches.discard(watch)
        if not watches:
            del self._watches[watch.topic]
            self._redis.unfollow(watch.topic)

    def publish(self, topic: str, event: Event) -> None:
        self._tell(topic, event)
        self._redis.publish(topic, self._me + msgspec.json.encode(event))

    def tell_here(self, topic: str, event: Event) -> None:
        """To the watchers of this process alone: every worker finds out the same for its own."""
        self._tell(topic, event)

    def _hear(self, topic: str, news: bytes) -> None:
        if not news.startswith(self._me):
            self._tell(topic, msgspec.json.decode(news[len(self._me) :]))

    def _tell(self, topic: str, event: Event) -> None:
        for watch in self._watches.get(topic, ()):
            watch.put(event)

    def _catch_up(self) -> None:
        """After a break of Redis every watcher looks for itself."""
        for topic in self._watches:
            self._tell(topic, {"t": "queue"} if topic == DESK else CATCH_UP)


class Watch:
    """One watcher's bounded line of events; iterate it, close it (or leave its ``async with``) when done."""

    def __init__(self, live: Live, topic: str) -> None:
        self.topic = topic
        self._live = live
        self._events: asyncio.Queue[Event | None] = asyncio.Queue()
        self._cut = False

    def put(self, event: Event) -> None:
        if self._cut:
            return
        self._cut = self._events.qsize() >= ROOM_PER_WATCHER
        self._events.put_nowait(None if self._cut else event)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        self.close()

    def __aiter__(self) -> AsyncIterator[Event]:
        return self

    async def __anext__(self) -> Event:
        event = await self._events.get()
        if event is None:
            raise Lagging(self.topic)
        return event

    def close(self) -> None:
        self._live.forget(self)

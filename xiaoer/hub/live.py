"""Live: what happens is told at once to whoever watches, in this process and, through Redis, in every other.

Topics: ``desk`` (the queue changed), ``c:<conversation>`` (for the desk), ``s:<shopper>`` (for the shopper's sockets).
Nothing depends on it: what is missed is read from the ledger. A watcher that cannot keep up is cut off.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

Event = dict[str, Any]

DESK = "desk"
ROOM_PER_WATCHER = 256


class Lagging(Exception):
    """The watcher read too slowly and was cut off; it starts again from the ledger."""


class Watch:
    """One watcher's bounded line of events; iterate it, close it (or leave its ``async with``) when done."""

    def __init__(self, live: Live, topic: str) -> None:
        self.topic = topic
        self._live = live
        self._events: asyncio.Queue[Event | None] = asyncio.Queue(ROOM_PER_WATCHER + 1)
        self._cut = False

    def put(self, event: Event) -> None:
        if self._cut:
            return
        if self._events.qsize() >= ROOM_PER_WATCHER:
            self._cut = True
            self._events.put_nowait(None)
        else:
            self._events.put_nowait(event)

    async def __aenter__(self) -> Watch:
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


def conversation_topic(conversation: str) -> str:
    return f"c:{conversation}"


def shopper_topic(shopper: str) -> str:
    return f"s:{shopper}"


class Live:
    """``async with live.subscribe(topic) as watch: async for event in watch: …`` — events are JSON-ready dicts.

    Desk events: {"t":"queue"} · {"t":"owner","conversation",…} on ``desk``; {"t":"message","conversation","message"} ·
    {"t":"owner","conversation","owner","queue","agent","lease"} · {"t":"typing","conversation","who","on"} on ``c:…``.
    """

    def __init__(self, redis: object) -> None:
        self._watches: dict[str, set[Watch]] = {}

    def subscribe(self, topic: str) -> Watch:
        watch = Watch(self, topic)
        self._watches.setdefault(topic, set()).add(watch)
        return watch

    def forget(self, watch: Watch) -> None:
        watches = self._watches.get(watch.topic, set())
        watches.discard(watch)
        if not watches:
            self._watches.pop(watch.topic, None)

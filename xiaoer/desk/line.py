"""Walk 2, one console's open line: hints that the queue changed, the watched conversation's messages, typing both ways.

A pulse goes both ways: the hub says every few seconds that it is there and what time it is, and hears an answer; a
console that hears nothing for too long takes the line for dead, and so does the hub.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import time
from collections.abc import Mapping
from typing import Any

from sanic import Websocket
from sanic.exceptions import SanicException
from websockets.exceptions import ConnectionClosed

from xiaoer.desk.guard import HEARD, SAID, allowed, may_answer, shown
from xiaoer.desk.reads import WATCH, Reads
from xiaoer.hub.house import Hub
from xiaoer.hub.live import Lagging, Watch, conversation_topic
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import TalkError
from xiaoer.talk.moment import now_ms
from xiaoer.talk.outside import Unreadable, decode

TOO_SLOW, SILENT = 4408, 4410
BEAT_S = 5.0
SILENCE_S = 20.0
"""A console answers every beat; after so long without a word it is gone, whatever its network says."""
_GONE = (ConnectionClosed, SanicException)


class Over(Exception):
    """The line ends, with this close code."""

    def __init__(self, code: int) -> None:
        self.code = code


class Line:
    def __init__(self, hub: Hub, socket: Websocket, agent: Agent, reads: Reads) -> None:
        self._hub = hub
        self._reads = reads
        self._socket = socket
        self._agent = agent
        self._watched: str | None = None
        self._watching: asyncio.Task[None] | None = None
        self._heard_at = time.monotonic()
        self.resting = False
        """小休: there, but takes nobody from the queue."""

    async def beat(self) -> None:
        while time.monotonic() - self._heard_at < SILENCE_S:
            await self._say({"t": "ping", "at": now_ms()})
            await asyncio.sleep(BEAT_S)
        raise Over(SILENT)

    async def listen(self, tasks: asyncio.TaskGroup) -> None:
        while (frame := await self._next_frame()) is not None:
            self._heard_at = time.monotonic()
            said = _read(frame)
            if not allowed(self._agent, SAID, said.get("t")):
                continue
            match said["t"]:
                case "ping":
                    await self._say({"t": "pong"})
                case "watch":
                    await self._watch(said.get("conversation"), tasks)
                case "typing":
                    await self._typing(said)
                case "seen":
                    await self._seen()
                case "presence":
                    await self._presence(said)
        raise Over(1000)

    async def pump(self, watch: Watch, shopper: str | None = None) -> None:
        """Hand on what happens. A console too slow for it is let go; it comes back and fetches everything anew."""
        async with watch:
            try:
                async for event in watch:
                    await self._say(shown(self._agent, shopper, event))
            except Lagging as lagging:
                raise Over(TOO_SLOW) from lagging

    async def _watch(self, conversation: object, tasks: asyncio.TaskGroup) -> None:
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        self._watched = conversation if isinstance(conversation, str) and 0 < len(conversation) <= 64 else None
        if self._watched is not None:
            await self._reads.note(self._agent.id, WATCH, self._watched)
            watch = self._hub.live.subscribe(conversation_topic(self._watched))
            self._watching = tasks.create_task(self._follow(self._watched, watch))

    async def _follow(self, conversation: str, watch: Watch) -> None:
        """Whoever sees masked words needs the shopper's name, to have it hidden."""
        name = None
        with contextlib.suppress(TalkError):
            name = None if may_answer(self._agent) else (await self._hub.ledger.conversation(conversation)).shopper.name
        await self.pump(watch, name)

    async def _typing(self, said: Mapping[str, Any]) -> None:
        conversation, lease = said.get("conversation"), said.get("lease")
        if isinstance(conversation, str) and isinstance(lease, int):
            with contextlib.suppress(TalkError):
                await self._hub.ownership.typing(conversation, self._agent, lease)

    async def _seen(self) -> None:
        """The watched conversation was really looked at; it is read if it is this agent's."""
        if self._watched is None:
            return
        with contextlib.suppress(TalkError):
            if (await self._hub.ledger.conversation(self._watched)).owner.is_agent(self._agent.id):
                await self._hub.ledger.read_by_agent(self._watched)

    async def _presence(self, said: Mapping[str, Any]) -> None:
        self.resting = said.get("on") is False
        attendance = self._hub.attendance
        await (attendance.gone(self._agent.id) if self.resting else attendance.here(self._agent.id))
        await attendance.shift(self._agent.id, resting=self.resting)

    async def _next_frame(self) -> str | bytes | None:
        """None when the console is gone; Sanic says so with a cancellation that nobody asked for."""
        try:
            return await self._socket.recv()
        except _GONE:
            return None
        except asyncio.CancelledError:
            me = asyncio.current_task()
            if me is not None and me.cancelling():
                raise
            return None

    async def _say(self, event: Mapping[str, Any]) -> None:
        if not allowed(self._agent, HEARD, event.get("t")):
            return
        try:
            await self._socket.send(json.dumps(event, ensure_ascii=False))
        except _GONE as gone:
            raise Over(1000) from gone


def _read(frame: str | bytes) -> Mapping[str, Any]:
    try:
        said = decode(frame)
    except Unreadable:
        return {}
    return said if isinstance(said, dict) else {}

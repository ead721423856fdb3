"""Walk 2, the live line: hints that the queue changed, the watched conversation's messages, typing both ways."""

from __future__ import annotations

import asyncio
import contextlib
import json
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from sanic import Request, Websocket
from sanic.exceptions import SanicException
from websockets.exceptions import ConnectionClosed

from xiaoer.desk.guard import may_answer
from xiaoer.desk.reads import WATCH, Reads
from xiaoer.desk.sessions import Sessions
from xiaoer.hub.house import Hub
from xiaoer.hub.live import DESK, Lagging, Watch, conversation_topic
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import TalkError

SIGNED_OUT, WRONG_ORIGIN, TOO_SLOW = 4401, 4403, 4408
_GONE = (ConnectionClosed, SanicException)
LOOK_AGAIN_S = 30.0
"""How often an open line asks whether its session still stands."""


class LiveDoor:
    def __init__(self, hub: Hub, sessions: Sessions, reads: Reads) -> None:
        self._hub = hub
        self._sessions = sessions
        self._reads = reads

    async def open(self, request: Request, socket: Websocket) -> None:
        if not self._from_here(request):
            await socket.close(WRONG_ORIGIN, "wrong origin")
            return
        session = await self._sessions.of(request)
        if session is None:
            await socket.close(SIGNED_OUT, "signed out")
            return
        line = Line(self._hub, socket, session.agent, self._reads)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(line.pump(self._hub.live.subscribe(DESK)))
                tasks.create_task(self._keep_checking(request, socket))
                tasks.create_task(line.listen(tasks))
        except* _Over as over:
            code = next((one.code for one in _leaves(over)), 1000)
            await socket.close(code)

    def _from_here(self, request: Request) -> bool:
        """Browsers say where a page comes from; pages of other sites may not open our line."""
        origin = request.headers.get("origin", "")
        return bool(origin) and urlsplit(origin).netloc in {request.host, urlsplit(self._hub.settings.hub_at).netloc}

    async def _keep_checking(self, request: Request, socket: Websocket) -> None:
        while True:
            await asyncio.sleep(LOOK_AGAIN_S)
            if await self._sessions.of(request) is None:
                raise _Over(SIGNED_OUT)


class Line:
    """One console's open line."""

    def __init__(self, hub: Hub, socket: Websocket, agent: Agent, reads: Reads) -> None:
        self._hub = hub
        self._reads = reads
        self._socket = socket
        self._agent = agent
        self._watched: str | None = None
        self._watching: asyncio.Task[None] | None = None

    async def listen(self, tasks: asyncio.TaskGroup) -> None:
        while (frame := await self._next_frame()) is not None:
            said = _read(frame)
            match said.get("t"):
                case "ping":
                    await self._say({"t": "pong"})
                case "watch":
                    await self._watch(said.get("conversation"), tasks)
                case "typing":
                    await self._typing(said)
                case "seen":
                    await self._seen()
        raise _Over(1000)

    async def pump(self, watch: Watch) -> None:
        """Hand on what happens. A console too slow for it is let go; it comes back and fetches everything anew."""
        async with watch:
            try:
                async for event in watch:
                    await self._say(event)
            except Lagging as lagging:
                raise _Over(TOO_SLOW) from lagging

    async def _watch(self, conversation: object, tasks: asyncio.TaskGroup) -> None:
        if self._watching is not None:
            self._watching.cancel()
            self._watching = None
        self._watched = conversation if isinstance(conversation, str) and 0 < len(conversation) <= 64 else None
        if self._watched is not None:
            await self._reads.note(self._agent.id, WATCH, self._watched)
            topic = conversation_topic(self._watched)
            self._watching = tasks.create_task(self.pump(self._hub.live.subscribe(topic)))

    async def _typing(self, said: Mapping[str, Any]) -> None:
        conversation, lease = said.get("conversation"), said.get("lease")
        if may_answer(self._agent) and isinstance(conversation, str) and isinstance(lease, int):
            with contextlib.suppress(TalkError):
                await self._hub.ownership.typing(conversation, self._agent, lease)

    async def _seen(self) -> None:
        """The watched conversation was really looked at; it is read if it is this agent's."""
        if self._watched is None:
            return
        with contextlib.suppress(TalkError):
            if (await self._hub.ledger.conversation(self._watched)).owner.is_agent(self._agent.id):
                await self._hub.ledger.read_by_agent(self._watched)

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
        try:
            await self._socket.send(json.dumps(event, ensure_ascii=False))
        except _GONE as gone:
            raise _Over(1000) from gone


class _Over(Exception):
    """The line ends, with this close code."""

    def __init__(self, code: int) -> None:
        self.code = code


def _leaves(group: BaseExceptionGroup[_Over]) -> list[_Over]:
    parts = group.exceptions
    return [one for part in parts for one in (_leaves(part) if isinstance(part, BaseExceptionGroup) else [part])]


def _read(frame: str | bytes) -> Mapping[str, Any]:
    try:
        said = json.loads(frame)
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}

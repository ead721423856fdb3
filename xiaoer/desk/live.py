"""Walk 2, the live line: who may open it, and how long it stands. What is said on it: line.py."""

from __future__ import annotations

import asyncio
import contextlib
import secrets

from sanic import Request, Websocket

from xiaoer.desk.guard import ROUTES, allowed, from_here, may_answer
from xiaoer.desk.line import Line, Over
from xiaoer.desk.reads import Reads
from xiaoer.desk.sessions import Sessions
from xiaoer.hub.attendance import SAY_EVERY_S
from xiaoer.hub.house import Hub
from xiaoer.hub.live import DESK, agent_topic
from xiaoer.store.agents import DeskSession
from xiaoer.talk.agent import Agent

SIGNED_OUT, WRONG_ORIGIN, NOT_FOR_ROLE, CHANGED = 4401, 4403, 4405, 4409
"""Close codes. After 4409 a console comes back by itself, as whoever it is by then."""
LOOK_AGAIN_S = 5.0
"""How often an open line asks whether its session still stands, if nobody tells it before."""


class LiveDoor:
    def __init__(self, hub: Hub, sessions: Sessions, reads: Reads) -> None:
        self._hub = hub
        self._sessions = sessions
        self._reads = reads

    async def open(self, request: Request, socket: Websocket) -> None:
        if not from_here(request, self._hub.settings.hub_at, unsaid=False):
            await socket.close(WRONG_ORIGIN, "wrong origin")
            return
        session = await self._sessions.of(request)
        if session is None:
            await socket.close(SIGNED_OUT, "signed out")
            return
        if not allowed(session.agent, ROUTES, "live"):
            await socket.close(NOT_FOR_ROLE, "not for this role")
            return
        line = Line(self._hub, socket, session.agent, self._reads)
        try:
            async with asyncio.TaskGroup() as tasks:
                tasks.create_task(line.beat())
                tasks.create_task(line.pump(self._hub.live.subscribe(DESK)))
                tasks.create_task(self._keep_checking(request, session.agent))
                if may_answer(session.agent):
                    tasks.create_task(self._be_there(line, session))
                tasks.create_task(line.listen(tasks))
        except* Over as over:
            code = next((one.code for one in _leaves(over)), 1000)
            await socket.close(code)

    async def _be_there(self, line: Line, session: DeskSession) -> None:
        """While the line stands and its agent does not rest, shoppers hear that somebody is at the desk."""
        agent, name = session.agent, secrets.token_urlsafe(6)
        try:
            while True:
                await self._hub.attendance.line(agent.id, session.id_hash, name)
                await self._hub.attendance.shift(agent.id, resting=line.resting)
                if not line.resting:
                    await self._hub.attendance.here(agent.id)
                await asyncio.sleep(SAY_EVERY_S)
        finally:
            await asyncio.shield(self._hub.attendance.line_closed(agent.id, session.id_hash, name))
            await asyncio.shield(self._hub.attendance.gone(agent.id))

    async def _keep_checking(self, request: Request, agent: Agent) -> None:
        """Looks at the session when one of this agent's ended, whichever worker ended it, and now and then anyway: an
        account is shut, and a session runs out, without a word."""
        async with self._hub.live.subscribe(agent_topic(agent.id)) as told:
            while True:
                session = await self._sessions.of(request)
                if session is None:
                    raise Over(SIGNED_OUT)
                if session.agent != agent:
                    raise Over(CHANGED)
                with contextlib.suppress(TimeoutError):
                    async with asyncio.timeout(LOOK_AGAIN_S):
                        await anext(told)


def _leaves(group: BaseExceptionGroup[Over]) -> list[Over]:
    parts = group.exceptions
    return [one for part in parts for one in (_leaves(part) if isinstance(part, BaseExceptionGroup) else [part])]

"""Walk 2, before every stop: nobody passes without a session, no write passes without its CSRF token."""

from __future__ import annotations

from sanic import Request

from xiaoer.desk.refusals import NotAllowed, SignedOut
from xiaoer.desk.sessions import Sessions
from xiaoer.talk.agent import Agent
from xiaoer.talk.outside import same

OPEN = {"desk.login"}
"""Doors for those who have no session yet. The live line looks at the session itself: it must say so in its own way."""
LIVE = "desk.live"

ANSWERING = frozenset({"agent", "supervisor", "admin"})


class Guard:
    def __init__(self, sessions: Sessions) -> None:
        self._sessions = sessions

    async def check(self, request: Request) -> None:
        name = (request.name or "").split(".", 1)[-1]
        if name in OPEN or name == LIVE:
            return
        session = await self._sessions.of(request)
        if session is None:
            raise SignedOut
        if request.method not in {"GET", "HEAD"}:
            given = request.headers.get("x-csrf-token", "")
            if not same(given, session.csrf):
                raise NotAllowed("csrf", "页面已过期，请刷新后再试")
        request.ctx.agent = session.agent
        request.ctx.session = session


def agent_of(request: Request) -> Agent:
    agent: Agent = request.ctx.agent
    return agent


def may_answer(agent: Agent) -> bool:
    return bool(agent.roles & ANSWERING)


def answering_agent(request: Request) -> Agent:
    """The agent, if its role may speak to shoppers: trainers look, they do not answer."""
    agent = agent_of(request)
    if not may_answer(agent):
        raise NotAllowed("look_only", "训练师可以查看会话，不能接待")
    return agent

"""Walk 2, sign-in: desk sessions. The browser holds a random token, the ledger only its hash."""

from __future__ import annotations

import hashlib
import secrets

from sanic import HTTPResponse, Request

from xiaoer.store import agents
from xiaoer.store.agents import DeskSession
from xiaoer.store.database import Database
from xiaoer.talk.agent import Agent
from xiaoer.talk.moment import now_ms

COOKIE = "xiaoer_session"
IDLE_MS = 4 * 3_600_000
LIFE_MS = 14 * 3_600_000
TOUCH_MS = 60_000

ASKED_BY_ITSELF = {"desk.queue", "desk.live"}
"""The console asks for the queue and holds its line by itself all day: that is no sign of a person."""


class Sessions:
    def __init__(self, database: Database, *, secure: bool) -> None:
        self._database = database
        self._secure = secure

    async def open(self, agent: Agent) -> tuple[str, str]:
        """A new session; returns the cookie's token and the CSRF token."""
        token, csrf, now = secrets.token_urlsafe(32), secrets.token_urlsafe(24), now_ms()
        await self._database.write(agents.sweep_sessions, now)
        await self._database.write(agents.open_session, _hash(token), agent.id, csrf, now, now + LIFE_MS)
        return token, csrf

    async def close(self, session: DeskSession) -> None:
        await self._database.write(agents.close_session, session.id_hash)

    async def of(self, request: Request) -> DeskSession | None:
        """The session of this request, if it is neither over nor idle for too long."""
        token = request.cookies.get(COOKIE)
        if not token:
            return None
        now = now_ms()
        session = await self._database.read(agents.session, _hash(token), now)
        if session is None:
            return None
        if now - session.last_seen > IDLE_MS:
            await self.close(session)
            return None
        by_itself = (request.name or "").split(".", 1)[-1] in ASKED_BY_ITSELF
        if now - session.last_seen > TOUCH_MS and not by_itself:
            await self._database.write(agents.touch_session, session.id_hash, now)
        return session

    def put_in(self, response: HTTPResponse, token: str) -> None:
        response.add_cookie(
            COOKIE, token, path="/desk", httponly=True, samesite="Strict", secure=self._secure, max_age=LIFE_MS // 1000
        )

    def take_out(self, response: HTTPResponse) -> None:
        response.add_cookie(COOKIE, "", path="/desk", httponly=True, samesite="Strict", secure=self._secure, max_age=0)


def _hash(token: str) -> str:
    """Of a cookie's very bytes: those that are no UTF-8 arrive as lone surrogates."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()

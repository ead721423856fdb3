"""Walk 2, first stop: an agent signs in, is known, and signs out."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk import fields
from xiaoer.desk.devices import Devices
from xiaoer.desk.guard import ALL, agent_of
from xiaoer.desk.passwords import Passwords
from xiaoer.desk.refusals import NotAllowed
from xiaoer.desk.sessions import Sessions
from xiaoer.desk.tries import Tries
from xiaoer.hub.house import Hub
from xiaoer.hub.live import SESSION_ENDED, agent_topic
from xiaoer.store import agents
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import Refused
from xiaoer.talk.moment import now_ms

MOST_BYTES = 4096
"""Of what is sent to sign in; more is not even read as JSON."""


class SignIn:
    def __init__(self, hub: Hub, sessions: Sessions, passwords: Passwords) -> None:
        self._database = hub.database
        self._ownership = hub.ownership
        self._attendance = hub.attendance
        self._limits = hub.limits
        self._live = hub.live
        self._tries = Tries(hub.counters)
        self._devices = Devices(hub.settings.secret("secret_key"), secure=hub.settings.secure_cookies)
        self._sessions = sessions
        self._passwords = passwords

    async def enter(self, request: Request) -> HTTPResponse:
        """The same answer in the same time, whether the account is unknown, shut or the password wrong."""
        if len(request.body) > MOST_BYTES:
            raise Refused("too_long", "账号或密码太长，请检查后再试", "password")
        given = fields.body(request)
        username = fields.account(given)
        password = given.get("password")
        if not isinstance(password, str) or not password:
            password = fields.text({}, "password", "密码")
        account = await self._database.read(agents.account, username)
        device = self._devices.of(request)
        known = account is not None and device.knows(account.agent.id)
        address = self._limits.address_of(request)
        lane = self._passwords.lane(known=known)
        async with lane.place(address):  # before the try is counted: who finds no place has not tried
            attempt = await self._tries.begin(username, address, device.name if known else None)
            stored = account.password_hash if account and account.active else None
            right = await self._passwords.matches(stored, password, lane)
        if not right or account is None:
            await self._note(None, "sign_in_refused", {"username": username})
            raise NotAllowed("wrong_password", f"账号或密码不对{attempt.hint}")
        await self._tries.forgive(attempt)
        token, csrf = await self._sessions.open(account.agent)
        await self._note(account.agent, "sign_in")
        response = json({"agent": as_json(account.agent), "csrf": csrf})
        self._sessions.put_in(response, token)
        self._devices.put_in(response, device.with_account(account.agent.id))
        return response

    async def leave(self, request: Request) -> HTTPResponse:
        """Who signs out leaves nobody behind: unless another browser of theirs is really there, their shoppers wait for
        a colleague. A session that stands while nobody sits at it is nobody."""
        agent = agent_of(request)
        await self._sessions.close(request.ctx.session)
        self._live.publish(agent_topic(agent.id), SESSION_ENDED)
        elsewhere = await self._attendance.sits_elsewhere(agent.id, request.ctx.session.id_hash)
        if elsewhere is None:
            elsewhere = await self._database.read(agents.signed_in, agent.id, now_ms())
        if not elsewhere:
            await self._ownership.release_all(agent)
        await self._note(agent, "sign_out")
        response = json({})
        self._sessions.take_out(response)
        return response

    async def who(self, request: Request) -> HTTPResponse:
        """null for a stranger, and for one whose role no table knows."""
        session = await self._sessions.of(request)
        if session is None or not session.agent.roles & ALL:
            return json(None)
        return json({"agent": as_json(session.agent), "csrf": session.csrf})

    async def _note(self, agent: Agent | None, act: str, detail: dict[str, Any] | None = None) -> None:
        await self._database.write(agents.note_act, now_ms(), agent.id if agent else None, act, None, detail)


def as_json(agent: Agent) -> dict[str, Any]:
    return {"id": agent.id, "username": agent.username, "name": agent.name, "roles": sorted(agent.roles)}

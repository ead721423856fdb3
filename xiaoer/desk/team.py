"""Walk 2, who leads looks: who is there, how much each has and did today, how long shoppers wait; and takes a
conversation over."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk import fields
from xiaoer.desk.guard import agent_of, may_answer
from xiaoer.desk.seat import Seat
from xiaoer.hub.house import Hub
from xiaoer.store import agents, days, loads
from xiaoer.store.days import Day
from xiaoer.store.loads import Load
from xiaoer.store.shifts import Shift, State
from xiaoer.talk.agent import Agent
from xiaoer.talk.hand_back import MOST_NOTE
from xiaoer.talk.moment import today_ms, utc_iso


class Team:
    def __init__(self, hub: Hub, seat: Seat) -> None:
        self._hub = hub
        self._seat = seat

    async def team(self, request: Request) -> HTTPResponse:
        waiting = await self._hub.database.read(loads.waiting)
        done = await self._hub.database.read(days.of_agents, today_ms())
        return json(
            {
                "team": [one | {"day": asdict(done.get(one["id"], Day()))} for one in await self.members()],
                "waiting": waiting.count,
                "longest": utc_iso(waiting.since) if waiting.since else None,
            }
        )

    async def members(self) -> list[dict[str, Any]]:
        """Everybody who may answer: those who are there first."""
        accounts = await self._hub.database.read(agents.accounts)
        those = [one.agent for one in accounts if one.active and may_answer(one.agent)]
        states = await self._hub.attendance.states([one.id for one in those])
        served = await self._hub.database.read(loads.of_agents)
        listed = [_member(one, *states[one.id], served.get(one.id, Load())) for one in those]
        return sorted(listed, key=lambda one: ("on", "rest", "off").index(one["state"]))

    async def take_over(self, request: Request, conversation: str) -> HTTPResponse:
        """A colleague's conversation, under the lease it was seen with."""
        agent, given = agent_of(request), fields.body(request)
        lease = fields.lease(given)
        note = fields.text(given, "note", "给同事的话", most=MOST_NOTE, needed=False)
        taken = self._hub.ownership.take_over(conversation, agent, lease, note)
        now = await self._seat.held(conversation, agent, taken)
        await self._seat.note(agent, "take_over", conversation, lease=now)
        return json({"lease": now})


def _member(agent: Agent, state: State, shift: Shift | None, load: Load) -> dict[str, Any]:
    since = (shift.seen if state == "off" else shift.since) if shift else None
    return {
        "id": agent.id,
        "name": agent.name,
        "state": state,
        "since": utc_iso(since) if since else None,
        "serving": load.count,
        "serving_since": utc_iso(load.since) if load.since else None,
    }

"""Walk 2, a colleague takes over: who is there, and the passing of a conversation to one of them."""

from __future__ import annotations

from sanic import HTTPResponse, Request, json

from xiaoer.desk import fields
from xiaoer.desk.guard import agent_of, may_answer
from xiaoer.desk.seat import Seat
from xiaoer.desk.team import Team
from xiaoer.hub.house import Hub
from xiaoer.store import agents
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import Refused
from xiaoer.talk.hand_back import MOST_NOTE


class Colleagues:
    def __init__(self, hub: Hub, seat: Seat, team: Team) -> None:
        self._team = team
        self._hub = hub
        self._seat = seat

    async def show(self, request: Request) -> HTTPResponse:
        """Who else may answer and is at the desk now, or rests, with what each has in hand."""
        me = agent_of(request).id
        listed = await self._team.members()
        return json({"colleagues": [one for one in listed if one["state"] != "off" and one["id"] != me]})

    async def transfer(self, request: Request, conversation: str) -> HTTPResponse:
        agent, given = agent_of(request), fields.body(request)
        lease = fields.lease(given)
        note = fields.text(given, "note", "给同事的话", most=MOST_NOTE, needed=False)
        colleague = next((one for one in await self._there(agent) if one.id == given.get("to")), None)
        if colleague is None:
            raise Refused("away", "这位同事现在不在线，请另选一位，或者退回队列", "to")
        passed = self._hub.ownership.transfer(conversation, agent, lease, colleague, note)
        now = await self._seat.held(conversation, agent, passed)
        await self._seat.note(agent, "transfer", conversation, lease=now, to=colleague.id)
        return json({"lease": now})

    async def _there(self, agent: Agent) -> list[Agent]:
        here = await self._hub.attendance.at_desk()
        accounts = await self._hub.database.read(agents.accounts)
        return [
            one.agent
            for one in accounts
            if one.active and one.agent.id in here and one.agent.id != agent.id and may_answer(one.agent)
        ]

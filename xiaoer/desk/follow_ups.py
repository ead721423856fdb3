"""Walk 2, after the end: the list of what is still owed to shoppers, and what is done about it."""

from __future__ import annotations

from sanic import HTTPResponse, Request, json

from xiaoer.desk import fields
from xiaoer.desk.guard import ROUTES, agent_of, allowed
from xiaoer.desk.queue import most_of
from xiaoer.desk.seat import Seat
from xiaoer.hub.house import Hub
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import NotFound
from xiaoer.talk.follow_up import FollowUps
from xiaoer.talk.hand_back import MOST_SETTLED


class FollowUpDoor:
    def __init__(self, hub: Hub, seat: Seat) -> None:
        self._hub = hub
        self._seat = seat

    async def follow_ups(self, request: Request) -> HTTPResponse:
        """Mine, longest open first: the first ``?most=`` (50, up to 500); ``total`` says how many there are."""
        return _listed(await self._hub.follow_ups.of(agent_of(request), most_of(request)))

    async def all_follow_ups(self, request: Request) -> HTTPResponse:
        """Everybody's."""
        return _listed(await self._hub.follow_ups.of(None, most_of(request)))

    async def take_up(self, request: Request, conversation: str) -> HTTPResponse:
        agent = await self._its_agent(request, conversation)
        going_on, lease = await self._hub.follow_ups.take_up(conversation, agent)
        await self._seat.note(agent, "take_up", conversation, going_on=going_on)
        return json({"conversation": going_on, "lease": lease})

    async def followed_up(self, request: Request, conversation: str) -> HTTPResponse:
        agent = await self._its_agent(request, conversation)
        words = fields.text(fields.body(request), "words", "告诉顾客的话", most=MOST_SETTLED, needed=False)
        await self._hub.follow_ups.close(conversation, agent, words)
        await self._seat.note(agent, "followed_up", conversation, told=bool(words))
        return json({})

    async def _its_agent(self, request: Request, conversation: str) -> Agent:
        """A colleague's is nobody's to know of who may not list it."""
        agent = agent_of(request)
        owed_by = await self._hub.follow_ups.owed_by(conversation)
        if owed_by != agent.id and not allowed(agent, ROUTES, "all_follow_ups"):
            raise NotFound("follow_up")
        return agent


def _listed(found: FollowUps) -> HTTPResponse:
    return json({"follow_ups": [one.as_desk_json() for one in found.first], "total": found.total})

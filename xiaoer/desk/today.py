"""Walk 2, after the service: whom the agent served today and serves no more, wherever the shopper is now."""

from __future__ import annotations

from sanic import HTTPResponse, Request, json

from xiaoer.desk.guard import agent_of, shown
from xiaoer.desk.queue import most_of
from xiaoer.hub.house import Hub
from xiaoer.store import days, last_words
from xiaoer.talk.moment import today_ms, utc_iso


class TodayDoor:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def today(self, request: Request) -> HTTPResponse:
        """Mine, the latest first: handed back, passed on, released or ended. The first ``?most=`` (50, up to 500)."""
        agent = agent_of(request)
        served = await self._hub.database.read(days.served_by, agent.id, today_ms(), most_of(request))
        talks = [one.conversation for one in served]
        wishes = await self._hub.database.read(last_words.of_shoppers, talks)
        listed = [
            shown(
                agent, talk.shopper.name,
                talk.as_entry() | {"last_text": wishes.get(talk.id, talk.last_text), "served_at": utc_iso(one.at)},
            )
            for one, talk in zip(served, talks, strict=True)
        ]  # fmt: skip
        return json({"today": listed})

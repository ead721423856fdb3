"""Walk 2, the desk rings: who waits, whom I serve, whom the others serve."""

from __future__ import annotations

from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk.guard import agent_of
from xiaoer.hub.house import Hub
from xiaoer.talk.owner import Owner


class QueueDoor:
    def __init__(self, hub: Hub) -> None:
        self._ledger = hub.ledger

    async def show(self, request: Request) -> HTTPResponse:
        """In the ledger's order: most urgent first, and urgency grows with waiting, so nobody waits for ever."""
        me = agent_of(request).id
        shelves: dict[str, list[dict[str, Any]]] = {"waiting": [], "mine": [], "others": []}
        for waiting in await self._ledger.queue():
            entry = waiting.conversation.as_entry(waiting.priority)
            shelves[shelf(waiting.conversation.owner, me)].append(entry)
        return json(shelves)


def shelf(owner: Owner, agent_id: str) -> str:
    if owner.kind != "agent":
        return "waiting"
    return "mine" if owner.is_agent(agent_id) else "others"

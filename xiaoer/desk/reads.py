"""Who looked at whom: a line in the audit for each reading of a conversation or of orders, not for each refresh.

What was read stands in no line. The line is written before the answer goes out: what cannot be noted is not shown.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from types import MappingProxyType

from sanic import Request

from xiaoer.desk.guard import agent_of
from xiaoer.store import agents
from xiaoer.store.database import Database
from xiaoer.talk.moment import now_ms

ACTS: Mapping[str, str] = MappingProxyType(
    {
        "desk.queue": "read_queue",
        "desk.ended": "read_ended",
        "desk.today": "read_today",
        "desk.conversation": "read_conversation",
        "desk.messages": "read_conversation",
        "desk.orders": "read_orders",
    }
)
"""By the name of the door; a test holds every door that shows something of a shopper against it."""
WATCH = "read_conversation"
AGAIN_MS = 10 * 60_000
KEPT = 10_000


class Reads:
    """One line for the same agent, act and conversation in ten minutes; counted in this worker."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._noted: OrderedDict[tuple[str, str, str | None], int] = OrderedDict()

    async def note_request(self, request: Request) -> None:
        act = ACTS.get((request.name or "").split(".", 1)[-1])
        if act is not None and request.method == "GET":
            await self.note(agent_of(request).id, act, request.match_info.get("conversation"))

    async def note(self, agent: str, act: str, conversation: str | None) -> None:
        key, now = (agent, act, conversation), now_ms()
        if now - self._noted.get(key, 0) < AGAIN_MS:
            return
        await self._database.write(agents.note_act, now, agent, act, conversation)
        self._noted[key] = now
        self._noted.move_to_end(key)
        while len(self._noted) > KEPT:
            self._noted.popitem(last=False)

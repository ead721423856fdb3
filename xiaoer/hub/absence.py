"""Walk 2, an agent who is gone without a word: browser shut or dead, network away. After a while their talks go back.

Every hub counts for itself from when it saw no line of theirs; the lease lets only one give a talk back. While nobody
can tell who is there, nothing is counted.
"""

from __future__ import annotations

import time

import structlog

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.ownership import ABSENT, Ownership
from xiaoer.store import conversations
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk.agent import Agent
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

LOOK_EVERY_S = 3.0


class Absence:
    def __init__(self, database: Database, ownership: Ownership, attendance: Attendance, after_s: float) -> None:
        self._database = database
        self._ownership = ownership
        self._attendance = attendance
        self._after_ms = after_s * 1000
        self._since: dict[str, int] = {}
        self._looked_at = -LOOK_EVERY_S

    async def look_now_and_then(self) -> None:
        if time.monotonic() - self._looked_at >= LOOK_EVERY_S:
            self._looked_at = time.monotonic()
            await self.look()

    async def look(self) -> None:
        """Gives back the talks of whoever is absent for long enough. May raise DatabaseAway."""
        try:
            serving = await self._database.read(conversations.serving)
        except DatabaseAway:
            self._since = {}
            raise
        absent, now = await self._attendance.without_a_line(serving.keys()), now_ms()
        self._since = {agent: self._since.get(agent, now) for agent in absent or ()}
        for agent, since in self._since.items():
            if now - since >= self._after_ms:
                count = await self._ownership.release_all(Agent(agent, "", serving[agent]), ABSENT)
                log.warning("agent.absent", agent=agent, given_back=count)

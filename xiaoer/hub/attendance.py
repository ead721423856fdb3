"""Walk 2, who is there: each open line of an agent who may answer says so, each open page of a shopper too, and Redis
forgets who stops. Guests who closed the page wait behind those who are there.

A snapshot is kept, so that no transaction waits for Redis. The pace of service is read from the ledger now and then.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Collection, Sequence

from xiaoer.store import conversations, waiting_guests
from xiaoer.store.database import Database
from xiaoer.store.presence import Presence
from xiaoer.store.redis import Redis
from xiaoer.store.shifts import Shift, Shifts, State
from xiaoer.talk.moment import now_ms
from xiaoer.talk.waiting import Staff, pace_s

DESK, SHOPPERS = "desk", "shoppers"
SAY_EVERY_S = 10.0
BELIEVED_S = 35.0
GONE_AFTER_S = 8.0
"""A line that closed may be a page that loads again."""
SHOPPERS_SAY_EVERY_S = 30.0
AWAY_AFTER_S = 60.0
"""So long after a page was last known to be open the desk says that the shopper is gone."""
SHOPPER_BELIEVED_S = 180.0
"""Who closed the page keeps the place that long; a phone put away for a moment is no reason."""
PACE_EVERY_S = 30.0
COMING_AT_ONCE = 2
PACE_OF_MS = 7 * 24 * 3600 * 1000


class Attendance:
    def __init__(self, redis: Redis, database: Database, hours: str) -> None:
        self._presence = Presence(redis)
        self._shifts = Shifts(redis)
        self._database = database
        self._pace: tuple[int | None, int | None] = (None, None)
        self._pace_at = -PACE_EVERY_S
        self._coming = asyncio.Semaphore(COMING_AT_ONCE)
        self.staff = Staff(hours=hours)

    async def here(self, agent: str) -> None:
        """To be said every SAY_EVERY_S while the agent's line stands."""
        await self._presence.here(DESK, agent, BELIEVED_S)

    async def gone(self, agent: str) -> None:
        """The line closed; another one of the same agent will say that it is there."""
        await self._presence.soon_gone(DESK, agent, GONE_AFTER_S)

    async def left(self, agent: str) -> None:
        """The agent is known to be gone, whatever lines still close."""
        await self._presence.gone(DESK, agent)

    async def colleague_of(self, agent: str) -> bool | None:
        """Whether anybody else takes conversations now; None when nobody can tell."""
        those = await self._presence.those_here(DESK)
        return None if those is None else any(one != agent for one in those)

    async def at_desk(self) -> frozenset[str]:
        """The agents who are there and do not rest; none when nobody can tell."""
        return frozenset(await self._presence.those_here(DESK) or ())

    async def shift(self, agent: str, *, resting: bool) -> None:
        """To be said with ``line``, and when the agent begins to rest or comes back."""
        await self._shifts.note(agent, "rest" if resting else "on")

    async def states(self, agents: Collection[str]) -> dict[str, tuple[State, Shift | None]]:
        """How each stands, and since when as far as is known."""
        here, shifts = await self.at_desk(), await self._shifts.of(agents)
        # who begins to rest counts as there for some seconds more, as a page does that loads again
        here -= {agent for agent, shift in shifts.items() if shift.state == "rest"}
        away = await self.without_a_line([one for one in agents if one not in here])
        gone = frozenset(agents) - here if away is None else away
        return {one: ("on" if one in here else "off" if one in gone else "rest", shifts.get(one)) for one in agents}

    async def line(self, agent: str, session: str, line: str) -> None:
        """To be said every SAY_EVERY_S while this line of the agent's session stands, resting or not."""
        await self._presence.here(_lines(agent), f"{session}:{line}", BELIEVED_S)

    async def line_closed(self, agent: str, session: str, line: str) -> None:
        await self._presence.gone(_lines(agent), f"{session}:{line}")

    async def sits_elsewhere(self, agent: str, session: str) -> bool | None:
        """Whether a line of another session of this agent stands; None when nobody can tell."""
        lines = await self._presence.those_here(_lines(agent))
        return None if lines is None else any(one.split(":")[0] != session for one in lines)

    async def without_a_line(self, agents: Collection[str]) -> set[str] | None:
        """Which of these agents have no line that stands, resting or not; None when nobody can tell."""
        empty = await self._presence.empty([_lines(agent) for agent in agents])
        return None if empty is None else {agent for agent in agents if _lines(agent) in empty}

    async def shopper_came(self, shopper: str) -> None:
        """A page opened. A flood of them takes no more than its share of what is kept open to Redis."""
        async with self._coming:
            await self.shoppers_here((shopper,))

    async def shoppers_here(self, shoppers: Collection[str]) -> None:
        """To be said every SHOPPERS_SAY_EVERY_S while their pages are open."""
        await self._presence.all_here(SHOPPERS, shoppers, SHOPPER_BELIEVED_S)

    async def shoppers_away(self, shoppers: Sequence[str]) -> set[str]:
        """Which of them had no page open for AWAY_AFTER_S; nobody where nobody can tell."""
        return await self._presence.absent(SHOPPERS, shoppers, SHOPPER_BELIEVED_S - AWAY_AFTER_S) or set()

    async def put_in_order(self) -> bool:
        """Waiting guests who closed the page some time ago move behind the others, who came back to their place again.
        True when one did. May raise DatabaseAway."""
        before = now_ms() - int(SHOPPER_BELIEVED_S * 1000)
        waiting = await self._database.read(waiting_guests.since_before, before)
        absent = await self._presence.absent(SHOPPERS, [one.shopper for one in waiting])
        if absent is None:
            return False
        moved = {one.conversation: not one.left for one in waiting if one.left != (one.shopper in absent)}
        return bool(moved) and await self._database.write(waiting_guests.move, moved)

    async def look(self) -> Staff:
        """Takes the snapshot anew. May raise DatabaseAway."""
        here = await self._presence.count(DESK)
        if time.monotonic() - self._pace_at >= PACE_EVERY_S:
            since = now_ms() - PACE_OF_MS
            served = await self._database.read(conversations.served_s, since)
            waited = await self._database.read(conversations.waited_s, since)
            self._pace = pace_s(served), pace_s(waited)
            self._pace_at = time.monotonic()
        self.staff = Staff(here, *self._pace, self.staff.hours)
        return self.staff


def _lines(agent: str) -> str:
    return f"{DESK}:{agent}"

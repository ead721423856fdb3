"""Walk 2, the place in the queue as it moves: whoever stands ahead is claimed or leaves, somebody more urgent comes.

Each worker tells the tabs it has itself; a tab shows it when its number is another one (``channels/tab.py``).
"""

from __future__ import annotations

import time

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.deliver import place_json
from xiaoer.hub.live import Live, shopper_topic
from xiaoer.store import queue
from xiaoer.store.database import Database
from xiaoer.talk.moment import now_ms

TELL_EVERY_S = 3.0
FIRST = 50
"""Who stands further back hears with the next notice."""


class Places:
    def __init__(self, database: Database, live: Live, attendance: Attendance) -> None:
        self._database = database
        self._live = live
        self._attendance = attendance
        self._told_at = -TELL_EVERY_S

    async def tell_now_and_then(self) -> None:
        if time.monotonic() - self._told_at >= TELL_EVERY_S:
            self._told_at = time.monotonic()
            await self.tell()

    async def tell(self) -> None:
        """Looks at the order by itself rather than wait for news: waiting changes it, too. May raise DatabaseAway."""
        found = await self._database.read(queue.places, now_ms(), self._attendance.staff, FIRST)
        for shopper, place in found:
            self._live.tell_here(shopper_topic(shopper), {"t": "place", "queue": place_json(place)})

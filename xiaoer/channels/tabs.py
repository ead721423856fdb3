"""All open tabs of this worker, and a look at the ledger in case news were lost."""

from __future__ import annotations

import asyncio
import random
import time
from itertools import batched

import structlog

from xiaoer.channels.tab import Tab
from xiaoer.hub.attendance import SHOPPERS_SAY_EVERY_S, Attendance
from xiaoer.hub.ledger import Ledger
from xiaoer.hub.live import Live
from xiaoer.hub.rounds import Rounds
from xiaoer.store.database import DatabaseAway
from xiaoer.talk.cursor import START

log = structlog.get_logger()

LOOK_S = 5.0
LOOK_WITHOUT_NEWS_S = 1.0
AT_ONCE = 500


class Tabs(Rounds):
    def __init__(self, ledger: Ledger, live: Live, attendance: Attendance) -> None:
        self._ledger = ledger
        self._attendance = attendance
        self._said_at = -SHOPPERS_SAY_EVERY_S
        self._live = live
        self._open: dict[str, set[Tab]] = {}

    def add(self, tab: Tab) -> None:
        self._open.setdefault(tab.shopper.id, set()).add(tab)

    def remove(self, tab: Tab) -> None:
        mine = self._open.get(tab.shopper.id)
        if mine and tab in mine:
            mine.discard(tab)
            if not mine:
                del self._open[tab.shopper.id]

    async def _rounds(self) -> None:
        """Redis forgets what it could not deliver; while it is away, this is how tabs hear of other workers."""
        while True:
            pause = LOOK_S if self._live.complete else LOOK_WITHOUT_NEWS_S
            await asyncio.sleep(pause * random.uniform(0.8, 1.2))
            await self._say_who_is_here()
            try:
                for shoppers in batched(tuple(self._open), AT_ONCE):
                    ends = await self._ledger.ends(list(shoppers))
                    for shopper in shoppers:
                        for tab in self._open.get(shopper, ()):
                            tab.look(ends.get(shopper, START))
            except DatabaseAway as away:
                log.warning("tabs.no_database", error=str(away))

    async def _say_who_is_here(self) -> None:
        if time.monotonic() - self._said_at >= SHOPPERS_SAY_EVERY_S:
            self._said_at = time.monotonic()
            await self._attendance.shoppers_here(tuple(self._open))

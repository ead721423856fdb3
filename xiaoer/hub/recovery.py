"""Walk 1, when a worker died: messages that were accepted and not answered are found and answered by another.

Also here because it is the same round: shoppers who wait hear from us again.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress

import structlog

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.rounds import Rounds
from xiaoer.hub.turn import Turns
from xiaoer.store import conversations, queue, seats
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk.errors import NotFound
from xiaoer.talk.moment import now_ms
from xiaoer.talk.waiting import Staff

log = structlog.get_logger()

type Look = Callable[[], Awaitable[None]]

EVERY_S = 1.0
PUT_IN_ORDER_EVERY_S = 15.0
AT_MOST = 50
TOLD_AT_MOST = 10
"""In one round: where hundreds wait, telling them of it leaves time for those who are served."""


class Recovery(Rounds):
    """Every worker looks, at its own moments; the hold on the turn lets only one act. ``also``: looked at in the same
    round; each may raise DatabaseAway."""

    def __init__(self, database: Database, turns: Turns, deliver: Deliver, attendance: Attendance, *also: Look) -> None:
        self._database = database
        self._turns = turns
        self._deliver = deliver
        self._attendance = attendance
        self._also = also
        self._in_order_at = time.monotonic()

    async def _rounds(self) -> None:
        while True:
            try:
                await self._answer_what_was_left()
                await self._tell_who_waits()
                for look in self._also:
                    await look()
            except DatabaseAway as away:
                log.warning("recovery.no_database", error=str(away))
            await asyncio.sleep(EVERY_S * random.uniform(0.7, 1.3))

    async def _answer_what_was_left(self) -> None:
        for conversation in await self._database.read(conversations.unheld, now_ms(), AT_MOST):
            log.info("turn.recovered", conversation=conversation)
            self._turns.recover(conversation)

    async def _tell_who_waits(self) -> None:
        if time.monotonic() - self._in_order_at >= PUT_IN_ORDER_EVERY_S:
            self._in_order_at = time.monotonic()
            if await self._attendance.put_in_order():
                self._deliver.queue_changed()
        now, staff = now_ms(), await self._attendance.look()
        for conversation in await self._database.read(conversations.due_to_hear, staff, now, TOLD_AT_MOST):
            with suppress(NotFound):  # erased since it was listed
                await self._tell(conversation, now, staff)

    async def _tell(self, conversation: str, now: int, staff: Staff) -> None:
        told = await self._database.write(seats.tell_again, conversation, now, staff)
        if told:
            self._deliver.messages(told.said)
            place = await self._database.read(queue.place_now, conversation, now, staff)
            self._deliver.owner(told.conversation, place)

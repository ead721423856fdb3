"""The gate before the queue: people nobody vouched for enter only so fast, so that the desk stays there for all.

A signed-in customer always passes. Danger has a lane of its own. Who is held up stays with the bot and hears so.
"""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.limits import Limits
from xiaoer.talk import wording
from xiaoer.talk.errors import TooMany
from xiaoer.talk.handoff import DANGER
from xiaoer.talk.reply import Answer, Reply
from xiaoer.talk.shopper import Shopper

REMEMBERED = 20_000
URGENT = frozenset({DANGER, "policy"})
"""The reasons under which the bot passes on what no limit may hold up: danger, an account taken over."""

LOCKED = "locked"


class QueueGate:
    def __init__(self, limits: Limits, attendance: Attendance) -> None:
        self._limits = limits
        self._attendance = attendance
        self._addresses: OrderedDict[str, str] = OrderedDict()
        self._known: OrderedDict[str, None] = OrderedDict()

    def comes_from(self, shopper: Shopper, address: str) -> None:
        """Remembered in this process for a while, nowhere else."""
        self._addresses[shopper.id] = address
        self._addresses.move_to_end(shopper.id)
        if len(self._addresses) > REMEMBERED:
            self._addresses.popitem(last=False)

    def met(self, shopper: Shopper) -> None:
        """Somebody of ours answered this one, or sees to it that somebody will: no newcomer any more."""
        self._known[shopper.id] = None
        self._known.move_to_end(shopper.id)
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)

    def is_newcomer(self, shopper: Shopper) -> bool:
        """Nobody vouched for, and not met by this process."""
        return shopper.customer_id is None and shopper.id not in self._known

    def address_of(self, shopper: Shopper) -> str | None:
        return self._addresses.get(shopper.id)

    async def words(self, shopper: Shopper, letters: int, *, danger: bool = False) -> None:
        """Raises TooMany where more came from there than can be read for one network."""
        await self._limits.words(shopper, self.address_of(shopper), letters, danger=danger)

    async def tap(self, shopper: Shopper) -> None:
        """Raises TooMany where more taps at 转人工 came from there than anybody has use for."""
        await self._limits.tap(shopper, self.address_of(shopper))

    async def enter(self, shopper: Shopper, reason: str = "request") -> None:
        """Raises TooMany."""
        if shopper.customer_id is None:
            words = wording.QUEUE_SHUT_NOBODY if self._attendance.staff.nobody else wording.QUEUE_SHUT
            await self._limits.into_queue(
                shopper.id, self.address_of(shopper), words,
                danger=reason in URGENT, locked=reason == LOCKED, unheard=self.is_newcomer(shopper),
            )  # fmt: skip
        self.met(shopper)

    async def pass_on(self, shopper: Shopper, answer: Answer) -> Answer:
        """The answer, or, where it would put one more into a full queue, the truth about that instead."""
        if answer.handoff is None:
            return answer
        try:
            await self.enter(shopper, answer.handoff.reason)
        except TooMany as held_up:
            if answer.handoff.reason == DANGER:  # the words that may save somebody stay
                return replace(answer, replies=(*answer.replies, Reply(held_up.message)), handoff=None, signal=None)
            return replace(answer, replies=(Reply(held_up.message),), handoff=None, signal=None)
        return answer

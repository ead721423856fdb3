"""Walk 1, third stop (the turn): one conversation's turns in order, one at a time; conversations never wait for others.

Who is at a turn stands in the ledger's own row, written in the same transaction that accepts the message or keeps the
answer, so no second lock can disagree with it. A worker renews its hold; when it dies, the hold runs out and another
worker asks the same turn again.
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Coroutine

import structlog

from xiaoer.hub.answer import Answering
from xiaoer.hub.attendance import Attendance
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.passport import Passports
from xiaoer.hub.typing import Typing
from xiaoer.store import answering
from xiaoer.store.accepting import Accepted
from xiaoer.store.answering import TooLate, Turn
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.errors import NotFound
from xiaoer.talk.moment import now_ms
from xiaoer.talk.progress import got_on
from xiaoer.talk.shopper import Shopper

log = structlog.get_logger()

HOLD_MS = 3000
RENEW_S = 1.0
MOST_WAITING = 2000
WRITE_AGAIN_S = (0.1, 0.3, 1.0, 2.0)


class Turns:
    """The turns this worker is at."""

    def __init__(
        self, database: Database, answering: Answering, deliver: Deliver, passports: Passports, typing: Typing,
        bot: str, attendance: Attendance,
    ) -> None:  # fmt: skip
        self._database = database
        self._answering = answering
        self._deliver = deliver
        self._passports = passports
        self._typing = typing
        self._bot = bot
        self._attendance = attendance
        self._tasks: set[asyncio.Task[None]] = set()
        self._closing = False

    @property
    def crowded(self) -> bool:
        """No more may be taken in just now."""
        return self._closing or len(self._tasks) >= MOST_WAITING

    def have_time_for(self, newcomer: Shopper, letters: int) -> bool:
        return self._answering.has_time_for(newcomer, letters)

    def answer(self, accepted: Accepted) -> None:
        """Go on with the turn that accept took hold of."""
        turn = accepted.conversation.turns
        assert turn.holder is not None
        talk = accepted.conversation
        before = talk.waits or talk.handed_back or talk.danger  # what was said before counts there
        knows_all = not (before or self._answering.looks_back(accepted.message.text))
        if knows_all and turn.pending_from == turn.upto == accepted.message.seq:
            alone = Turn(accepted.conversation, (accepted.message,), turn.holder, quiet_ms=accepted.quiet_ms)
            self._spawn(self._run(alone, turn.holder))
        else:
            self._spawn(self._gather(accepted.conversation, turn.holder, burst=turn.upto is None))

    def recover(self, conversation: str) -> None:
        """Take a turn that nobody is at, if that is still so."""
        self._spawn(self._take(conversation, new_holder()))

    async def drain(self, within_s: float) -> None:
        """Finish what is in hand; what cannot be finished is taken up by another worker."""
        self._closing = True
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=within_s)
        for task in self._tasks:
            task.cancel()

    def _spawn(self, work: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()):
            log.error("turn.broke", error=repr(error), exc_info=error)

    async def _gather(self, conversation: Conversation, holder: str, *, burst: bool) -> None:
        if burst:
            hold = Hold(self._database, conversation.id, holder)
            try:
                await self._typing.end_of_burst(conversation.shopper.id)
            finally:
                hold.stop()
        await self._take(conversation.id, holder)

    async def _take(self, conversation: str, holder: str) -> None:
        now = now_ms()
        try:
            turn = await self._database.write(answering.begin, conversation, holder, now, now + HOLD_MS)
        except NotFound:  # it was erased meanwhile
            return
        if turn:
            await self._run(turn, holder)

    async def _run(self, turn: Turn | None, holder: str) -> None:
        assert turn is not None
        hold = Hold(self._database, turn.conversation.id, holder)
        try:
            while turn:
                turn = await self._one(turn)
                got_on()
        finally:
            hold.stop()

    async def _one(self, turn: Turn) -> Turn | None:
        """Answer one turn; returns the next, if messages came meanwhile."""
        answer = await self._answering.answer(turn)
        for pause_s in (*WRITE_AGAIN_S, None):
            try:
                staff = self._attendance.staff
                done = await self._database.write(answering.commit, turn, answer, self._bot, now_ms(), staff)
                break
            except (TooLate, NotFound) as late:  # somebody else may speak now, or it was erased meanwhile
                log.info("turn.dropped", conversation=turn.conversation.id, turn=turn.id, why=str(late))
                return None
            except DatabaseAway:
                if pause_s is None:
                    raise
                await asyncio.sleep(pause_s)
        self._deliver.messages(done.said)
        log.info(
            "turn.answered", conversation=turn.conversation.id, turn=turn.id, replies=len(done.said),
            model=answer.model, handoff=answer.handoff.reason if answer.handoff else None,
            signal=answer.signal, progress=answer.progress,
        )  # fmt: skip
        if answer.handoff and turn.conversation.waits:
            self._passports.raised(done.conversation)
        elif answer.handoff:
            self._passports.handed_off(done.conversation)
        elif answer.asked_after:
            self._deliver.queue_changed()
        return done.next


class Hold:
    """Keeps the hold on a turn alive while it takes longer than usual."""

    def __init__(self, database: Database, conversation: str, holder: str) -> None:
        self._database = database
        self._conversation = conversation
        self._holder = holder
        self._task: asyncio.Task[None] | None = None
        self._timer = asyncio.get_running_loop().call_later(RENEW_S, self._begin)

    def _begin(self) -> None:
        self._task = asyncio.create_task(self._keep())

    async def _keep(self) -> None:
        while True:
            try:
                await self._database.write(answering.renew, self._conversation, self._holder, now_ms() + HOLD_MS)
            except DatabaseAway:
                log.warning("turn.not_renewed", conversation=self._conversation)
            await asyncio.sleep(RENEW_S)

    def stop(self) -> None:
        self._timer.cancel()
        if self._task:
            self._task.cancel()


def new_holder() -> str:
    """Names one hold, not one worker: nobody is mistaken for his earlier self."""
    return secrets.token_hex(8)

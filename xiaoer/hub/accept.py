"""Walk 1, second stop (accept): checked, written to the ledger, then "ok"; only then anything else happens."""

from __future__ import annotations

import random
from collections.abc import Awaitable, Callable
from dataclasses import replace

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.danger import DangerWatch
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.passport import Passports
from xiaoer.hub.queue_gate import QueueGate
from xiaoer.hub.turn import HOLD_MS, Turns, new_holder
from xiaoer.hub.typing import Typing
from xiaoer.store import accepting, histories
from xiaoer.store.accepting import Accepted, Endangered, Incoming, WrittenAlready
from xiaoer.store.database import Clash, Database, DatabaseAway
from xiaoer.talk import ids, wording, words
from xiaoer.talk.course import GUEST_IDLE_MS
from xiaoer.talk.errors import NotFound, Refused, TooMany
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

TRIES = 3
AGAIN_AFTER_S = (3, 15)


def soon_s() -> int:
    """Not the same for all, so that they do not come again together."""
    return random.randint(*AGAIN_AFTER_S)


type Told = Callable[[Accepted], None]
"""Called when the message is safe and before anybody hears of it: the place for "ok"."""


class Accept:
    """The one way in for words of shoppers, whatever the channel. The same client id again is the same message: it gets
    the same "ok" and nothing else happens. Raises Refused."""

    def __init__(
        self, database: Database, turns: Turns, deliver: Deliver, passports: Passports, typing: Typing,
        gate: QueueGate, idle_min: int, attendance: Attendance, watch: DangerWatch,
    ) -> None:  # fmt: skip
        self._database = database
        self._turns = turns
        self._deliver = deliver
        self._passports = passports
        self._typing = typing
        self._gate = gate
        self._idle_ms = idle_min * 60_000
        self._attendance = attendance
        self._watch = watch

    async def text(self, shopper: Shopper, client_id: str, text: str, told: Told) -> Accepted:
        said = words.clean(text)
        if words.too_long(text):
            raise Refused("too_long", wording.TOO_LONG, "text")
        if words.is_empty(said):
            raise Refused("bad_frame", wording.EMPTY, "text")
        danger = self._watch.hear(said)
        heard = Endangered(danger, self._watch.words(danger, said)) if danger else None
        incoming = replace(self._incoming(shopper, client_id, text=said), danger=heard)
        counted = self._counted(shopper, len(said), danger=danger is not None)
        return await self._within_limits(incoming, counted, told)

    async def press(self, shopper: Shopper, client_id: str, button: str, told: Told) -> Accepted:
        said = self._incoming(shopper, client_id, button=button)
        return await self._within_limits(said, self._counted(shopper, len(button)), told)

    async def image(self, shopper: Shopper, client_id: str, url: str, told: Told) -> Accepted:
        said = self._incoming(shopper, client_id, image=url)
        return await self._within_limits(said, self._counted(shopper, 0), told)

    async def human(self, shopper: Shopper, client_id: str, told: Told) -> Accepted:
        """The shopper taps 转人工: to the queue at once, no brain is asked. Where too many came lately the tap is
        written down as well, and answered with the truth."""
        said = self._incoming(shopper, client_id, text=wording.HUMAN_WISH, human=True)
        return await self._within_limits(said, self._gate.tap(shopper), told)

    async def _counted(self, shopper: Shopper, letters: int, *, danger: bool = False) -> None:
        """A newcomer for whose turn there is no time is told so before anything is written or asked for him."""
        if not danger and self._gate.is_newcomer(shopper) and not self._turns.have_time_for(shopper, letters):
            raise TooMany("busy", wording.BUSY, soon_s())
        await self._gate.words(shopper, letters, danger=danger)

    async def _held_up(self, shopper: Shopper) -> str | None:
        """Who waits already or is served enters nothing."""
        try:
            standing = await self._database.read(histories.presence, shopper.id, now_ms(), self._attendance.staff)
            if standing.conversation is None or standing.conversation.owner.kind not in ("queue", "agent"):
                await self._gate.enter(shopper)
        except TooMany as held_up:
            return held_up.message
        except DatabaseAway as away:
            raise Refused("busy", wording.BUSY) from away
        return None

    def _incoming(
        self, shopper: Shopper, client_id: str, *,
        text: str | None = None, button: str | None = None, image: str | None = None, human: bool = False,
    ) -> Incoming:  # fmt: skip
        if not words.is_client_id(client_id):
            raise Refused("bad_frame", wording.BAD_FRAME, "id")
        if self._turns.crowded:
            raise Refused("busy", wording.BUSY)
        now = now_ms()
        return Incoming(
            shopper=shopper, client_id=client_id, message_id=ids.new_id(ids.MESSAGE),
            new_conversation=ids.new_id(ids.CONVERSATION), at=now, idle_ms=self._idle_of(shopper), holder=new_holder(),
            held_until=now + HOLD_MS, text=text, image=image, button=button, human=human,
            burst=self._typing.sent(shopper.id) and button is None, staff=self._attendance.staff,
        )  # fmt: skip

    def _idle_of(self, shopper: Shopper) -> int:
        return self._idle_ms if shopper.customer_id else min(self._idle_ms, GUEST_IDLE_MS)

    async def _within_limits(self, said: Incoming, counted: Awaitable[None], told: Told) -> Accepted:
        """What is sent once more after a broken line was kept long ago, whatever came from there since."""
        try:
            await counted
        except TooMany as held_up:
            try:
                accepted = await self._database.read(accepting.accepted_before, said)
            except (DatabaseAway, NotFound):
                raise held_up from None
            told(accepted)
            return accepted
        if said.human:
            said = replace(said, held_up=await self._held_up(said.shopper))
        return await self._accept(said, told)

    async def _accept(self, said: Incoming, told: Told) -> Accepted:
        try:
            accepted = await self._write(said)
        except (DatabaseAway, Clash) as away:
            raise Refused("busy", wording.NOT_KEPT) from away
        told(accepted)
        if not accepted.again:
            self._go_on(accepted)
        return accepted

    async def _write(self, said: Incoming) -> Accepted:
        for _ in range(TRIES):
            try:
                return await self._database.write(accepting.accept, said)
            except WrittenAlready:
                return await self._database.read(accepting.accepted_before, said)
            except Clash:  # the shopper's first words came by two workers at once
                continue
        raise Clash("accept")

    def _go_on(self, accepted: Accepted) -> None:
        conversation = accepted.conversation
        self._deliver.messages((accepted.message, *accepted.notices))
        if accepted.held:
            self._turns.answer(accepted)
        if accepted.handed_off:
            self._passports.handed_off(conversation)
        elif conversation.owner.kind in ("queue", "agent"):
            self._deliver.queue_changed()
        elif accepted.message.seq == 1 and conversation.ordinal > 1:
            self._deliver.owner(conversation, None)  # a new conversation: no agent of the last one is there any more

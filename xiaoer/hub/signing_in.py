"""A guest signs in on the page: the talk goes on under the account, with its place in the queue and its agent.

Why no token somebody planted opens a customer's talk by it: docs/decisions/0035-a-guest-signs-in.md.
"""

from __future__ import annotations

from contextlib import suppress

import structlog

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.identity import Visitors
from xiaoer.hub.passport import Passports
from xiaoer.store import histories, signing_in
from xiaoer.store.database import Clash, Database
from xiaoer.store.seats import Changed
from xiaoer.talk.course import GUEST_IDLE_MS
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

log = structlog.get_logger()


class SigningIn:
    def __init__(
        self, database: Database, visitors: Visitors, deliver: Deliver, passports: Passports, idle_min: int,
        attendance: Attendance,
    ) -> None:  # fmt: skip
        self._database = database
        self._visitors = visitors
        self._deliver = deliver
        self._passports = passports
        self._idle_ms = min(idle_min * 60_000, GUEST_IDLE_MS)
        self._attendance = attendance

    async def bring(self, customer: Shopper, token: str | None) -> None:
        """The open talk of the guest this token names becomes the customer's; where somebody sees to another one of
        theirs already, it becomes a part of that. So do pictures that were not sent yet. May raise DatabaseAway."""
        guest = self._visitors.guest(token)
        if guest is None or customer.customer_id is None:
            return
        if not await self._database.read(signing_in.may_bring, guest):
            return
        with suppress(Clash):
            done = await self._database.write(signing_in.sign_in, guest, customer.id, now_ms(), self._idle_ms)
            if done is not None:
                await self._tell(guest, done)

    async def _tell(self, guest: str, done: signing_in.SignedIn) -> None:
        # first: a page that looks for itself before it hears of it finds its history gone, and begins anew unasked
        self._deliver.signed_in(guest, joined=done.beside is not None)
        if done.beside is not None:
            await self._say(done.beside.ended)
        goes_on = done.beside.joined if done.beside else done.moved
        assert goes_on is not None
        await self._say(goes_on)
        self._passports.signed_in(goes_on.conversation)
        log.info("owner.signed_in", conversation=goes_on.conversation.id, moved=done.moved is not None)

    async def _say(self, changed: Changed) -> None:
        conversation = changed.conversation
        self._deliver.messages(changed.said)
        standing = await self._database.read(
            histories.presence, conversation.shopper.id, now_ms(), self._attendance.staff
        )
        self._deliver.owner(conversation, standing.place)

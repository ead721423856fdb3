"""Walk 2, the passport is completed: what only the shop knows is added after the shopper was told, or left out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import structlog

from xiaoer.hub.attendance import Attendance
from xiaoer.hub.deliver import Deliver
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.errors import ShopError
from xiaoer.store import passports, queue
from xiaoer.store.database import Database
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.danger import BRINGS_A_PERSON
from xiaoer.talk.errors import NotFound
from xiaoer.talk.moment import now_ms
from xiaoer.talk.passport import Passport
from xiaoer.talk.priority import in_danger, priority

log = structlog.get_logger()

MOST_COMPLAINTS = 5
MOST_ORDERS = 20


@dataclass(frozen=True, slots=True)
class Known:
    """What the shop says of a customer; each part may be missing."""

    level: str | None = None
    tags: tuple[str, ...] = ()
    complaints: tuple[dict[str, Any], ...] = ()
    items: tuple[str, ...] = ()
    orders: tuple[str, ...] = ()


class Passports:
    def __init__(
        self, database: Database, shop: ShopClient, deliver: Deliver, timeout_s: float, attendance: Attendance
    ) -> None:
        self._database = database
        self._shop = shop
        self._deliver = deliver
        self._timeout_s = timeout_s
        self._attendance = attendance
        self._tasks: set[asyncio.Task[None]] = set()

    def handed_off(self, conversation: Conversation) -> None:
        """Tell desk and shopper; complete the passport when the shop can be asked."""
        self._spawn(self._tell_and_complete(conversation))

    def raised(self, conversation: Conversation) -> None:
        """One more reason for who waits already: the place in the queue may be another."""
        self._spawn(self._tell(conversation))

    def signed_in(self, conversation: Conversation) -> None:
        """The guest who waits has an account: what the shop knows of it is added."""
        if conversation.waits:
            self._spawn(self._complete(conversation))

    def _spawn(self, work: Coroutine[Any, Any, None]) -> None:
        task = asyncio.create_task(_unless_erased(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _tell(self, conversation: Conversation) -> None:
        place = await self._database.read(queue.place_now, conversation.id, now_ms(), self._attendance.staff)
        if place:  # else an agent has it by now, and that was told
            self._deliver.owner(conversation, place)

    async def _tell_and_complete(self, conversation: Conversation) -> None:
        place = await self._database.read(queue.place_now, conversation.id, now_ms(), self._attendance.staff)
        self._deliver.owner(conversation, place)
        log.info("handoff", conversation=conversation.id, reason=conversation.reason, priority=conversation.priority)
        await self._complete(conversation)

    async def _complete(self, conversation: Conversation) -> None:
        if conversation.shopper.customer_id is None:
            return
        asked = await self._ask(conversation.shopper.customer_id, conversation.facts.get("order_no"))
        known = replace(asked, level=asked.level or conversation.shopper.level)
        if await self._database.write(passports.complete, conversation.id, conversation.lease, _with(known)):
            self._deliver.queue_changed()

    async def _ask(self, customer: str, order_no: object) -> Known:
        me = as_customer(customer)
        customer_asked = self._softly(self._shop.customer(customer, on_behalf=me))
        complaints_asked = self._softly(self._shop.complaints(customer, on_behalf=me))
        order_asked = self._softly(self._shop.order(order_no, on_behalf=me) if isinstance(order_no, str) else None)
        orders_asked = self._softly(self._shop.orders(customer, limit=MOST_ORDERS, on_behalf=me))
        found, complaints, order, orders = await asyncio.gather(
            customer_asked, complaints_asked, order_asked, orders_asked
        )
        return Known(
            level=found.level if found else None,
            tags=tuple(found.tags) if found else (),
            complaints=tuple(
                {"at": each.at.isoformat(), "topic": each.topic_text, "text": each.text, "state": each.state_text}
                for each in (complaints or ())[:MOST_COMPLAINTS]
            ),
            items=tuple(f"{item.short_title} {item.variant} ×{item.qty}" for item in order.items) if order else (),
            orders=tuple(one.order_no for one in orders.items) if orders else (),
        )

    async def _softly[T](self, asked: Coroutine[Any, Any, T] | None) -> T | None:
        if asked is None:
            return None
        try:
            async with asyncio.timeout(self._timeout_s):
                return await asked
        except (ShopError, TimeoutError) as failed:
            log.info("passport.without", error=type(failed).__name__)
            return None


async def _unless_erased(work: Coroutine[Any, Any, None]) -> None:
    with suppress(NotFound):
        await work


def _with(known: Known) -> Callable[[Passport], tuple[Passport, int]]:
    """The completed passport and the priority that follows from it."""

    def complete(passport: Passport) -> tuple[Passport, int]:
        level = known.level or passport.level
        points = priority(passport.reason, passport.emotion, level, len(known.complaints))
        points = in_danger(points) if passport.danger in BRINGS_A_PERSON else points
        facts = {**passport.facts, **({"items": list(known.items)} if known.items else {})}
        done = replace(
            passport, level=level, tags=known.tags, past_complaints=known.complaints, facts=facts, priority=points,
            orders=known.orders,
        )  # fmt: skip
        return done, points

    return complete

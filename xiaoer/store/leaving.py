"""A shopper ends the talk: the conversation is over, and what let the browser in is void."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store import conversations, messages, queue, shoppers
from xiaoer.store.seats import Changed
from xiaoer.store.shoppers import Customer
from xiaoer.store.tables import SHOPPERS
from xiaoer.talk import course, wording
from xiaoer.talk.shopper import Shopper


def leave(connection: sa.Connection, shopper: str, now: int) -> Changed | None:
    """None where there was nothing open; tokens given out before are void all the same."""
    found = conversations.latest_locked(connection, shopper)
    connection.execute(SHOPPERS.update().where(SHOPPERS.c.id == shopper).values(left_at=now))
    if found is None or not found.open:
        return None
    messages.mark_heard(connection, shopper, found.ordinal)
    after, said = queue.notice(connection, course.left(found, now), wording.LEFT, now)
    conversations.save(connection, after)
    return Changed(after, (said,))


def left_at(connection: sa.Connection, shopper: str) -> int | None:
    return connection.execute(sa.select(SHOPPERS.c.left_at).where(SHOPPERS.c.id == shopper)).scalar_one_or_none()


def customer(
    connection: sa.Connection, customer: Customer, fresh: str, channel: str, now: int
) -> tuple[Shopper, int | None]:
    """The shopper of this customer, and when the customer last ended a talk."""
    shopper = shoppers.customer(connection, customer, fresh, channel, now)
    return shopper, left_at(connection, shopper.id)

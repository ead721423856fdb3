"""Guests in the queue, in SQL: who is there, and who closed the page and so waits behind all who are there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store.tables import CONVERSATIONS, SHOPPERS
from xiaoer.talk import priority

PAGES = "web"
"""The channel whose shoppers have a page that can be closed."""
_c = CONVERSATIONS.c


@dataclass(frozen=True, slots=True)
class WaitingGuest:
    conversation: str
    shopper: str
    left: bool


def since_before(connection: sa.Connection, before: int) -> list[WaitingGuest]:
    """The guests that were in the queue at that moment already; danger is never moved."""
    found = connection.execute(
        sa.select(_c.id, _c.shopper_id, _c.priority)
        .join(SHOPPERS, SHOPPERS.c.id == _c.shopper_id)
        .where(
            _c.owner_kind == "queue",
            _c.queued_at <= before,
            _c.priority < priority.DANGER_TIER,
            SHOPPERS.c.customer_id.is_(None),
            SHOPPERS.c.channel == PAGES,
        )
    )
    return [WaitingGuest(row.id, row.shopper_id, row.priority < 0) for row in found]


def move(connection: sa.Connection, moved: Mapping[str, bool]) -> bool:
    """Each of these conversations behind the others (True) or back; False when none of them waits any more."""
    changed = 0
    for conversation, left in moved.items():
        where = (_c.id == conversation, _c.owner_kind == "queue")
        row = connection.execute(sa.select(_c.priority).where(*where)).one_or_none()
        if row is not None:
            points = priority.left(row.priority) if left else priority.there(row.priority)
            connection.execute(CONVERSATIONS.update().where(*where).values(priority=points))
            changed += 1
    return bool(changed)

"""Hand-backs in SQL: written when an agent gets up for the bot, read by the desk."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store.tables import CONVERSATIONS, HAND_BACKS
from xiaoer.talk.cursor import Cursor
from xiaoer.talk.hand_back import HandBack

_h = HAND_BACKS.c
MOST = 50
_OF_SHOPPER = (
    sa.select(HAND_BACKS, CONVERSATIONS.c.ordinal)
    .join(CONVERSATIONS, CONVERSATIONS.c.id == _h.conversation_id)
    .where(CONVERSATIONS.c.shopper_id == sa.bindparam("shopper"))
    .order_by(_h.at.desc())
    .limit(MOST)
)


def write(connection: sa.Connection, left: HandBack) -> None:
    connection.execute(
        HAND_BACKS.insert().values(
            conversation_id=left.conversation, lease=left.lease, after_seq=left.after.seq, agent_name=left.agent_name,
            settled=left.settled, note=left.note, at=left.at,
        )
    )  # fmt: skip


def of_shopper(connection: sa.Connection, shopper: str) -> list[HandBack]:
    """The newest of the shopper's whole history, oldest first."""
    found = connection.execute(_OF_SHOPPER, {"shopper": shopper}).all()
    return [
        HandBack(
            row.conversation_id, row.lease, Cursor(row.ordinal, row.after_seq), row.agent_name, row.settled, row.note,
            row.at,
        )
        for row in reversed(found)
    ]  # fmt: skip

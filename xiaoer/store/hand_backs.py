"""What agents leave behind for colleagues, in SQL: at a hand-back, written when one gets up for the bot, and the note
at the end of a talk. Read by the desk alone."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store.tables import AGENTS, AUDIT, CONVERSATIONS, HAND_BACKS
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
_c = CONVERSATIONS.c
_ENDED = (
    sa.select(_c.id, _c.lease, _c.ordinal, _c.next_seq, _c.note, _c.closed_at, _c.result, AGENTS.c.name)
    .outerjoin(AUDIT, sa.and_(AUDIT.c.conversation_id == _c.id, AUDIT.c.act == "resolve"))
    .outerjoin(AGENTS, AGENTS.c.id == AUDIT.c.agent_id)
    .where(_c.shopper_id == sa.bindparam("shopper"), _c.note.is_not(None), _c.closed_at.is_not(None))
    .order_by(_c.ordinal.desc())
    .limit(MOST)
)


def write(connection: sa.Connection, left: HandBack) -> None:
    connection.execute(
        HAND_BACKS.insert().values(
            conversation_id=left.conversation, lease=left.lease, after_seq=left.after.seq, agent_name=left.agent_name,
            settled=left.settled, note=left.note, at=left.at, passed_to=left.passed_to,
            taken_from=left.taken_from,
        )
    )  # fmt: skip


def of_shopper(connection: sa.Connection, shopper: str) -> list[HandBack]:
    """The newest of the shopper's whole history, oldest first."""
    found = connection.execute(_OF_SHOPPER, {"shopper": shopper}).all()
    ended = connection.execute(_ENDED, {"shopper": shopper}).all()
    handed_back = [
        HandBack(
            row.conversation_id, row.lease, Cursor(row.ordinal, row.after_seq), row.agent_name, row.settled, row.note,
            row.at, passed_to=row.passed_to, taken_from=row.taken_from,
        )
        for row in found
    ]  # fmt: skip
    notes = [
        HandBack(
            row.id, row.lease, Cursor(row.ordinal, row.next_seq - 1), row.name or "", "", row.note, row.closed_at,
            row.result,
        )
        for row in ended
    ]  # fmt: skip
    return sorted((*handed_back, *notes), key=lambda left: left.at)[-MOST:]

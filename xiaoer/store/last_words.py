"""Walk 2, the queue's list: what each waiting shopper said last, which is not always what was said last."""

from __future__ import annotations

from collections.abc import Sequence

import sqlalchemy as sa

from xiaoer.store.tables import MESSAGES
from xiaoer.talk import wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.words import short

_m = MESSAGES.c


def of_shoppers(connection: sa.Connection, conversations: Sequence[Conversation]) -> dict[str, str]:
    """Conversation → its shopper's last words, one line; those who said nothing are not in it."""
    if not conversations:
        return {}
    places = [(each.shopper.id, each.ordinal) for each in conversations]
    last = (
        sa.select(_m.shopper_id, _m.ordinal, sa.func.max(_m.seq).label("seq"))
        .where(sa.tuple_(_m.shopper_id, _m.ordinal).in_(places), _m.author_kind == "shopper")
        .group_by(_m.shopper_id, _m.ordinal)
        .subquery()
    )
    here = sa.and_(_m.shopper_id == last.c.shopper_id, _m.ordinal == last.c.ordinal, _m.seq == last.c.seq)
    rows = connection.execute(sa.select(_m.conversation_id, _m.body).join(last, here))
    return {row.conversation_id: short(row.body.get("text") or wording.IMAGE) for row in rows}

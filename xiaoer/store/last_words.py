"""Walk 2, the desk's lists: what each waiting shopper said last, which is not always what was said last, and whose the
last words of a talk are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa

from xiaoer.store.tables import MESSAGES
from xiaoer.talk import wording
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.message import AuthorKind
from xiaoer.talk.words import short

_m = MESSAGES.c


def of_shoppers(connection: sa.Connection, conversations: Sequence[Conversation]) -> dict[str, str]:
    """Conversation → its shopper's last words, one line; those who said nothing are not in it."""
    return {
        row.conversation_id: short(row.body.get("text") or wording.IMAGE) for row in _last(connection, conversations)
    }


def said(connection: sa.Connection, conversations: Sequence[Conversation]) -> dict[str, tuple[AuthorKind, str | None]]:
    """Conversation → who said its last words and which (None: none); the house's own lines are nobody's."""
    rows = _last(connection, conversations, "bot", "agent")
    return {row.conversation_id: (row.author_kind, short(row.body.get("text") or "") or None) for row in rows}


def _last(connection: sa.Connection, conversations: Sequence[Conversation], *beside: str) -> Sequence[Any]:
    """The newest message of each by the shopper, or by those ``beside`` him."""
    if not conversations:
        return ()
    places = [(each.shopper.id, each.ordinal) for each in conversations]
    last = (
        sa.select(_m.shopper_id, _m.ordinal, sa.func.max(_m.seq).label("seq"))
        .where(sa.tuple_(_m.shopper_id, _m.ordinal).in_(places), _m.author_kind.in_(("shopper", *beside)))
        .group_by(_m.shopper_id, _m.ordinal)
        .subquery()
    )
    here = sa.and_(_m.shopper_id == last.c.shopper_id, _m.ordinal == last.c.ordinal, _m.seq == last.c.seq)
    return connection.execute(sa.select(_m.conversation_id, _m.author_kind, _m.body).join(last, here)).all()

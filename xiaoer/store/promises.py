"""What agents promised a shopper lately, in SQL: the words passed on at hand-backs, and what they wrote themselves."""

from __future__ import annotations

import sqlalchemy as sa

from xiaoer.store.tables import CONVERSATIONS, HAND_BACKS, MESSAGES
from xiaoer.talk.promise import Promise

MOST = 20
_TALKS = 5
"""As many of the shopper's newest conversations are looked through."""
_h, _m, _c = HAND_BACKS.c, MESSAGES.c, CONVERSATIONS.c
_SETTLED = (
    sa.select(_h.agent_name, _h.settled, _h.at, _h.conversation_id)
    .join(CONVERSATIONS, _c.id == _h.conversation_id)
    .where(_c.shopper_id == sa.bindparam("shopper"), _h.at >= sa.bindparam("since"), _h.settled != "")
    .order_by(_h.at.desc())
    .limit(MOST)
)
_WRITTEN = (
    sa.select(_m.author_name, _m.body, _m.at, _m.conversation_id)
    .where(
        _m.shopper_id == sa.bindparam("shopper"), _m.ordinal > sa.bindparam("ordinal") - _TALKS,
        _m.author_kind == "agent", _m.at >= sa.bindparam("since"),
    )
    .order_by(_m.ordinal.desc(), _m.seq.desc())
    .limit(MOST)
)  # fmt: skip


def of_shopper(connection: sa.Connection, shopper: str, ordinal: int, since: int) -> list[Promise]:
    """Newest first."""
    settled = connection.execute(_SETTLED, {"shopper": shopper, "since": since}).all()
    written = connection.execute(_WRITTEN, {"shopper": shopper, "ordinal": ordinal, "since": since}).all()
    found = [Promise(row.agent_name, row.settled, row.at, row.conversation_id, settled=True) for row in settled]
    found += [
        Promise(row.author_name, row.body["text"], row.at, row.conversation_id)
        for row in written
        if row.body.get("text")
    ]
    return sorted(found, key=lambda one: -one.at)

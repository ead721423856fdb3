"""Follow-ups in SQL: opened by an end as 待跟进, listed with the shopper's newest conversation, closed."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from xiaoer.store import rows
from xiaoer.store.rows import CONVERSATION_COLUMNS
from xiaoer.store.tables import CONVERSATIONS, FOLLOW_UPS, MESSAGES, SHOPPERS
from xiaoer.talk.agent import Agent
from xiaoer.talk.errors import NotFound
from xiaoer.talk.follow_up import FollowUp, FollowUps, Owed

_f, _c, _m = FOLLOW_UPS.c, CONVERSATIONS.c, MESSAGES.c
_MOST = 5
_LINES = 6
"""So many of the agent's last lines say what a follow-up is about, beside its note."""
_ENDED = CONVERSATIONS.alias("ended")
_OPEN = (
    sa.select(FOLLOW_UPS.c.conversation_id.label("follow_up"), _f.agent_id, _f.agent_name, _f.note.label("owed"),
              _f.since, _f.taken_up_in, _f.asked_at, *CONVERSATION_COLUMNS)
    .join(_ENDED, _ENDED.c.id == _f.conversation_id)
    .join(SHOPPERS, SHOPPERS.c.id == _ENDED.c.shopper_id)
    .join(CONVERSATIONS, sa.and_(_c.shopper_id == SHOPPERS.c.id, _c.ordinal == SHOPPERS.c.last_ordinal))
    .where(_f.closed_at.is_(None))
    .order_by(_f.since, _f.conversation_id)
)  # fmt: skip


def ended(connection: sa.Connection, conversation: str, agent: Agent, note: str, now: int, *, to_follow: bool) -> None:
    """A person's talk ended: what was taken up in it is closed, and what is still owed is opened."""
    connection.execute(
        FOLLOW_UPS.update().where(_f.taken_up_in == conversation, _f.closed_at.is_(None)).values(closed_at=now)
    )
    if to_follow:
        connection.execute(
            FOLLOW_UPS.insert().values(
                conversation_id=conversation, agent_id=agent.id, agent_name=agent.name, note=note, since=now
            )
        )


def of(connection: sa.Connection, agent_id: str | None, most: int) -> FollowUps:
    """Those of one agent, or of all (None)."""
    mine = _f.closed_at.is_(None) if agent_id is None else sa.and_(_f.closed_at.is_(None), _f.agent_id == agent_id)
    total = connection.execute(sa.select(sa.func.count()).select_from(FOLLOW_UPS).where(mine)).scalar_one()
    found = connection.execute(_OPEN.where(mine).limit(most))
    return FollowUps(tuple(_follow_up(row) for row in found), total)


def find(connection: sa.Connection, conversation: str) -> FollowUp:
    """An open one; raises NotFound."""
    row = connection.execute(_OPEN.where(_f.conversation_id == conversation)).one_or_none()
    if row is None:
        raise NotFound("follow_up")
    return _follow_up(row)


def owed_to(connection: sa.Connection, shopper: str, since: int) -> list[Owed]:
    """What is open for this shopper, newest first; then what was closed ``since``."""
    found = connection.execute(
        sa.select(_f.conversation_id, _f.agent_name, _f.note, _f.closed_at, _c.ordinal)
        .join(CONVERSATIONS, _c.id == _f.conversation_id)
        .where(_c.shopper_id == shopper, sa.or_(_f.closed_at.is_(None), _f.closed_at >= since))
        .order_by(_f.closed_at.is_not(None), _f.since.desc())
        .limit(_MOST)
    )
    return [
        Owed(
            one.conversation_id, one.agent_name, "\n".join((one.note, *_said(connection, shopper, one.ordinal))),
            closed=one.closed_at is not None,
        )
        for one in found.all()
    ]  # fmt: skip


def _said(connection: sa.Connection, shopper: str, ordinal: int) -> list[str]:
    lines = connection.execute(
        sa.select(_m.body)
        .where(_m.shopper_id == shopper, _m.ordinal == ordinal, _m.author_kind == "agent")
        .order_by(_m.seq.desc())
        .limit(_LINES)
    )
    return [body["text"] for body in lines.scalars() if body.get("text")]


def asked_after(connection: sa.Connection, conversation: str, now: int) -> None:
    """Of a follow-up that is still open; else nothing."""
    connection.execute(
        FOLLOW_UPS.update().where(_f.conversation_id == conversation, _f.closed_at.is_(None)).values(asked_at=now)
    )


def passed_to(connection: sa.Connection, conversation: str, agent: Agent, going_on: str) -> None:
    """Who takes it up has it; the end of the conversation ``going_on`` closes it."""
    connection.execute(
        FOLLOW_UPS.update()
        .where(_f.conversation_id == conversation)
        .values(taken_up_in=going_on, agent_id=agent.id, agent_name=agent.name)
    )


def is_open(connection: sa.Connection, conversation: str) -> bool:
    open_one = sa.select(_f.conversation_id).where(_f.conversation_id == conversation, _f.closed_at.is_(None))
    return connection.execute(open_one).one_or_none() is not None


def close(connection: sa.Connection, conversation: str, now: int) -> None:
    connection.execute(FOLLOW_UPS.update().where(_f.conversation_id == conversation).values(closed_at=now))


def _follow_up(row: sa.Row[Any]) -> FollowUp:
    return FollowUp(
        row.follow_up,
        row.agent_id,
        row.agent_name,
        row.owed,
        row.since,
        rows.conversation(row),
        row.taken_up_in,
        row.asked_at,
    )

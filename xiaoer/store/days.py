"""A day's work in SQL, by the audit: whom an agent served, and what of it each agent has to show. Nothing is estimated:
what the audit does not know is not there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from xiaoer.store import rows
from xiaoer.store.rows import CONVERSATION_COLUMNS, WITH_SHOPPER
from xiaoer.store.tables import AUDIT, CONVERSATIONS
from xiaoer.talk.conversation import Conversation
from xiaoer.talk.wording import TO_FOLLOW

_a, _c = AUDIT.c, CONVERSATIONS.c
_SERVING = ("claim", "reply", "take_over", "hand_back", "resolve")


@dataclass(frozen=True, slots=True)
class Served:
    """``at``: when the agent last did something in it."""

    conversation: Conversation
    at: int


@dataclass(frozen=True, slots=True)
class Day:
    """``first_s``: from sitting down to the first words, on average; None where nobody was written to. ``owed``: of
    those ``ended``, how many as 待跟进."""

    served: int = 0
    first_s: int | None = None
    ended: int = 0
    owed: int = 0


def served_by(connection: sa.Connection, agent_id: str, since: int, most: int) -> list[Served]:
    """Whom the agent served since then and serves no more, the latest first."""
    last = (
        sa.select(_a.conversation_id, sa.func.max(_a.at).label("last"))
        .where(_a.at >= since, _a.agent_id == agent_id, _a.act.in_(_SERVING))
        .group_by(_a.conversation_id)
        .subquery()
    )
    query: sa.Select[Any] = (
        sa.select(*CONVERSATION_COLUMNS, last.c.last)
        .select_from(WITH_SHOPPER.join(last, last.c.conversation_id == _c.id))
        .where(sa.or_(_c.owner_kind != "agent", _c.owner_id != agent_id))
        .order_by(last.c.last.desc(), _c.id)
        .limit(most)
    )
    return [Served(rows.conversation(row), row.last) for row in connection.execute(query)]


def of_agents(connection: sa.Connection, since: int) -> dict[str, Day]:
    """By agent, what was done since then."""
    result = _a.detail["result"].as_string()
    owed = sa.case((sa.and_(_a.act == "resolve", result == TO_FOLLOW), 1), else_=0)
    found = connection.execute(
        sa.select(
            _a.agent_id,
            sa.func.count(sa.distinct(_a.conversation_id)),
            sa.func.sum(sa.case((_a.act == "resolve", 1), else_=0)),
            sa.func.sum(owed),
        )
        .where(_a.at >= since, _a.act.in_(_SERVING), _a.conversation_id.is_not(None))
        .group_by(_a.agent_id)
    )
    first_s = _first_s(connection, since)
    return {agent: Day(served, first_s.get(agent), ended, owed) for agent, served, ended, owed in found if agent}


def _first_s(connection: sa.Connection, since: int) -> dict[str, int]:
    said = AUDIT.alias("said")
    first = (
        sa.select(sa.func.min(said.c.at))
        .where(
            said.c.conversation_id == _a.conversation_id, said.c.agent_id == _a.agent_id,
            said.c.act == "reply", said.c.at >= _a.at,
        )
        .scalar_subquery()
    )  # fmt: skip
    waits = sa.select(_a.agent_id, (first - _a.at).label("ms")).where(_a.at >= since, _a.act == "claim").subquery()
    found = connection.execute(
        sa.select(waits.c.agent_id, sa.func.avg(waits.c.ms)).where(waits.c.ms.is_not(None)).group_by(waits.c.agent_id)
    )
    return {agent: round(float(ms) / 1000) for agent, ms in found if agent}

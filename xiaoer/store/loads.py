"""How much there is to do, in SQL: what each agent has in hand and since when, and who waits."""

from __future__ import annotations

from dataclasses import dataclass

import sqlalchemy as sa

from xiaoer.store.tables import CONVERSATIONS

_c = CONVERSATIONS.c


@dataclass(frozen=True, slots=True)
class Load:
    """``since``: the oldest of them."""

    count: int = 0
    since: int | None = None


def of_agents(connection: sa.Connection) -> dict[str, Load]:
    found = connection.execute(
        sa.select(_c.owner_id, sa.func.count(), sa.func.min(_c.claimed_at))
        .where(_c.owner_kind == "agent")
        .group_by(_c.owner_id)
    )
    return {agent: Load(count, since) for agent, count, since in found}


def waiting(connection: sa.Connection) -> Load:
    row = connection.execute(sa.select(sa.func.count(), sa.func.min(_c.queued_at)).where(_c.owner_kind == "queue"))
    return Load(*row.one())

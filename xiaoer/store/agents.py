"""Agents, their desk sessions and the audit trail, in SQL: functions of a connection, for Database.write or read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from xiaoer.store.tables import AGENTS, AUDIT, DESK_SESSIONS
from xiaoer.talk.agent import Agent


@dataclass(frozen=True, slots=True)
class Account:
    agent: Agent
    password_hash: str
    active: bool


@dataclass(frozen=True, slots=True)
class DeskSession:
    id_hash: str
    agent: Agent
    csrf: str
    last_seen: int
    expires_at: int


def account(connection: sa.Connection, username: str) -> Account | None:
    row = connection.execute(sa.select(AGENTS).where(AGENTS.c.username == username)).one_or_none()
    return Account(_agent(row), row.password_hash, row.active) if row else None


def account_by_id(connection: sa.Connection, agent_id: str) -> Account | None:
    row = connection.execute(sa.select(AGENTS).where(AGENTS.c.id == agent_id)).one_or_none()
    return Account(_agent(row), row.password_hash, row.active) if row else None


def accounts(connection: sa.Connection) -> list[Account]:
    rows = connection.execute(sa.select(AGENTS).order_by(AGENTS.c.created_at, AGENTS.c.username))
    return [Account(_agent(row), row.password_hash, row.active) for row in rows]


def add_account(connection: sa.Connection, agent: Agent, password_hash: str, now: int) -> bool:
    """False when the username or id is there already; that account stays as it is."""
    try:
        with connection.begin_nested():
            connection.execute(
                AGENTS.insert().values(
                    id=agent.id, username=agent.username, name=agent.name, password_hash=password_hash,
                    roles=sorted(agent.roles), active=True, created_at=now,
                )
            )  # fmt: skip
    except sa.exc.IntegrityError:
        return False
    return True


def set_password(connection: sa.Connection, agent_id: str, password_hash: str) -> None:
    """A new password ends every session that the old one opened."""
    connection.execute(AGENTS.update().where(AGENTS.c.id == agent_id).values(password_hash=password_hash))
    connection.execute(DESK_SESSIONS.delete().where(DESK_SESSIONS.c.agent_id == agent_id))


def set_active(connection: sa.Connection, agent_id: str, active: bool) -> None:
    """Whether this account may sign in; a closed one loses its sessions."""
    connection.execute(AGENTS.update().where(AGENTS.c.id == agent_id).values(active=active))
    if not active:
        connection.execute(DESK_SESSIONS.delete().where(DESK_SESSIONS.c.agent_id == agent_id))


def move_in(connection: sa.Connection, agent: Agent, password_hash: str, now: int) -> bool:
    """A demo account opens (again) under its usual username; False when a real account has that username."""
    holder = account(connection, agent.username)
    if holder and holder.agent.id != agent.id:
        return False
    if add_account(connection, agent, password_hash, now):
        return True
    again = {"username": agent.username, "password_hash": password_hash, "active": True}
    connection.execute(AGENTS.update().where(AGENTS.c.id == agent.id).values(again))
    return True


def move_out(connection: sa.Connection, agent_id: str) -> None:
    """The opposite: a demo account closes and leaves its username to others."""
    connection.execute(AGENTS.update().where(AGENTS.c.id == agent_id).values(username=agent_id, active=False))
    connection.execute(DESK_SESSIONS.delete().where(DESK_SESSIONS.c.agent_id == agent_id))


def open_session(connection: sa.Connection, id_hash: str, agent_id: str, csrf: str, now: int, expires_at: int) -> None:
    connection.execute(
        DESK_SESSIONS.insert().values(
            id_hash=id_hash, agent_id=agent_id, csrf=csrf, created_at=now, last_seen=now, expires_at=expires_at
        )
    )


def session(connection: sa.Connection, id_hash: str, now: int) -> DeskSession | None:
    """The session if it has not expired and its agent is active."""
    found = connection.execute(
        sa.select(DESK_SESSIONS.c.csrf, DESK_SESSIONS.c.last_seen, DESK_SESSIONS.c.expires_at, AGENTS)
        .join(AGENTS, AGENTS.c.id == DESK_SESSIONS.c.agent_id)
        .where(DESK_SESSIONS.c.id_hash == id_hash, DESK_SESSIONS.c.expires_at > now, AGENTS.c.active)
    ).one_or_none()
    return DeskSession(id_hash, _agent(found), found.csrf, found.last_seen, found.expires_at) if found else None


def touch_session(connection: sa.Connection, id_hash: str, now: int) -> None:
    connection.execute(DESK_SESSIONS.update().where(DESK_SESSIONS.c.id_hash == id_hash).values(last_seen=now))


def close_session(connection: sa.Connection, id_hash: str) -> None:
    connection.execute(DESK_SESSIONS.delete().where(DESK_SESSIONS.c.id_hash == id_hash))


def signed_in(connection: sa.Connection, agent_id: str, now: int) -> bool:
    """Whether any session of this agent still stands."""
    standing = sa.exists().where(DESK_SESSIONS.c.agent_id == agent_id, DESK_SESSIONS.c.expires_at > now)
    return bool(connection.execute(sa.select(standing)).scalar_one())


def sweep_sessions(connection: sa.Connection, now: int) -> None:
    connection.execute(DESK_SESSIONS.delete().where(DESK_SESSIONS.c.expires_at <= now))


def note_act(
    connection: sa.Connection, now: int, agent_id: str | None, act: str,
    conversation: str | None = None, detail: Mapping[str, Any] | None = None,
) -> None:  # fmt: skip
    """One line of the audit trail."""
    connection.execute(
        AUDIT.insert().values(
            at=now, agent_id=agent_id, act=act, conversation_id=conversation, detail=dict(detail) if detail else None
        )
    )


def _agent(row: sa.Row[Any]) -> Agent:
    return Agent(row.id, row.username, row.name, frozenset(row.roles))

"""Brings the ledger's tables to their newest shape when a hub starts; many may start at once, one does it."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from xiaoer.store.database import Database

_PLACE = Path(__file__).with_name("migrations")
_LOCK = 0x7861_6F65  # "xaoe": any number, the same for all hubs


async def migrate(database: Database) -> None:
    await database.write(_upgrade)


def _upgrade(connection: sa.Connection) -> None:
    """Inside one write transaction: on SQLite that is the lock (BEGIN IMMEDIATE), on PostgreSQL an advisory lock is."""
    if connection.dialect.name == "postgresql":
        connection.execute(sa.text("SELECT pg_advisory_xact_lock(:key)"), {"key": _LOCK})
    config = _config(connection)
    newest = ScriptDirectory.from_config(config).get_current_head()
    if MigrationContext.configure(connection).get_current_revision() != newest:
        command.upgrade(config, "head")


def _config(connection: sa.Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(_PLACE))
    config.attributes["connection"] = connection
    return config

"""What Alembic runs for each command; the connection is given by xiaoer.store.migrate."""

from __future__ import annotations

from alembic import context

from xiaoer.store.tables import METADATA

connection = context.config.attributes["connection"]
context.configure(connection=connection, target_metadata=METADATA, render_as_batch=True, transactional_ddl=False)
context.run_migrations()

"""Fixtures of this room."""

from tests.hub.fixtures import (
    books,
    brain,
    database_url,
    hub,
    make_hub,
    postgres_with_tables,
    settings,
    somebody_at_the_desk,
    sqlite_with_tables,
    valkey,
)

__all__ = [
    "books",
    "brain",
    "database_url",
    "hub",
    "make_hub",
    "postgres_with_tables",
    "settings",
    "somebody_at_the_desk",
    "sqlite_with_tables",
    "valkey",
]

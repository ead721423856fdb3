"""Fixtures of this room."""

from tests.hub.fixtures import (
    bare_database_url,
    books,
    brain,
    database_url,
    hub,
    make_hub,
    postgres_with_tables,
    settings,
    sqlite_with_tables,
    valkey,
)

__all__ = [
    "bare_database_url",
    "books",
    "brain",
    "database_url",
    "hub",
    "make_hub",
    "postgres_with_tables",
    "settings",
    "sqlite_with_tables",
    "valkey",
]

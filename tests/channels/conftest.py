"""Fixtures of this room."""

from tests.hub.fixtures import books, brain, database_url, hub, make_hub, settings, valkey

__all__ = ["books", "brain", "database_url", "hub", "make_hub", "settings", "valkey"]

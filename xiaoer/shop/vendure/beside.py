"""Walk 1, behind the last stop: what Vendure has no place for, in a small SQLite file beside it."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS done_before (asker TEXT, key TEXT, wish TEXT, answer BLOB, at INTEGER,
  PRIMARY KEY (asker, key));
CREATE TABLE IF NOT EXISTS wrong_tries (order_no TEXT, visitor TEXT, at INTEGER);
CREATE TABLE IF NOT EXISTS grants (digest TEXT PRIMARY KEY, order_no TEXT, expires_at INTEGER);
CREATE TABLE IF NOT EXISTS received (order_no TEXT PRIMARY KEY, at INTEGER);
CREATE TABLE IF NOT EXISTS cancelling (order_no TEXT PRIMARY KEY, at INTEGER);
CREATE TABLE IF NOT EXISTS urges (ticket_no TEXT PRIMARY KEY, order_no TEXT, target TEXT, note TEXT,
  created_at INTEGER, answer_by INTEGER);
CREATE TABLE IF NOT EXISTS complaints (id TEXT PRIMARY KEY, customer_id TEXT, order_no TEXT, topic TEXT, text TEXT,
  at INTEGER, answer_by INTEGER);
CREATE TABLE IF NOT EXISTS reminders (id TEXT PRIMARY KEY, asker TEXT, product_id TEXT, variant_id TEXT,
  created_at INTEGER, UNIQUE (asker, product_id, variant_id));
"""


class Beside:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._base = sqlite3.connect(path, isolation_level=None)
        self._base.row_factory = sqlite3.Row
        self._base.executescript("PRAGMA journal_mode=WAL; PRAGMA busy_timeout=5000;" + _SCHEMA)

    def close(self) -> None:
        self._base.close()

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self._base.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._base.execute(sql, values).fetchone()
        return found

    def run(self, sql: str, *values: Any) -> None:
        self._base.execute(sql, values)

    def add(self, table: str, **values: Any) -> None:
        names, places = ", ".join(values), ", ".join("?" * len(values))
        self.run(f"INSERT INTO {table} ({names}) VALUES ({places})", *values.values())

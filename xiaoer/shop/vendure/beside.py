"""Walk 1, behind the last stop: what Vendure has no place for, in a small SQLite file beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_SCHEMA = """
CREATE TABLE IF NOT EXISTS done_before (asker TEXT, key TEXT, wish TEXT, answer BLOB, at INTEGER,
  PRIMARY KEY (asker, key));
CREATE TABLE IF NOT EXISTS wrong_tries (order_no TEXT, visitor TEXT, at INTEGER);
CREATE TABLE IF NOT EXISTS grants (digest TEXT PRIMARY KEY, order_no TEXT, expires_at INTEGER);
CREATE TABLE IF NOT EXISTS proven (order_no TEXT, visitor TEXT, at INTEGER, PRIMARY KEY (order_no, visitor));
CREATE TABLE IF NOT EXISTS received (order_no TEXT PRIMARY KEY, at INTEGER);
CREATE TABLE IF NOT EXISTS cancelling (order_no TEXT PRIMARY KEY, at INTEGER);
CREATE TABLE IF NOT EXISTS changing (asker TEXT, key TEXT, at INTEGER, PRIMARY KEY (asker, key));
CREATE TABLE IF NOT EXISTS urges (ticket_no TEXT PRIMARY KEY, order_no TEXT, target TEXT, note TEXT,
  created_at INTEGER, answer_by INTEGER);
CREATE TABLE IF NOT EXISTS complaints (id TEXT PRIMARY KEY, customer_id TEXT, order_no TEXT, topic TEXT, text TEXT,
  at INTEGER, answer_by INTEGER);
CREATE TABLE IF NOT EXISTS reminders (id TEXT PRIMARY KEY, asker TEXT, product_id TEXT, variant_id TEXT,
  created_at INTEGER, UNIQUE (asker, product_id, variant_id));
CREATE TABLE IF NOT EXISTS cases (no TEXT PRIMARY KEY, asker TEXT, key TEXT, order_no TEXT, customer_id TEXT, kind TEXT,
  state TEXT, item_id TEXT, item_title TEXT, reason TEXT, description TEXT, photos TEXT, refund_amount INTEGER,
  payment TEXT, postage TEXT, exchange_variant_id TEXT, exchange_variant TEXT,
  qty INTEGER, way_back TEXT, created_at INTEGER, updated_at INTEGER,
  review_by INTEGER, refund_by INTEGER, UNIQUE (asker, key));
CREATE INDEX IF NOT EXISTS cases_of_order ON cases (order_no);
CREATE TABLE IF NOT EXISTS case_steps (no TEXT, state TEXT, at INTEGER, PRIMARY KEY (no, state));
CREATE TABLE IF NOT EXISTS invoices (order_no TEXT PRIMARY KEY, amount INTEGER, title_kind TEXT, title TEXT,
  tax_no TEXT, email TEXT, asked_at INTEGER, issue_by INTEGER, issued_at INTEGER, url TEXT);
CREATE TABLE IF NOT EXISTS feedback (id TEXT PRIMARY KEY, asker TEXT, kind TEXT, text TEXT, product_id TEXT, at INTEGER,
  UNIQUE (asker, kind, text));
CREATE TABLE IF NOT EXISTS points (customer_id TEXT, why TEXT, points INTEGER, growth INTEGER, at INTEGER,
  PRIMARY KEY (customer_id, why));
CREATE TABLE IF NOT EXISTS gifts (code TEXT PRIMARY KEY, customer_id TEXT, level TEXT, kind TEXT, matter TEXT,
  order_no TEXT, amount INTEGER, min_spend INTEGER, reason TEXT, asker TEXT, key TEXT, starts_at INTEGER,
  ends_at INTEGER, promotion_id TEXT, UNIQUE (asker, key));
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

    @contextmanager
    def at_once(self) -> Iterator[None]:
        """All of it or nothing; no waiting inside."""
        self.run("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self.run("ROLLBACK")
            raise
        self.run("COMMIT")

    def add(self, table: str, **values: Any) -> None:
        names, places = ", ".join(values), ", ".join("?" * len(values))
        self.run(f"INSERT INTO {table} ({names}) VALUES ({places})", *values.values())

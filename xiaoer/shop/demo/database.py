"""Walk 1, last stop: the demo shop's SQLite file: one connection, one thread, whole transactions."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path
from typing import Any

TIMES: dict[str, tuple[str, ...]] = {
    "stock": ("restock_at",),
    "orders": (
        "placed_at",
        "pay_by",
        "paid_at",
        "ship_by",
        "shipped_at",
        "signed_at",
        "completed_at",
        "cancelled_at",
    ),
    "parcels": ("shipped_at", "eta_at", "signed_at"),
    "tracking": ("at",),
    "coupons": ("starts_at", "ends_at"),
    "services": ("created_at", "updated_at", "review_by", "refund_by", "pickup_at"),
    "price_claims": ("at", "refund_by"),
    "service_steps": ("at",),
    "invoices": ("asked_at", "issue_by"),
    "red_invoices": ("issued_at", "red_at"),
    "invoice_sends": ("at",),
    "complaints": ("at", "answer_by"),
    "feedback": ("at",),
    "urges": ("created_at", "answer_by"),
    "reminders": ("created_at",),
}


class Database:
    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._connection = sqlite3.connect(path, isolation_level=None, cached_statements=256)
        self._connection.row_factory = sqlite3.Row
        self._connection.executescript(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA busy_timeout=5000;"
        )
        schema = resources.files("xiaoer.shop.demo").joinpath("schema.sql").read_text(encoding="utf-8")
        self._connection.executescript(schema)

    def close(self) -> None:
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All or nothing; the caller must not await inside."""
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._connection.execute("ROLLBACK")
            raise
        self._connection.execute("COMMIT")

    def rows(self, sql: str, *values: Any) -> list[sqlite3.Row]:
        return self._connection.execute(sql, values).fetchall()

    def row(self, sql: str, *values: Any) -> sqlite3.Row | None:
        found: sqlite3.Row | None = self._connection.execute(sql, values).fetchone()
        return found

    def number(self, sql: str, *values: Any) -> int:
        """The one figure that ``sql`` asks for; nothing counts as 0."""
        found = self._connection.execute(sql, values).fetchone()
        return int(found[0] or 0) if found else 0

    def run(self, sql: str, *values: Any) -> int:
        """Change something; returns how many rows."""
        return self._connection.execute(sql, values).rowcount

    def insert(self, table: str, **columns: Any) -> None:
        marks = ",".join("?" * len(columns))
        self._connection.execute(f"INSERT INTO {table} ({','.join(columns)}) VALUES ({marks})", tuple(columns.values()))

    def meta(self, name: str) -> str | None:
        found = self.row("SELECT value FROM meta WHERE name=?", name)
        return str(found["value"]) if found else None

    def set_meta(self, name: str, value: str) -> None:
        self.run("INSERT INTO meta VALUES (?,?) ON CONFLICT (name) DO UPDATE SET value=excluded.value", name, value)

    def shift(self, seconds: int) -> None:
        """Move the whole story in time, so that it never goes stale."""
        for table, columns in TIMES.items():
            self.run(f"UPDATE {table} SET {','.join(f'{name}={name}+{seconds}' for name in columns)}")

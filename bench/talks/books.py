"""What changed in the demo shop's books between two looks, and which deed that is."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

Row = tuple[Any, ...]
Look = dict[str, dict[Row, dict[str, Any]]]

_DEED_OF_NEW = {
    "price_claims": "price",
    "invoices": "invoice",
    "red_invoices": "invoice",
    "invoice_sends": "invoice",
    "complaints": "complaint",
    "feedback": "feedback",
    "urges": "urge",
    "reminders": "reminder",
    "coupons": "coupon",
    "order_edits": "lines",
}
"""A new row of these is this deed; ``services`` tell their own kind (return, exchange, refund, repair)."""
_KEYS = dict.fromkeys((*_DEED_OF_NEW, "services", "orders", "customers"), 1) | {
    "red_invoices": 0,
    "invoice_sends": 0,
    "order_edits": 0,
}
"""How many columns name a row; 0: all of them."""
_DEED_OF_STATE = {"cancelled": "cancel", "completed": "receipt"}
"""Other states follow from a new row of ``services``, which is the deed."""
_ADDRESS = ("receiver", "phone_masked", "province", "city", "district", "detail")


@dataclass(frozen=True)
class Change:
    """``deed``: the name a line allows it by; ``what``: the row, or what of it is another now."""

    deed: str
    what: str


def look(books: Path) -> Look:
    with closing(sqlite3.connect(f"file:{books}?mode=ro", uri=True, timeout=10)) as opened:
        return {table: dict(_rows(opened, table, keys)) for table, keys in _KEYS.items()}


def _rows(opened: sqlite3.Connection, table: str, keys: int) -> Iterator[tuple[Row, dict[str, Any]]]:
    found = opened.execute(f"SELECT * FROM {table}")
    names = [column[0] for column in found.description]
    for row in found:
        yield row[: keys or len(row)], dict(zip(names, row, strict=True))


def changes(before: Look, after: Look) -> list[Change]:
    found: list[Change] = []
    for table, rows in after.items():
        for key, row in rows.items():
            was = before[table].get(key)
            if was != row:
                found += _changes(table, key, was, row)
    return found


def _changes(table: str, key: Row, was: dict[str, Any] | None, row: dict[str, Any]) -> Iterator[Change]:
    if was is None:
        if table in _DEED_OF_NEW or table == "services":
            yield Change(_DEED_OF_NEW.get(table) or str(row["kind"]), f"{table}: {_told(row)}")
        return
    other = {name: value for name, value in row.items() if value != was[name]}
    what = f"{table} {key[0]}: " + ", ".join(f"{name} {was[name]} → {value}" for name, value in other.items())
    if table == "orders" and other.keys() & set(_ADDRESS):
        yield Change("address", what)
    elif table == "orders" and row["state"] in _DEED_OF_STATE and "state" in other:
        yield Change(_DEED_OF_STATE[row["state"]], what)
    elif table == "customers" and "points" in other:
        yield Change("points", what)
    elif table == "services" and "state" in other:
        yield Change("withdraw", what)
    elif table in _DEED_OF_NEW:
        yield Change(_DEED_OF_NEW[table], what)


def _told(row: dict[str, Any]) -> str:
    return ", ".join(f"{name}={value}" for name, value in row.items() if value not in (None, ""))


def whose(books: Path, customer: str) -> tuple[str, str | None]:
    """Name and level of a customer. Raises LookupError for one whom the shop does not know."""
    with closing(sqlite3.connect(f"file:{books}?mode=ro", uri=True)) as shop:
        row = shop.execute("SELECT name, level FROM customers WHERE id = ?", (customer,)).fetchone()
    if row is None:
        raise LookupError(f"the demo shop has no customer {customer}")
    return str(row[0]), row[1]

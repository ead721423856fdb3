"""Rows that a text alone answers: asked at ``xiaoer.chinese.reading.read``."""

from __future__ import annotations

from typing import Any

from bench.judged.rows import Row
from xiaoer.chinese.reading import read


def got(row: Row) -> Any:
    if row.reads == "budget":
        budget = read(row.said, row.now, context="budget").budget
        return [budget.low / 100, (budget.high or 0) / 100] if budget and budget.bounded else None
    if row.reads == "address":
        found = read(row.said, row.now, context="address").address
        parts = (found.province, found.city, found.district, found.rest, found.receiver) if found else ()
        return [part or None for part in parts] or None
    return read(row.said, row.now).values(row.reads)


def holds(row: Row, read_there: Any) -> bool:
    """Of mentions any one of several ways is right."""
    if row.reads in ("budget", "address"):
        return bool(read_there == row.expected)
    return read_there in row.expected

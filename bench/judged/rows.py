"""One judged input: what was said, how it was asked, what is right; and which way it is asked here."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from xiaoer.talk import patterns
from xiaoer.talk.clock import CHINA

Way = Literal["door", "end_to_end", "left_out"]
_NOON = "2026-11-25"
_DAY = patterns.compile(r"date\((\d{4}-\d{2}-\d{2})\)")
_KIND = patterns.compile(r"values of «([a-z_]+)»")
_CUSTOMER = patterns.compile(r"C\d{4}")
_END_TO_END = ("brain's turn door", "return form", "change-address form", "brain parse")


@dataclass(frozen=True, eq=False)
class Row:
    """``how`` names the function of the day it was written; ``way``, ``reads`` and ``now`` say the same of today's."""

    kind: str
    said: str
    how: str
    expected: Any
    now: datetime

    @property
    def way(self) -> Way:
        if self.reads:
            return "door"
        return "end_to_end" if self.how.startswith(_END_TO_END) else "left_out"

    @property
    def reads(self) -> str:
        """What of the reading is judged: a kind of mention, the budget or the address; empty for other rows."""
        if found := _KIND.search(self.how):
            return str(found[1])
        if self.how.startswith("actions.budget"):
            return "budget"
        return "address" if self.how.startswith("actions.address") else ""

    @property
    def customer(self) -> str | None:
        found = _CUSTOMER.search(self.how)
        return str(found[0]) if found else None


def rows_in(path: Path) -> Iterator[Row]:
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip():
            row = json.loads(line)
            day = _DAY.search(row["how"])
            now = datetime.fromisoformat(f"{day[1] if day else _NOON}T12:00").replace(tzinfo=CHINA)
            said = row["input"].replace("⏎", "\n")
            yield Row(row["kind"], said, row["how"], row["expected"], now)

"""A place in a shopper's history: which conversation of theirs (ordinal), which message in it (seq)."""

from __future__ import annotations

from dataclasses import dataclass

from xiaoer.talk import patterns

_WRITTEN = patterns.compile(r"^([0-9]{1,9}):([0-9]{1,9})$")


@dataclass(frozen=True, slots=True, order=True)
class Cursor:
    ordinal: int
    seq: int

    def __str__(self) -> str:
        return f"{self.ordinal}:{self.seq}"

    def is_next_after(self, other: Cursor) -> bool:
        """Surely nothing lies between the two. Across conversations nobody can be sure without asking the ledger."""
        return self.ordinal == other.ordinal and self.seq == other.seq + 1


START = Cursor(0, 0)


def parse(written: str) -> Cursor | None:
    found = _WRITTEN.fullmatch(written)
    return Cursor(int(found[1]), int(found[2])) if found else None

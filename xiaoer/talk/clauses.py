"""A line in its clauses, as its signs part them."""

from __future__ import annotations

from collections.abc import Collection

from xiaoer.talk import patterns

_ENDS = patterns.compile(r"[，,、。！!？?；;：:～~…\s]+")
_LONGEST_SHOWN = 30


def clauses(text: str) -> list[str]:
    return [clause for clause in _ENDS.split(text) if clause]


def told_in(text: str, words: Collection[str]) -> tuple[str, ...]:
    """The clauses in which the words stand: what is shown of a line is what was said, and no cutting of it."""
    short = [clause for clause in clauses(text) if len(clause) <= _LONGEST_SHOWN]
    return tuple(dict.fromkeys(next((clause for clause in short if word in clause), word) for word in words))

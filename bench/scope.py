"""Who is turned away: what is none of a shop's business should be, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence

from bench.intervals import Estimate, share
from bench.score import Judged

OUT = "out_of_scope"
"""Said as an intent or by falling back (``names.py`` has both under this name)."""


def oos_recall(rows: Sequence[Judged]) -> Estimate:
    """Share of out-of-scope rows that are turned away."""
    out = [row for row in rows if row.settled_truth == OUT]
    return share(sum(row.said == OUT for row in out), len(out))


def oos_precision(rows: Sequence[Judged]) -> Estimate:
    """Share of the rows turned away that are out of scope."""
    away = [row for row in rows if row.said == OUT]
    return share(sum(row.right for row in away), len(away))


def false_rejection(rows: Sequence[Judged]) -> Estimate:
    """Share of in-scope rows that are turned away though nobody would accept it."""
    inside = [row for row in rows if row.truth != OUT]
    return share(sum(row.said == OUT and not row.right for row in inside), len(inside))

"""Whether the classifier is as often right as it says: confidence beside the share of right first choices."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # the classifiers' Python, which reads this too, has no HTTP client
    from bench.cases import IntentCase

BINS = 10


@dataclass(frozen=True)
class Bin:
    """Rows of neighbouring confidence: ``sure`` is their mean confidence, ``right`` the share rightly chosen."""

    low: float
    high: float
    rows: int
    sure: float
    right: float

    @property
    def gap(self) -> float:
        return abs(self.sure - self.right)


Scored = tuple[float, bool]
"""The confidence of a first choice, and whether it was right."""


def scored(cases: Iterable[IntentCase]) -> list[Scored]:
    return [(case.said.confidence, case.first_choice.right) for case in cases]


def bins(rows: Sequence[Scored], count: int = BINS) -> list[Bin]:
    """As many rows in every bin, give or take one: equal steps of confidence would leave most bins all but empty."""
    ordered = sorted(rows)
    count = min(count, len(ordered))
    edges = [place * len(ordered) // count for place in range(count + 1)] if count else []
    return [_bin(ordered[start:end]) for start, end in pairwise(edges)]


def ece(rows: Sequence[Scored], count: int = BINS) -> float:
    """Expected calibration error: the mean gap between confidence and share right, weighted by rows."""
    found = bins(rows, count)
    return sum(one.gap * one.rows for one in found) / len(rows) if rows else math.nan


def _bin(rows: Sequence[Scored]) -> Bin:
    sure, right = (sum(values) / len(rows) for values in zip(*rows, strict=True))
    return Bin(rows[0][0], rows[-1][0], len(rows), sure, right)

"""Numbers and how they are shown: percentiles, medians over rounds with their spread, plain-text tables."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median


def percentile(values: Iterable[float], share: float) -> float:
    """The value that ``share`` (0 to 1) of all values do not exceed: nearest rank, so always one that was measured."""
    ordered = sorted(values)
    if not ordered:
        return math.nan
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


@dataclass(frozen=True)
class Rounds:
    """One figure measured in several rounds."""

    values: tuple[float, ...]

    @property
    def middle(self) -> float:
        return median(self.values) if self.values else math.nan

    def shown(self, digits: int = 1) -> str:
        if len(self.values) < 2:
            return f"{self.middle:.{digits}f}"
        return f"{self.middle:.{digits}f}  ({min(self.values):.{digits}f}–{max(self.values):.{digits}f})"


def ratio(above: float, below: float) -> float:
    """Rounded for the JSON line; nan when there is nothing to divide by."""
    return round(above / below, 2) if below else math.nan


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Columns set by width, the first to the left, the others to the right; wide (Chinese) characters count twice."""
    lines = [[str(cell) for cell in row] for row in (head, *rows)]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    text = [
        "  ".join(_pad(cell, widths[column], left=not column) for column, cell in enumerate(line)) for line in lines
    ]
    return "\n".join([text[0], "-" * _width(text[0]), *text[1:]])


def say(line: str = "") -> None:
    """Progress and tables go to stderr, so that stdout is the one JSON line."""
    print(line, file=sys.stderr, flush=True)


def result(figures: Mapping[str, float | int | None]) -> None:
    """The last line of a measuring command. What could not be measured is null."""
    clean = {key: None if isinstance(value, float) and math.isnan(value) else value for key, value in figures.items()}
    print(json.dumps(clean), flush=True)


def _width(text: str) -> int:
    return sum(2 if ord(letter) > 0x2E7F else 1 for letter in text)


def _pad(text: str, width: int, *, left: bool) -> str:
    space = " " * (width - _width(text))
    return text + space if left else space + text

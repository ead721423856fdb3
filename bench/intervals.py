"""How far a figure may be off by the luck of which rows were drawn: 95 % intervals."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

Z = 1.959964
"""Standard deviations either side of the middle that hold 95 % of a normal distribution."""

ROUNDS = 1000
_SEED = 7


@dataclass(frozen=True)
class Estimate:
    """A figure and the ends of its interval; all three nan when there was nothing to measure."""

    value: float
    low: float
    high: float

    def shown(self, digits: int = 3) -> str:
        if math.isnan(self.value):
            return "–"
        return f"{self.value:.{digits}f}  ({self.low:.{digits}f} – {self.high:.{digits}f})"


NOTHING = Estimate(math.nan, math.nan, math.nan)


def share(hits: int, of: int) -> Estimate:
    """A share of independent rows with Wilson's interval, which stays honest at 0, at 1 and for a dozen rows."""
    if not of:
        return NOTHING
    found, spread = hits / of, Z * Z / of
    middle = (found + spread / 2) / (1 + spread)
    reach = Z / (1 + spread) * math.sqrt(found * (1 - found) / of + spread / of / 4)
    return Estimate(found, max(0.0, min(found, middle - reach)), min(1.0, max(found, middle + reach)))


def resampled[Row](rows: Sequence[Row], measure: Callable[[Sequence[Row]], float], rounds: int = ROUNDS) -> Estimate:
    """Any figure of rows: its 95 % interval is where it falls when rows are drawn anew, with replacement.

    The drawing is the same each time, so that the same rows give the same interval.
    """
    value = measure(rows) if rows else math.nan
    if math.isnan(value):
        return NOTHING
    draw = Random(_SEED)
    drawn = sorted(filter(math.isfinite, (measure(draw.choices(rows, k=len(rows))) for _ in range(rounds))))
    return Estimate(value, drawn[int(len(drawn) * 0.025)], drawn[min(len(drawn) - 1, int(len(drawn) * 0.975))])

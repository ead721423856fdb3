"""Walk 2, what a waiting shopper is told: the place, a wait learnt from real ones, and when to say it again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

UNKNOWN_WAIT_S = 120
TELL_AGAIN_AFTER_S = (120, 300, 600, 1200, 1800)
ASKED_AGAIN_AFTER_S = 60


@dataclass(frozen=True, slots=True)
class Place:
    position: int
    wait_s: int

    def as_json(self) -> dict[str, Any]:
        return {"position": self.position, "wait_s": self.wait_s}


def expected_wait_s(position: int, recent_waits_s: Sequence[int]) -> int:
    """The median of recent real waits, more for those further back; a cautious guess while there are none."""
    typical = median(recent_waits_s) if recent_waits_s else UNKNOWN_WAIT_S
    return max(15, round(typical * (0.5 + position / 2)))


def tell_again_at(told_at: int, told_times: int) -> int | None:
    """When the waiting shopper hears from us again; ever more seldom, in the end no more."""
    if not 1 <= told_times <= len(TELL_AGAIN_AFTER_S):
        return None
    return told_at + TELL_AGAIN_AFTER_S[told_times - 1] * 1000

"""Walk 2, the queue's order: who is most upset or has waited longest comes first, and nobody waits for ever."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

_BY_REASON = {
    "danger": 60,
    "anger": 45,
    "failed": 30,
    "locked": 25,
    "request": 20,
    "unresolved": 25,
    "policy": 20,
    "personal": 15,
}
_BY_EMOTION = {"angry": 20, "negative": 8}
_BY_LEVEL = {"银卡": 3, "金卡": 8, "铂金": 12, "铂金卡": 12, "钻石": 15, "钻石卡": 15, "黑金": 18, "黑金卡": 18}
_PAST_COMPLAINT = 5
_MOST_PAST_COMPLAINTS = 10
POINTS_PER_MINUTE = 2
MOST = 100
DANGER_TIER = 1000
"""Added to the points of who is in danger: no points and no waiting of others reach it."""
LEFT_TIER = -1000
"""Added to the points of a guest who closed the page: whoever is there comes first."""


def priority(reason: str | None, emotion: Mapping[str, Any] | None, level: str | None, past_complaints: int = 0) -> int:
    """0 … 100 at the moment of the handoff."""
    points = _BY_REASON.get(reason or "", 10)
    points += _BY_EMOTION.get(str((emotion or {}).get("label")), 0)
    points += _BY_LEVEL.get(level or "", 0)
    points += min(past_complaints * _PAST_COMPLAINT, _MOST_PAST_COMPLAINTS)
    return min(points, MOST)


def in_danger(points: int) -> int:
    """The same points in the tier above all."""
    return points if points >= DANGER_TIER else DANGER_TIER + there(points)


def left(points: int) -> int:
    """The same points in the tier below all; danger stays above."""
    return points + LEFT_TIER if 0 <= points < DANGER_TIER else points


def there(points: int) -> int:
    """The opposite of left."""
    return points - LEFT_TIER if points < 0 else points


def raised(points: int, to: int) -> int:
    """At least ``to``; who left stays in the tier below all, unless it is danger."""
    if points >= 0 or to >= DANGER_TIER:
        return max(points, to)
    return left(max(there(points), to))


def shown(points: int) -> int:
    """0 … 100, for people to read."""
    return min(MOST, there(points))


def aged(points: int, queued_at: int | None, now: int) -> int:
    """Now, 0 … 100 above its tier: waiting adds points, so that ordinary shoppers are not starved by urgent ones."""
    floor = DANGER_TIER if points >= DANGER_TIER else LEFT_TIER if points < 0 else 0
    waited_min = max(0, now - queued_at) / 60_000 if queued_at else 0.0
    return min(floor + MOST, points + int(waited_min * POINTS_PER_MINUTE))


def place(points: int, queued_at: int | None, now: int) -> tuple[int, int]:
    """Sorting key in the queue: most points first, then who came first."""
    return (-aged(points, queued_at, now), queued_at or now)

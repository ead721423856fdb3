"""Walk 1, next to last stop: answers that may be used again for a short while: what the shop can do, categories, rules
and campaigns. Never goods (they carry stock), orders or people."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from typing import Any

from xiaoer.shop.contract import Promotion
from xiaoer.talk import clock

CATALOGUE_S = 60.0
CAPABILITIES_S = 300.0


class Kept:
    """By name, each until its own end. A failure is not kept, and what has ended is not used even when the shop is
    away: an old rule told as today's would be a false one."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._answers: dict[str, tuple[float, Any]] = {}

    async def of[T](
        self, name: str, ask: Callable[[], Awaitable[T]], seconds: float | Callable[[T], float] = CATALOGUE_S
    ) -> T:
        until, known = self._answers.get(name, (0.0, None))
        if known is not None and self._clock() < until:
            return known  # type: ignore[no-any-return]
        asked_at = self._clock()
        answer = await ask()
        self._answers[name] = (asked_at + (seconds(answer) if callable(seconds) else seconds), answer)
        return answer


def until_next_change(promotions: list[Promotion]) -> float:
    """Campaigns are true until the next one begins or ends."""
    now = clock.now()
    moments = [moment for one in promotions for moment in (one.starts_at, one.ends_at)]
    return min([CATALOGUE_S, *((moment - now).total_seconds() for moment in moments if moment > now)])

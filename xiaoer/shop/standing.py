"""Walk 1, next to last stop: how one stands with the shop just now, asked once in a while for health checks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Literal

Standing = Literal["ok", "unreachable", "token_refused"]
KEPT_S = 5.0


def standing_of(status: int) -> Standing:
    """By the answer to a question that every shop answers."""
    if status in (401, 403):
        return "token_refused"
    return "ok" if 200 <= status < 300 else "unreachable"


class Watched:
    """Whoever asks within five seconds hears the same; many at once are one question."""

    def __init__(self, ask: Callable[[], Awaitable[Standing]], clock: Callable[[], float] = time.monotonic) -> None:
        self._ask, self._clock = ask, clock
        self._known: tuple[float, Standing] | None = None
        self._one_at_a_time = asyncio.Lock()

    async def now(self) -> Standing:
        async with self._one_at_a_time:
            if self._known is None or self._clock() >= self._known[0]:
                found = await self._ask()
                self._known = (self._clock() + KEPT_S, found)
            return self._known[1]

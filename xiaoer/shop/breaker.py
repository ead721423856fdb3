"""Walk 1, next to last stop: a part of the shop that failed again and again is left alone for a moment, so that
shoppers hear at once that a person will look, and the shop can get up. purgatory keeps count."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from purgatory import AsyncCircuitBreakerFactory
from purgatory.domain.model import OpenedState

from xiaoer.shop.errors import Locked, NotFound, NotYours, Refused, Unavailable, WrongDigits

FAILURES = 5
PAUSE_S = 5.0
_ANSWERS = [NotFound, NotYours, Refused, WrongDigits, Locked, asyncio.CancelledError]


class Breaker:
    """Of one shop; each resource (/v1/orders, /v1/policies …) has a circuit of its own. A no is an answer."""

    def __init__(self, failures: int = FAILURES, pause_s: float = PAUSE_S) -> None:
        self._circuits = AsyncCircuitBreakerFactory(failures, pause_s, exclude=[*_ANSWERS])

    @asynccontextmanager
    async def guard(self, path: str) -> AsyncIterator[None]:
        """Around one whole question with its retries; raises Unavailable without asking while the circuit is open."""
        resource = "/".join(path.split("/")[:3])
        try:
            async with await self._circuits.get_breaker(resource):
                yield
        except OpenedState as resting:
            resting.with_traceback(None)  # one object, raised again and again: it would keep every frame
            raise Unavailable(f"left alone after {FAILURES} failures: {resource}") from None

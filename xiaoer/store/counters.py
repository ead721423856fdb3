"""Counters for limits: how often something was done lately, on Redis for all processes, here while Redis is away."""

from __future__ import annotations

import asyncio
import math
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import structlog
from limits import RateLimitItem, RateLimitItemPerSecond
from limits.aio.storage import MemoryStorage, RedisStorage
from limits.aio.strategies import SlidingWindowCounterRateLimiter as Window

from xiaoer.store.redis import DOWN, Redis

log = structlog.get_logger()

AT_ONCE = 16
ANSWER_WITHIN_S = 1.0
ASK_AGAIN_AFTER_S = 2.0


@dataclass(frozen=True, slots=True)
class Rule:
    """``amount`` within any ``seconds``; what was used comes back little by little."""

    name: str
    amount: int
    seconds: int

    @property
    def item(self) -> RateLimitItem:
        return RateLimitItemPerSecond(self.amount, self.seconds, namespace=self.name)


class Counters:
    def __init__(self, redis: Redis) -> None:
        pool: Any = redis.pool
        storage = RedisStorage(
            "async+redis://", implementation="redispy", key_prefix="xiaoer:limit", connection_pool=pool
        )
        self._shared = Window(storage)
        self._here = Window(MemoryStorage())
        self._room = asyncio.Semaphore(AT_ONCE)
        self._away_until = 0.0

    async def take(self, rule: Rule, whose: str, cost: int = 1) -> int:
        """Counts it if there is room and returns 0; else the seconds until there is some."""
        item = rule.item

        async def hit(window: Window) -> int:
            if await window.hit(item, whose, cost=min(cost, rule.amount)):
                return 0
            return _wait_s(rule, (await window.get_window_stats(item, whose)).reset_time)

        return await self._ask(hit)

    async def left(self, rule: Rule, whose: str) -> int:
        async def look(window: Window) -> int:
            return (await window.get_window_stats(rule.item, whose)).remaining

        return await self._ask(look)

    async def forget(self, rule: Rule, whose: str) -> None:
        """The opposite of take: nothing was done yet."""

        async def clear(window: Window) -> int:
            await window.clear(rule.item, whose)
            return 0

        await self._ask(clear)

    async def _ask(self, what: Callable[[Window], Awaitable[int]]) -> int:
        if time.monotonic() >= self._away_until:
            try:
                async with self._room, asyncio.timeout(ANSWER_WITHIN_S):
                    return await what(self._shared)
            except DOWN as down:
                self._away_until = time.monotonic() + ASK_AGAIN_AFTER_S
                log.warning("limits.counted_here", error=type(down).__name__)
        return await what(self._here)


def _wait_s(rule: Rule, reset_time: float) -> int:
    return max(1, min(rule.seconds, math.ceil(reset_time - time.time())))

"""The other shoppers: they ask their questions all through the attacks, and how long each waits is noted."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from xiaoer.run.visitor import Refused, Visitor

ASKED = ("你好", "你们发什么快递", "几天能到", "可以开发票吗", "支持七天无理由吗")
EVERY_S = 1.5


@dataclass
class Others:
    """``waited_ms`` one figure a question; ``silent`` questions that nobody answered in ``budget_s`` and a second."""

    budget_s: float
    waited_ms: list[float] = field(default_factory=list)
    silent: int = 0
    unanswered: int = 0
    """Turns the bot did not answer itself: a plain sentence came, and the conversation went to the queue."""
    broken: int = 0
    """Lines that were cut while the hub itself was attacked; each shopper came back by itself."""

    @property
    def p99_ms(self) -> float:
        ordered = sorted(self.waited_ms)
        return round(ordered[min(len(ordered) - 1, int(len(ordered) * 0.99))], 1) if ordered else 0.0


@asynccontextmanager
async def asking(hub_at: str, budget_s: float, count: int = 3) -> AsyncIterator[Others]:
    """``count`` shoppers ask, one question every second and a half each, until the block ends."""
    others = Others(budget_s)
    tasks = [asyncio.create_task(_one(hub_at, others, place)) for place in range(count)]
    try:
        yield others
    finally:
        for task in tasks:
            task.cancel()
        for ended in await asyncio.gather(*tasks, return_exceptions=True):
            if isinstance(ended, Exception):
                raise ended


async def _one(hub_at: str, others: Others, place: int) -> None:
    await asyncio.sleep(place * EVERY_S / 3)
    while True:
        try:
            async with Visitor(hub_at) as visitor:
                await _ask_on(visitor, others)
        except (OSError, TimeoutError, RuntimeError, WebSocketException, Refused):
            others.broken += 1
            await asyncio.sleep(0.5)


async def _ask_on(visitor: Visitor, others: Others) -> None:
    asked = 0
    while True:
        began = time.monotonic()
        try:
            await visitor.say(ASKED[asked % len(ASKED)], within_s=others.budget_s + 1)
        except TimeoutError:
            others.silent += 1
            others.waited_ms.append((time.monotonic() - began) * 1000)
            raise
        others.waited_ms.append((visitor.answered_at - began) * 1000)
        asked += 1
        if any(frame["t"] == "owner" and frame["owner"] == "queue" for frame in visitor.frames):
            others.unanswered += 1
            return
        await asyncio.sleep(EVERY_S)

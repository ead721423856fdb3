"""The turns one brain has in hand, and over which of them it may have broken off."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager

LONG_S = 2.0
"""A turn takes milliseconds; who was in hand for so long when the brain was killed may be why."""


class InHand:
    def __init__(self) -> None:
        self._since: dict[str, float] = {}
        self._one_less = asyncio.Event()

    @contextmanager
    def holding(self, turn: str) -> Iterator[None]:
        self._since[turn] = time.monotonic()
        try:
            yield
        finally:
            self._since.pop(turn, None)
            self._one_less.set()
            self._one_less = asyncio.Event()

    async def after_the_innocent(self, turn: str) -> None:
        """Comes back at once, but for the oldest turn in hand when the brain hung: that one waits until those behind it
        have their answers. Asked first, it might stop them all once more."""
        oldest = next(iter(self._since), None)
        if turn != oldest or time.monotonic() - self._since[turn] < LONG_S:
            return
        behind = set(self._since) - {turn}
        while behind & self._since.keys():
            await self._one_less.wait()

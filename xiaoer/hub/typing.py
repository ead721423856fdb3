"""Walk 1, bursts: who is still writing, so that three short lines become one turn. Nobody who just sends waits."""

from __future__ import annotations

import asyncio
import time

RECENT_S = 3.0
"""A shopper whose last typing hint is younger may well go on after sending a line."""


class Typing:
    """Typing hints of the shoppers connected to this worker."""

    def __init__(self, burst_s: float) -> None:
        self._burst_s = burst_s
        self._grace_s = burst_s / 3
        self._hints: dict[str, float] = {}
        self._changed: dict[str, asyncio.Event] = {}

    def hint(self, shopper: str) -> None:
        if len(self._hints) > 10_000:
            self._hints.clear()
        self._hints[shopper] = time.monotonic()
        self._wake(shopper)

    def sent(self, shopper: str) -> bool:
        """A message came; True when more of a burst may follow it."""
        hint = self._hints.pop(shopper, None)
        self._wake(shopper)
        return self._burst_s > 0 and hint is not None and time.monotonic() - hint < RECENT_S

    async def end_of_burst(self, shopper: str) -> None:
        """Returns after a moment without hints or messages, at the latest when the burst has lasted long enough."""
        ends = time.monotonic() + self._burst_s
        changed = self._changed.setdefault(shopper, asyncio.Event())
        try:
            while True:
                changed.clear()
                patience = self._burst_s if shopper in self._hints else self._grace_s
                left = min(patience, ends - time.monotonic())
                if left <= 0:
                    return
                async with asyncio.timeout(left):
                    await changed.wait()
        except TimeoutError:
            return
        finally:
            self._changed.pop(shopper, None)

    def _wake(self, shopper: str) -> None:
        waiting = self._changed.get(shopper)
        if waiting:
            waiting.set()

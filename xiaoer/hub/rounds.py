"""What a worker does beside its service for as long as it runs: one task, begun with it and ended with it."""

from __future__ import annotations

import asyncio
from abc import ABC, abstractmethod


class Rounds(ABC):
    _task: asyncio.Task[None] | None = None

    def start(self) -> None:
        self._task = asyncio.create_task(self._rounds())

    async def stop(self) -> None:
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    @abstractmethod
    async def _rounds(self) -> None:
        """Goes on until it is cancelled."""

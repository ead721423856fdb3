"""Walk 1 (answer): the same turn asked again is answered as before, and taken only once."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any


class Once:
    """Results of recent turns by id. A second asker waits for the first; a failure is not kept: try again."""

    def __init__(self, most: int = 2000) -> None:
        self._most = most
        self._tasks: OrderedDict[str, asyncio.Task[Any]] = OrderedDict()

    async def run(self, key: str, work: Callable[[], Awaitable[Any]]) -> Any:
        task = self._tasks.get(key)
        if task is None:
            task = self._tasks[key] = asyncio.ensure_future(work())
            task.add_done_callback(lambda done: self._settle(key, done))
        else:
            self._tasks.move_to_end(key)
        # Shielded: an asker who hangs up must not stop a turn whose actions are under way.
        return await asyncio.shield(task)

    def _settle(self, key: str, task: asyncio.Task[Any]) -> None:
        if (task.cancelled() or task.exception()) and self._tasks.get(key) is task:
            del self._tasks[key]
        while len(self._tasks) > self._most:
            oldest, kept = next(iter(self._tasks.items()))
            if not kept.done():
                break
            del self._tasks[oldest]

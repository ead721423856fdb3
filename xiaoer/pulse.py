"""The heartbeat of a worker that shares its port, so that it cannot be asked alone: its event loop writes to a pipe."""

from __future__ import annotations

import asyncio
import contextlib
import os

from xiaoer.silence import Silence

EVERY_S = 0.5
START_S = 60.0


_beating: set[asyncio.Task[None]] = set()


async def beat_from_now(pipe: int) -> None:
    """The worker's end."""
    _beating.add(asyncio.create_task(_beat(pipe)))


async def _beat(pipe: int) -> None:
    os.set_blocking(pipe, False)
    while True:
        with contextlib.suppress(BlockingIOError):  # a parent that does not look
            os.write(pipe, b".")
        await asyncio.sleep(EVERY_S)


class Pulse:
    """The parent's end."""

    def __init__(self) -> None:
        self._read, self.write = os.pipe()
        """``write`` is handed to the worker; ``given`` then closes ours."""
        os.set_blocking(self._read, False)
        self._started = False

    def given(self, pid: int) -> None:
        os.close(self.write)
        self._silence = Silence(pid)

    def hangs(self, limit_s: float) -> bool:
        """Whether its last beat is longer ago than ``limit_s`` of its own; one that starts has more time."""
        with contextlib.suppress(BlockingIOError):
            if os.read(self._read, 4096):
                self._started = True
                self._silence.heard()
        return self._silence.seconds() > (limit_s if self._started else START_S)

    def look_away(self) -> None:
        """We were late ourselves: what was missed meanwhile says nothing."""
        self._silence.heard()

    def close(self) -> None:
        os.close(self._read)

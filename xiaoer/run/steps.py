"""Getting ready: what must be installed, built and trained before the house can start, and showing how it goes."""

from __future__ import annotations

import asyncio
import contextlib
import os
import sys
import time
from collections import deque
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path

SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"
PATIENCE_S = 5.0
"""For a command that was told to end."""


class StepFailed(Exception):
    """A step of getting ready failed; the message has its last lines."""


class Progress:
    """Shows several steps at once: a live line each on a terminal, plain lines in a log."""

    def __init__(self) -> None:
        self._live = sys.stderr.isatty()
        self._running: dict[str, tuple[float, str]] = {}
        self._drawn = 0

    async def step(self, title: str, work: Callable[[Callable[[str], None]], Awaitable[None]]) -> None:
        """Run ``work``, giving it a function that takes what it is doing right now."""
        began = time.monotonic()
        self._running[title] = (began, "")
        if not self._live:
            print(f"  … {title}", file=sys.stderr, flush=True)
        drawing = asyncio.create_task(self._draw()) if self._live and len(self._running) == 1 else None
        try:
            await work(lambda doing: self._running.update({title: (began, doing)}))
        finally:
            del self._running[title]
            if drawing:
                drawing.cancel()
        self._erase()
        print(f"  ✓ {title} ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)

    async def _draw(self) -> None:
        turn = 0
        while True:
            self._erase()
            for title, (began, doing) in self._running.items():
                seconds = time.monotonic() - began
                line = f"  {SPINNER[turn % len(SPINNER)]} {title} {seconds:.0f} s  {doing}"
                print(line[: _width()], file=sys.stderr)
            self._drawn = len(self._running)
            sys.stderr.flush()
            turn += 1
            await asyncio.sleep(0.12)

    def _erase(self) -> None:
        if self._live and self._drawn:
            print(f"\x1b[{self._drawn}A\x1b[J", end="", file=sys.stderr)
            self._drawn = 0


async def run(
    *command: str, cwd: Path, doing: Callable[[str], None], environment: Mapping[str, str] | None = None
) -> None:
    """Run a command, telling ``doing`` each line it writes; raises StepFailed with the last lines."""
    process = await asyncio.create_subprocess_exec(
        *command,
        cwd=cwd,
        env={**os.environ, **(environment or {})},
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        limit=1 << 20,
    )
    last: deque[str] = deque(maxlen=25)
    assert process.stdout is not None
    try:
        async for raw in process.stdout:
            line = raw.decode("utf-8", "replace").strip()
            if line:
                last.append(line)
                doing(line)
        code = await process.wait()
    except asyncio.CancelledError:
        await _end(process)
        raise
    if code != 0:
        raise StepFailed(f"`{' '.join(command)}` ended with code {code}:\n" + "\n".join(f"    {line}" for line in last))


async def _end(process: asyncio.subprocess.Process) -> None:
    """Waited for, so that its pipe is closed while the loop still runs: nothing is left to complain at exit."""
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
        try:
            await asyncio.wait_for(process.communicate(), PATIENCE_S)
        except TimeoutError:
            process.kill()
            await process.communicate()


def _width() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns - 1
    except OSError:
        return 100

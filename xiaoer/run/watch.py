"""Asks a process twice a second whether it lives, and looks whether it finishes anything; ends when it hangs."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable

from xiaoer.run.knock import Said
from xiaoer.silence import Silence

EVERY_S = 0.5
ANSWER_S = 0.75
"""A question that found the event loop free is answered in a millisecond."""
LATE_S = 0.5
MISSES = 3
"""So many questions in a row: one may fall into a pause (a frozen container, a laptop that slept)."""


async def hangs(
    pid: int,
    ask: Callable[[float], Awaitable[Said]],
    limit_s: float,
    closed_s: float,
    gets_on: Callable[[], bool] = lambda: False,
) -> float:
    """Returns the seconds of silence once they are more than ``limit_s``, or ``closed_s`` while nobody listens: who was
    asked to stop closes the door first and then finishes what is in hand. ``gets_on``: whether it has finished a step
    since it was last asked this; who works through too much at once answers nobody meanwhile, and is not hung."""
    silence, misses = Silence(pid), 0
    while True:
        began = time.monotonic()
        said = await ask(ANSWER_S)
        took = time.monotonic() - began
        moved = gets_on()
        if moved or said in {Said.ALIVE, Said.READY}:
            silence.heard()
            misses = 0
        elif took > ANSWER_S + LATE_S:  # we were late ourselves, which says nothing of others
            silence.heard()
        else:
            misses += 1
            silent = silence.seconds()
            if misses >= MISSES and silent > (closed_s if said is Said.CLOSED else limit_s):
                return silent
        if said is not Said.NOTHING or took < ANSWER_S:
            await asyncio.sleep(EVERY_S)

"""Asking both sides the same, by turns or all at once; runs in a process of its own, on a core of its own."""

from __future__ import annotations

import asyncio
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field

from bench.script import SCRIPT, SMALLTALK, Guest, Kind
from bench.side import NotAnswered, Side, Visit

LAPS = 2
"""How often a conversation under load goes through the script."""


@dataclass
class Heard:
    """What one side answered: seconds by kind of line, and the words by line."""

    seconds: dict[Kind, list[float]] = field(default_factory=lambda: {"rule": [], "action": []})
    words: dict[str, Counter[tuple[str, ...]]] = field(default_factory=dict)


async def by_turns(sides: Sequence[Side], guests: Sequence[Guest], tag: str) -> list[Heard]:
    """Each guest talks to every side, line by line in rotation; who is first changes from line to line."""
    heard = [Heard() for _ in sides]
    for number, guest in enumerate(guests):
        async with AsyncExitStack() as stack:
            visits = [await stack.enter_async_context(side.visit(guest, f"{tag}-{number}")) for side in sides]
            for place, line in enumerate(SCRIPT):
                for step in range(len(sides)):
                    which = (step + number + place) % len(sides)
                    reply = await visits[which].ask(line.text)
                    heard[which].seconds[line.kind].append(reply.seconds)
                    heard[which].words.setdefault(line.text, Counter())[reply.texts] += 1
    return heard


async def all_at_once(side: Side, guests: Sequence[Guest], at_once: int, tag: str) -> tuple[int, float]:
    """Every guest's conversation, ``at_once`` going on at any time: messages answered, and in how many seconds."""
    async with AsyncExitStack() as stack:
        visits = [
            await stack.enter_async_context(side.visit(guest, f"{tag}-{number}")) for number, guest in enumerate(guests)
        ]

        async def slot(number: int) -> None:
            for visit in visits[number::at_once]:
                for line in SCRIPT * LAPS:
                    await visit.ask(line.text)

        began = time.perf_counter()
        await asyncio.gather(*(slot(number) for number in range(at_once)))
        return len(visits) * len(SCRIPT) * LAPS, time.perf_counter() - began


async def first_answer(side: Side, guest: Guest, within_s: float = 150.0) -> float:
    """Ask until there is an answer; the moment it came (``time.monotonic``, the same for all processes)."""
    deadline = time.monotonic() + within_s
    while True:
        try:
            async with side.visit(guest, "first") as visit:
                await visit.ask(SCRIPT[0].text)
                return time.monotonic()
        except NotAnswered:
            if time.monotonic() > deadline:
                raise
            await asyncio.sleep(0.05)


async def growth(
    side: Side, old: Sequence[Guest], fresh: Sequence[Guest], messages: int
) -> tuple[list[float], list[float]]:
    """Seconds of action turns, in rotation, in conversations with ``messages`` earlier messages and in fresh ones."""
    async with AsyncExitStack() as stack:

        async def open_all(guests: Sequence[Guest]) -> list[Visit]:
            return [
                await stack.enter_async_context(side.visit(guest, f"grown-{guest.customer_id}")) for guest in guests
            ]

        long, short = await open_all(old), await open_all(fresh)
        await asyncio.gather(*(_small_talk(visit, messages // 2) for visit in long))
        await asyncio.gather(*(_small_talk(visit, 1) for visit in short))
        seconds: tuple[list[float], list[float]] = ([], [])
        for line in SCRIPT:
            if line.kind == "action":
                for pair in zip(long, short, strict=True):
                    for which, visit in enumerate(pair):
                        seconds[which].append((await visit.ask(line.text)).seconds)
        return seconds


async def _small_talk(visit: Visit, turns: int) -> None:
    for number in range(turns):
        await visit.ask(SMALLTALK[number % len(SMALLTALK)])


def different(one: Heard, other: Heard) -> Iterator[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Action lines to which the two sides never said the same: the text, one's words, the other's words."""
    for line in SCRIPT:
        mine, theirs = one.words.get(line.text, Counter()), other.words.get(line.text, Counter())
        if line.kind == "action" and not mine.keys() & theirs.keys():
            yield line.text, next(iter(mine), ()), next(iter(theirs), ())

"""The whole, web channel to web channel's reply, beside stock's REST door; runs in the load process."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence

from bench.doors import Door
from bench.load import Heard
from bench.script import SCRIPT, Guest, Line
from bench.web_shopper import WebShopper

SMALLTALK = ("谢谢", "好的谢谢", "再见", "你好")


class NotAnswered(Exception):
    """The whole left a message of the speed measure without a bot's reply; the figures would mean nothing."""


def by_turns(hub_at: str, stock: Door, guests: Sequence[Guest], tag: str) -> tuple[Heard, Heard]:
    """Stock's and our answers: every guest has one conversation with each side, line by line in rotation."""
    return asyncio.run(_by_turns(hub_at, stock, guests, tag))


async def _by_turns(hub_at: str, stock: Door, guests: Sequence[Guest], tag: str) -> tuple[Heard, Heard]:
    theirs, ours = Heard(), Heard()
    for number, guest in enumerate(guests):
        async with WebShopper(hub_at, identity=guest.identity) as shopper:
            for place, line in enumerate(SCRIPT):
                for side in (0, 1) if (number + place) % 2 else (1, 0):
                    if side:
                        ours.add(line.text, line.kind, await _ask(shopper, line), ())
                    else:
                        reply = stock.say(f"{tag}-{number}", line.text, guest.caller)
                        theirs.add(line.text, line.kind, reply.seconds, reply.texts)
    stock.close()
    return theirs, ours


def all_at_once(hub_at: str, guests: Sequence[Guest], at_once: int) -> float:
    """Messages per second with ``at_once`` conversations going on, one guest after another, all connected before."""
    return asyncio.run(_all_at_once(hub_at, guests, at_once))


async def _all_at_once(hub_at: str, guests: Sequence[Guest], at_once: int) -> float:
    shoppers = [WebShopper(hub_at, identity=guest.identity) for guest in guests]
    try:
        for shopper in shoppers:
            await shopper.__aenter__()

        async def slot(number: int) -> int:
            count = 0
            for shopper in shoppers[number::at_once]:
                for line in SCRIPT:
                    await _ask(shopper, line)
                    count += 1
            return count

        began = time.perf_counter()
        answered = sum(await asyncio.gather(*(slot(number) for number in range(at_once))))
        return answered / (time.perf_counter() - began)
    finally:
        await asyncio.gather(*(shopper.__aexit__() for shopper in shoppers))


def growth(hub_at: str, old: Sequence[Guest], fresh: Sequence[Guest], messages: int) -> tuple[list[float], list[float]]:
    """Seconds of action turns in conversations of ``messages`` earlier messages, and in ones just begun."""
    return asyncio.run(_growth(hub_at, old, fresh, messages))


async def _growth(
    hub_at: str, old: Sequence[Guest], fresh: Sequence[Guest], messages: int
) -> tuple[list[float], list[float]]:
    long, short = ([WebShopper(hub_at, identity=guest.identity) for guest in guests] for guests in (old, fresh))
    for shopper in (*long, *short):
        await shopper.__aenter__()
    try:
        await asyncio.gather(*(_talk(shopper, messages // 2) for shopper in long))
        await asyncio.gather(*(_talk(shopper, 1) for shopper in short))
        await asyncio.sleep(11 if messages > len(SMALLTALK) else 0)
        seconds: tuple[list[float], list[float]] = ([], [])
        for line in SCRIPT:
            if line.kind == "action":
                for pair in zip(long, short, strict=True):
                    for side, shopper in enumerate(pair):
                        seconds[side].append(await _ask(shopper, line))
        return seconds
    finally:
        await asyncio.gather(*(shopper.__aexit__() for shopper in (*long, *short)))


async def _talk(shopper: WebShopper, turns: int) -> None:
    """Small talk: the bot answers it from its rules, however often."""
    for number in range(turns):
        await _ask(shopper, Line(SMALLTALK[number % len(SMALLTALK)], "rule"))


async def _ask(shopper: WebShopper, line: Line) -> float:
    turn = await shopper.say(line.text)
    seconds = await shopper.answered(turn)
    if seconds is None or turn.waiting:
        raise NotAnswered(f"{line.text!r}: {shopper.log[-1].frame}")
    return seconds

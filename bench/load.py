"""Asking both sides the same, by turns: this runs in a process of its own, on a core of its own."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace

from bench.doors import Door, DoorError
from bench.script import SCRIPT, Guest, Kind


def settle_on(core: int) -> None:
    """Run once when the load process starts."""
    os.sched_setaffinity(0, {core})


@dataclass
class Heard:
    """What one side answered: seconds by kind of line, and the words by line."""

    seconds: dict[Kind, list[float]] = field(default_factory=lambda: {"rule": [], "action": []})
    words: dict[str, Counter[tuple[str, ...]]] = field(default_factory=dict)

    def add(self, text: str, kind: Kind, seconds: float, words: tuple[str, ...]) -> None:
        self.seconds[kind].append(seconds)
        self.words.setdefault(text, Counter())[words] += 1


def by_turns(doors: Sequence[Door], guests: Sequence[Guest], conversations: int, tag: str) -> list[Heard]:
    """One conversation after the other; each line goes to every door in rotation, who is first changes each time."""
    heard = [Heard() for _ in doors]
    for number in range(conversations):
        guest = guests[number % len(guests)]
        for place, line in enumerate(SCRIPT):
            for step in range(len(doors)):
                side = (step + number + place) % len(doors)
                reply = doors[side].say(f"{tag}-{number}", line.text, guest.caller)
                heard[side].add(line.text, line.kind, reply.seconds, reply.texts)
    for door in doors:
        door.close()
    return heard


def all_at_once(door: Door, guests: Sequence[Guest], at_once: int, each: int, tag: str) -> float:
    """Messages per second with ``at_once`` conversations going on; a slot has ``each`` of them, one by one."""

    def slot(number: int) -> int:
        mine = replace(door)
        count = 0
        for turn in range(each):
            guest = guests[(number * each + turn) % len(guests)]
            for line in SCRIPT:
                mine.say(f"{tag}-{number}-{turn}", line.text, guest.caller)
                count += 1
        mine.close()
        return count

    with ThreadPoolExecutor(at_once) as pool:
        began = time.perf_counter()
        answered = sum(pool.map(slot, range(at_once)))
        return answered / (time.perf_counter() - began)


def first_answer(door: Door, guest: Guest, within_s: float = 300.0) -> float:
    """Ask until there is an answer; the moment it came (`time.monotonic`)."""
    deadline = time.monotonic() + within_s
    while time.monotonic() < deadline:
        try:
            door.say("first", SCRIPT[0].text, guest.caller)
        except DoorError:
            time.sleep(0.05)
        else:
            door.close()
            return time.monotonic()
    raise TimeoutError(f"{door.path}: no answer in {within_s:.0f} s")


def different(one: Heard, other: Heard) -> Iterable[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Action lines to which the two sides never said the same: text, one's words, the other's words."""
    for line in SCRIPT:
        mine, theirs = one.words.get(line.text, Counter()), other.words.get(line.text, Counter())
        if line.kind == "action" and not mine.keys() & theirs.keys():
            yield line.text, next(iter(mine), ()), next(iter(theirs), ())

"""Two sides on the same core: asked in rotation, then loaded one after the other, round by round."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import cycle, islice

from bench import load
from bench.cores import cpu_seconds, rss_mib
from bench.figures import Rounds, percentile, ratio, say, table
from bench.load import Heard
from bench.load_process import LoadProcess
from bench.script import Guest
from bench.side import Side

AT_ONCE = 16


@dataclass(frozen=True)
class Amount:
    """Rounds; conversations in rotation per round. Under load there are always as many as go on at once."""

    rounds: int = 5
    in_rotation: int = 10


QUICK = Amount(rounds=2, in_rotation=4)


@dataclass(frozen=True)
class Running:
    """A side that runs; ``pids``: its processes on the measured core."""

    name: str
    side: Side
    pids: tuple[int, ...]


@dataclass
class Measured:
    """One side's rounds: milliseconds, messages a second, CPU milliseconds a message; and MiB after the load."""

    rule_ms: list[float] = field(default_factory=list)
    action_ms: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    cpu_ms: list[float] = field(default_factory=list)
    rss: float = 0.0

    def add(self, heard: Heard) -> None:
        self.rule_ms.append(percentile(heard.seconds["rule"], 0.5) * 1000)
        self.action_ms.append(percentile(heard.seconds["action"], 0.5) * 1000)


async def compare(
    sides: tuple[Running, Running], guests: Sequence[Guest], amount: Amount, loader: LoadProcess
) -> tuple[Measured, Measured]:
    """Stock first, ours second, in everything."""
    both = (sides[0].side, sides[1].side)
    measured = (Measured(), Measured())
    waiting = cycle(guests)
    await loader.run(load.by_turns, both, list(islice(waiting, 3)), "warm-up")
    for number in range(amount.rounds):
        heard = await loader.run(load.by_turns, both, list(islice(waiting, amount.in_rotation)), f"turn-{number}")
        for one, words in zip(measured, heard, strict=True):
            one.add(words)
    for number in range(amount.rounds):
        for running, one in zip(sides, measured, strict=True):
            before = sum(map(cpu_seconds, running.pids))
            visitors, tag = guests[:AT_ONCE], f"load-{number}"
            answered, seconds = await loader.run(load.all_at_once, running.side, visitors, AT_ONCE, tag)
            one.per_second.append(answered / seconds)
            one.cpu_ms.append((sum(map(cpu_seconds, running.pids)) - before) * 1000 / answered)
    for running, one in zip(sides, measured, strict=True):
        one.rss = sum(map(rss_mib, running.pids))
    return measured


def show(title: str, stock: Measured, ours: Measured) -> None:
    rows = []
    for name, field_name, digits in (
        ("rule turn p50, ms", "rule_ms", 1),
        ("action turn p50, ms", "action_ms", 1),
        (f"messages a second, {AT_ONCE} conversations", "per_second", 0),
        ("CPU a message under load, ms", "cpu_ms", 1),
    ):
        theirs, mine = (Rounds(tuple(getattr(one, field_name))) for one in (stock, ours))
        times = ratio(mine.middle, theirs.middle) if field_name == "per_second" else ratio(theirs.middle, mine.middle)
        rows.append((name, theirs.shown(digits), mine.shown(digits), times))
    rows.append(("memory after the load, MiB", f"{stock.rss:.0f}", f"{ours.rss:.0f}", ratio(stock.rss, ours.rss)))
    say(f"\n{title}: median of rounds (least–most)\n")
    say(table(("", "stock", "xiaoer", "times better"), rows))

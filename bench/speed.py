"""`make bench`: stock Rasa and xiaoer in the same run, each on the same one core, asked in rotation."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from math import nan
from pathlib import Path

from bench import load, sample, sides, stock_rasa
from bench.compare import AT_ONCE, QUICK, Amount, Measured, Running, compare, show
from bench.cores import Cores, move
from bench.figures import Rounds, percentile, ratio, result, say, table
from bench.load_process import LoadProcess
from bench.one_address import ONE_ADDRESS
from bench.script import Guest, guests
from bench.training import train_ours, train_stock
from bench.web_side import WebSide
from xiaoer.run.house import House, temporary_settings
from xiaoer.run.plan import ROOT
from xiaoer.settings import Settings

GUESTS = AT_ONCE
GROWN, FRESH = slice(0, 8), slice(8, 16)
EARLIER = 1000


@dataclass(frozen=True)
class Bench:
    """What every part of the run needs."""

    folder: Path
    cores: Cores
    loader: LoadProcess
    amount: Amount
    starts: int
    earlier: int

    @property
    def project(self) -> Path:
        return self.folder / "stock"

    @property
    def models(self) -> Path:
        return self.folder / "models"

    def settings(self, name: str) -> Settings:
        """Settings of a house of its own."""
        return temporary_settings(self.folder / name, model=self.models, log_level="WARNING", **ONE_ADDRESS)


def take(bench: Bench, given: Path) -> None:
    """Both models from a folder of an earlier run."""
    bench.project.symlink_to(given.absolute() / "stock")
    bench.models.symlink_to(given.absolute() / "models")


async def train(bench: Bench, each: int | None) -> tuple[tuple[float, float], tuple[list[float], list[float]]]:
    """Seconds of training, stock and ours; and while stock trains, on other cores, the growth measure."""
    say(f"training, on cores {bench.cores.training}; stock takes minutes, and growth is measured meanwhile")
    data = bench.folder / "data"
    sample.lay_out(ROOT / "data", data, each)
    stock_rasa.lay_out(bench.project, data)
    ours = await asyncio.to_thread(train_ours, data, bench.models, bench.cores.training)
    training = asyncio.to_thread(train_stock, bench.project, bench.cores.training)
    stock, grown = await asyncio.gather(training, growth(bench))
    return (stock, ours), grown


async def growth(bench: Bench) -> tuple[list[float], list[float]]:
    """Seconds of a turn of the whole, late and early in a conversation."""
    settings = bench.settings("growth")
    async with sides.around(settings, bench.cores) as house:
        people = await guests(settings, GUESTS)
        async with sides.brain(settings, bench.cores.shared), sides.hub(settings, bench.cores.shared):
            side = WebSide(house.settings.hub_at)
            return await bench.loader.run(load.growth, side, people[GROWN], people[FRESH], bench.earlier)


async def start(bench: Bench, settings: Settings, guest: Guest) -> tuple[Rounds, Rounds]:
    """Seconds from a process's start to its first answer, with the measured core for itself."""
    stock, ours = [], []
    for _ in range(bench.starts):
        began = time.monotonic()
        async with sides.stock(bench.project, settings, bench.cores.measured) as running:
            stock.append(await bench.loader.run(load.first_answer, running.side, guest) - began)
        began = time.monotonic()
        async with sides.brain(settings, bench.cores.measured) as running:
            ours.append(await bench.loader.run(load.first_answer, running.side, guest) - began)
    return Rounds(tuple(stock)), Rounds(tuple(ours))


@asynccontextmanager
async def both(bench: Bench, settings: Settings) -> AsyncIterator[tuple[Running, Running]]:
    async with (
        sides.stock(bench.project, settings, bench.cores.measured) as stock,
        sides.brain(settings, bench.cores.measured) as ours,
    ):
        yield stock, ours


async def whole(
    bench: Bench, settings: Settings, house: House, stock: Running, ours: Running, people: list[Guest]
) -> tuple[Measured, Measured]:
    """Our hub, brain, actions and Redis share the measured core; stock and the same action server share it too."""
    actions, redis = house.children["actions"].pid, house.children["redis"].pid
    for pid in (actions, redis):
        move(pid, bench.cores.measured)
    async with sides.hub(settings, bench.cores.measured) as hub:
        with_actions = Running("stock", stock.side, (*stock.pids, actions))
        from_door_to_door = Running("xiaoer", WebSide(settings.hub_at), (hub, *ours.pids, actions, redis))
        return await compare((with_actions, from_door_to_door), people, bench.amount, bench.loader)


async def run(bench: Bench, given: Path | None, each: int | None) -> dict[str, float | int | None]:
    if given:
        take(bench, given)
        trained, grown = (nan, nan), await growth(bench)
    else:
        trained, grown = await train(bench, each)
    settings = bench.settings("house")
    async with sides.around(settings, bench.cores) as house:
        people = await guests(settings, GUESTS)
        started = await start(bench, settings, people[0])
        async with both(bench, settings) as (stock, ours):
            say("the brain alone")
            alone = await compare((stock, ours), people, bench.amount, bench.loader)
            say("the whole")
            door = await whole(bench, settings, house, stock, ours, people)
    show("the brain alone, at its door (shop, actions and Redis on another core)", *alone)
    show("the whole, web channel to web channel (hub, brain, actions, Redis on one core; stock: REST door)", *door)
    rows = (
        ("training, s", f"{trained[0]:.0f}", f"{trained[1]:.0f}", ratio(*trained)),
        ("start to first answer, s", *(one.shown() for one in started), ratio(*(one.middle for one in started))),
    )
    say("\n" + table(("", "stock", "xiaoer", "times better"), rows))
    p50 = [percentile(seconds, 0.5) * 1000 for seconds in grown]
    say(f"\naction turn of the whole after {bench.earlier} messages: {p50[0]:.1f} ms, in a fresh one {p50[1]:.1f} ms")
    return {
        "brain_rule_p50_ratio": ratio(*(Rounds(tuple(one.rule_ms)).middle for one in alone)),
        "brain_action_p50_ratio": ratio(*(Rounds(tuple(one.action_ms)).middle for one in alone)),
        "brain_throughput_ratio": ratio(*(Rounds(tuple(one.per_second)).middle for one in reversed(alone))),
        "brain_rss_ratio": ratio(*(one.rss for one in alone)),
        "brain_start_ratio": ratio(*(one.middle for one in started)),
        "train_ratio": ratio(*trained),
        "door_action_p50_ratio": ratio(*(Rounds(tuple(one.action_ms)).middle for one in door)),
        "door_throughput_ratio": ratio(*(Rounds(tuple(one.per_second)).middle for one in reversed(door))),
        "growth_1000": ratio(*p50),
    }


async def _main(arguments: argparse.Namespace) -> int:
    cores = Cores.of_this_machine()
    amount = QUICK if arguments.quick else Amount()
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="xiaoer-bench-") as folder, LoadProcess(cores.load) as loader:
        starts, earlier = (1, 40) if arguments.quick else (2, EARLIER)
        bench = Bench(Path(folder), cores, loader, amount, starts, earlier)
        figures = await run(bench, arguments.models, arguments.each or None)
    say(f"\n  {time.monotonic() - began:.0f} s in all")
    result(figures)
    return 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.speed", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="few rounds, for working on the bench itself")
    parser.add_argument("--each", type=int, default=sample.EACH, help="examples of each intent; 0: all, takes an hour")
    parser.add_argument("--models", type=Path, help="a folder with stock/ and models/ of an earlier run: train nothing")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_main(_arguments())))

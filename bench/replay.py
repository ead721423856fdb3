"""`make replay`: real dialogues through the running whole; what was lost, late, doubled or mixed up."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Awaitable, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from bench import dialogues as stored
from bench.customers import Customer, customers
from bench.dialogues import Dialogue
from bench.faults import Faults
from bench.figures import percentile, result, say
from bench.one_address import ONE_ADDRESS
from bench.satisfaction import shares
from bench.spoken import Replayed, speak
from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.prepare import prepare
from xiaoer.settings import load

AT_ONCE = 16


async def replay(
    hub_at: str, dialogues: Sequence[Dialogue], *,
    at_once: int = AT_ONCE, burst: bool = False, presses: bool = False, who: Sequence[Customer] = (),
) -> list[Replayed]:  # fmt: skip
    """Replay all, ``at_once`` at a time, each by a visitor of its own: one of ``who``, or somebody unknown.
    ``presses``: a shopper whose turn is marked dissatisfied presses 没解决 under the answer it follows."""
    room = asyncio.Semaphore(at_once)
    done: list[Replayed] = []

    async def one(dialogue: Dialogue, customer: Customer | None) -> None:
        async with room:
            done.append(await speak(hub_at, dialogue, customer, burst=burst, presses=presses))
        if done[-1].trouble:
            say(f"  {dialogue.id}: {done[-1].trouble}")
        if len(done) % 50 == 0:
            say(f"  {len(done)} of {len(dialogues)} dialogues")

    speakers: Sequence[Customer | None] = who or [None] * len(dialogues)
    await asyncio.gather(*(one(dialogue, speaker) for dialogue, speaker in zip(dialogues, speakers, strict=True)))
    return done


def summary(done: Sequence[Replayed]) -> dict[str, float | int | None]:
    total = sum((one.faults for one in done), Faults())
    seconds = [waited for one in done for waited in one.seconds]
    return {
        "dialogues": len(done),
        "turns": sum(one.turns for one in done),
        "errors": total.errors,
        "silent": total.silent,
        "duplicates": total.duplicates,
        "out_of_order": total.out_of_order,
        "handoffs": total.handoffs,
        "p50_ms": round(percentile(seconds, 0.5) * 1000, 1),
        "p99_ms": round(percentile(seconds, 0.99) * 1000, 1),
    }


@asynccontextmanager
async def a_house(models: Path | None, speakers: int) -> AsyncIterator[House]:
    """A house of our own with so many customers, and these models or those that are there (trained first if none)."""
    if models is None:
        models = load().model
        await prepare(load())
    with tempfile.TemporaryDirectory(prefix="xiaoer-replay-") as folder:
        enough = 60 * (speakers // 50 + 1)
        settings = temporary_settings(Path(folder) / "state", model=models, shop_customers=enough, **ONE_ADDRESS)
        async with running(settings) as house:
            yield house


async def _main(arguments: argparse.Namespace) -> int:
    dialogues = stored.read(arguments.dialogues, arguments.limit)
    if arguments.at:
        by_words, with_button = await _both(arguments.at, dialogues, arguments, ())
    else:
        async with a_house(arguments.model, 2 * len(dialogues)) as house:
            who = () if arguments.anonymous else await customers(house.settings, 2 * len(dialogues))
            by_words, with_button = await _both(house.settings.hub_at, dialogues, arguments, who)
    result({
        **summary([*by_words, *with_button]),
        **{f"{name}_by_words": share for name, share in _shares(by_words).items()},
        **{f"{name}_with_button": share for name, share in _shares(with_button).items()},
    })  # fmt: skip
    return 0


async def _both(
    hub_at: str, dialogues: Sequence[Dialogue], arguments: argparse.Namespace, who: Sequence[Customer]
) -> tuple[list[Replayed], list[Replayed]]:
    """As written; and once more by shoppers who press 没解决 where a turn of theirs is marked dissatisfied."""
    how = {"at_once": arguments.at_once, "burst": arguments.burst}
    written = await _timed("as written", replay(hub_at, dialogues, **how, who=who[: len(dialogues)]))
    pressed = replay(hub_at, dialogues, **how, who=who[len(dialogues) :], presses=True)
    return written, await _timed("with the button 没解决", pressed)


async def _timed(how: str, replaying: Awaitable[list[Replayed]]) -> list[Replayed]:
    began = time.monotonic()
    done = await replaying
    bot_turns = sum(len(one.seconds) for one in done)
    said = _shares(done)
    say(f"{how}: replayed in {time.monotonic() - began:.0f} s")
    say(f"  {bot_turns} turns answered by the bot; the others were written while waiting for a person")
    say(f"  two dissatisfied turns in a row: {said['unhelped_reach_person']} of them reached a person")
    say(f"  no dissatisfied turn: {said['content_sent_to_person']} of them were sent to one though nobody asked")
    return done


def _shares(done: Sequence[Replayed]) -> dict[str, float | None]:
    return shares((one.dialogue, one.reached_a_person) for one in done)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.replay", description=__doc__)
    parser.add_argument("--dialogues", type=Path, required=True, help="JSONL of dialogues")
    parser.add_argument("--limit", type=int, default=None, help="only the first n")
    parser.add_argument("--at", default="", help="a hub that is already running, instead of a house of our own")
    parser.add_argument("--model", type=Path, help="a model or a folder of them, instead of the house's")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="dialogues at the same time")
    parser.add_argument("--anonymous", action="store_true", help="by unknown visitors, masks as they are")
    parser.add_argument("--burst", action="store_true", help="send what a shopper wrote in a row without waiting")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_main(_arguments())))

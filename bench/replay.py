"""`make replay`: real dialogues through the running whole; what was lost, late, doubled or mixed up."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from websockets.exceptions import WebSocketException

from bench import dialogues as stored
from bench.dialogues import Dialogue
from bench.faults import Faults, find
from bench.figures import percentile, result, say
from bench.web_shopper import Turn, WebShopper
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.prepare import prepare
from xiaoer.settings import load

BUDGET_S = 15.0
LAST_WORDS_S = 0.3
"""How long a shopper stays after the last answer: an answer may have several parts."""

AT_ONCE = 16


@dataclass(frozen=True)
class Replayed:
    """One dialogue, replayed. ``seconds``: from sending to the first reply, for turns that the bot answered."""

    dialogue: Dialogue
    turns: int
    seconds: tuple[float, ...]
    faults: Faults
    trouble: str = ""


async def replay(hub_at: str, dialogues: Sequence[Dialogue], *, at_once: int, burst: bool) -> list[Replayed]:
    """Replay all, ``at_once`` at a time, each by a visitor of its own."""
    room = asyncio.Semaphore(at_once)
    done: list[Replayed] = []

    async def one(dialogue: Dialogue) -> None:
        async with room:
            done.append(await _replay_one(hub_at, dialogue, burst=burst))
        if done[-1].trouble:
            say(f"  {dialogue.id}: {done[-1].trouble}")
        if len(done) % 50 == 0:
            say(f"  {len(done)} of {len(dialogues)} dialogues")

    await asyncio.gather(*(one(dialogue) for dialogue in dialogues))
    return done


async def _replay_one(hub_at: str, dialogue: Dialogue, *, burst: bool) -> Replayed:
    turns: list[Turn] = []
    late: list[Turn] = []
    seconds: list[float] = []

    async def await_answer(shopper: WebShopper, turn: Turn) -> None:
        waited = await shopper.answered(turn, BUDGET_S)
        if waited is not None and turn.id not in shopper.waiting:
            seconds.append(waited)
        elif not shopper.settled(turn):
            late.append(turn)

    try:
        async with WebShopper(hub_at) as shopper:
            for group in dialogue.said:
                first = len(turns)
                for text in group:
                    turns.append(await shopper.say(text))
                    if not burst:
                        await await_answer(shopper, turns[-1])
                for turn in turns[first:] if burst else ():
                    await await_answer(shopper, turn)
            await asyncio.sleep(LAST_WORDS_S)
        async with WebShopper(hub_at, visitor=shopper.visitor) as back:
            ledger = await back.history()
    except (OSError, TimeoutError, WebSocketException) as broken:
        return Replayed(dialogue, len(turns), tuple(seconds), Faults(errors=1, silent=len(late)), repr(broken))
    faults = find(shopper, turns, late, ledger)
    return Replayed(dialogue, len(turns), tuple(seconds), faults, _described(faults, shopper))


def _described(faults: Faults, shopper: WebShopper) -> str:
    counts = {"errors": faults.errors, "silent": faults.silent, "duplicates": faults.duplicates}
    counts["out of order"] = faults.out_of_order
    wrong = [f"{count} {name}" for name, count in counts.items() if count]
    codes = {event.frame.get("code", "?") for event in shopper.log if event.frame["t"] == "error"}
    return ", ".join(wrong) + (f" ({', '.join(sorted(codes))})" if codes else "")


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
async def a_house(models: Path | None) -> AsyncIterator[str]:
    """The address of a house of our own, with these models or those that are there (trained first if none are)."""
    if models is None:
        models = load().model
        await prepare(load())
    with tempfile.TemporaryDirectory(prefix="xiaoer-replay-") as folder:
        async with running(temporary_settings(Path(folder) / "state", model=models)) as house:
            yield house.settings.hub_at


async def _main(arguments: argparse.Namespace) -> int:
    dialogues = stored.read(arguments.dialogues, arguments.limit)
    if arguments.at:
        done = await _timed(arguments.at, dialogues, arguments)
    else:
        async with a_house(arguments.model) as hub_at:
            done = await _timed(hub_at, dialogues, arguments)
    bot_turns = sum(len(one.seconds) for one in done)
    say(f"  {bot_turns} turns answered by the bot; the others were written while waiting for a person")
    result(summary(done))
    return 0


async def _timed(hub_at: str, dialogues: Sequence[Dialogue], arguments: argparse.Namespace) -> list[Replayed]:
    began = time.monotonic()
    done = await replay(hub_at, dialogues, at_once=arguments.at_once, burst=arguments.burst)
    say(f"  replayed in {time.monotonic() - began:.0f} s")
    return done


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.replay", description=__doc__)
    parser.add_argument("--dialogues", type=Path, required=True, help="JSONL of dialogues")
    parser.add_argument("--limit", type=int, default=None, help="only the first n")
    parser.add_argument("--at", default="", help="a hub that is already running, instead of a house of our own")
    parser.add_argument("--model", type=Path, help="a model or a folder of them, instead of the house's")
    parser.add_argument("--at-once", type=int, default=AT_ONCE, help="dialogues at the same time")
    parser.add_argument("--burst", action="store_true", help="send what a shopper wrote in a row without waiting")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_main(_arguments())))

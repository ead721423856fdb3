"""`make cases`: judged inputs, each asked the way it must be; what fails is shown, the last line is JSON."""

from __future__ import annotations

import argparse
import asyncio
import os
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from bench.figures import result, say
from bench.judged import end_to_end, one_door
from bench.judged.rows import Row, rows_in
from bench.one_address import ONE_ADDRESS
from xiaoer.run.house import running, temporary_settings
from xiaoer.settings import load
from xiaoer.talk import clock


async def main(arguments: argparse.Namespace) -> None:
    rows = list(rows_in(arguments.cases))
    ways = {way: [row for row in rows if row.way == way] for way in ("door", "end_to_end", "left_out")}
    failed = _at_the_door(ways["door"])
    whole = {} if arguments.door_only else await _end_to_end(ways["end_to_end"])
    fell = [row for row, held in whole.items() if not held]
    held = len(ways["door"]) - len(failed)
    result({
        "held": held,
        "failed": len(failed),
        "share": round(held / len(ways["door"]), 4) if ways["door"] else None,
        "failed_by_kind": _by_kind(failed),
        "end_to_end": {"held": len(whole) - len(fell), "failed": len(fell), "failed_by_kind": _by_kind(fell)}
        if whole
        else "not asked",
        "left_out": _by_kind(ways["left_out"]),
    })  # fmt: skip


def _at_the_door(rows: Sequence[Row]) -> list[Row]:
    failed = []
    for row in rows:
        got = one_door.got(row)
        if not one_door.holds(row, got):
            failed.append(row)
            say(f"  ✗ {row.kind}: {row.said!r} → {got}, right: {row.expected}")
    return failed


async def _end_to_end(rows: Sequence[Row]) -> dict[Row, bool]:
    """With a house of its own at the rows' moment; its clock is this process's too."""
    if not rows:
        return {}
    os.environ[clock.SETTING] = end_to_end.NOW
    with tempfile.TemporaryDirectory(prefix="xiaoer-cases-") as folder:
        settings = temporary_settings(Path(folder) / "state", model=load().model, **ONE_ADDRESS)
        async with running(settings, screen=None):
            return {row: await asyncio.to_thread(_judged, row, settings) for row in rows}


def _judged(row: Row, settings: end_to_end.Settings) -> bool:
    held, told = end_to_end.judged(row, settings)
    if not held:
        say(f"  ✗ {row.kind}: {row.said!r} → {told}, right: {row.expected}")
    return held


def _by_kind(rows: Sequence[Row]) -> dict[str, int]:
    return dict(Counter(row.kind for row in rows))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.judged", description=__doc__)
    parser.add_argument("--cases", type=Path, required=True, help="a file of judged inputs (*.jsonl)")
    parser.add_argument("--door-only", action="store_true", help="only what a text alone answers; no house is started")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(_arguments()))

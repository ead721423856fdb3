"""`python -m bench.drill abuse`: attack a house of our own while other shoppers ask; the last line is JSON.

``attacks, held, fell``: how many, and how they ended. ``other_shoppers_p99_ms``: how long others waited for an answer.
``other_shoppers_p99_ms_in_floods``: the same of five more shoppers while a flood went on.
``restarts_s``: how long each frozen process took from freezing to being ready again. Exit code 1 when any attack
fell, another shopper met silence, or their p99 went over the turn budget.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from bench.drill import doors, earnest, floods, identities, newcomers, people, texts
from bench.drill.attack import ATTACKS, Attack, Fell, Scene
from bench.drill.others import Others, asking
from xiaoer.run.house import running, temporary_settings

SECTIONS = (texts, doors, floods, newcomers, earnest, people, identities)
"""Imported for the attacks they list."""


async def drill(only: str = "") -> dict[str, Any]:
    """Start a house, attack it, stop it; returns the report. ``only`` picks attacks whose name holds it."""
    with tempfile.TemporaryDirectory(prefix="xiaoer-drill-") as folder:
        settings = temporary_settings(Path(folder) / "state")
        async with running(settings, screen=None) as house:
            scene = Scene(house, Path(folder))
            async with asking(settings.hub_at, settings.turn_budget_s) as others:
                chosen = sorted((one for one in ATTACKS if only in one.title), key=lambda one: one.section)
                fallen = {one.title: why for one in chosen if (why := await _ended(one, scene))}
    return _report(fallen, len(chosen), others, scene)


async def _ended(one: Attack, scene: Scene) -> str | None:
    """Why the house fell; None when it held. What goes wrong in an attack itself counts as fallen."""
    began = time.monotonic()
    try:
        async with asyncio.timeout(120):
            await one.deed(scene)
        why = None
    except Fell as fell:
        why = str(fell)
    except Exception as broken:
        why = f"{type(broken).__name__}: {broken}"
    mark = "✗" if why else "✓"
    took = time.monotonic() - began
    print(f"  {mark} {one.section} {one.title} ({took:.1f} s){': ' + why if why else ''}", file=sys.stderr, flush=True)
    return why


def _report(fallen: dict[str, str], attacks: int, others: Others, scene: Scene) -> dict[str, Any]:
    return {
        "attacks": attacks,
        "held": attacks - len(fallen),
        "fell": len(fallen),
        "fallen": fallen,
        "other_shoppers_p99_ms": others.p99_ms,
        "other_shoppers_p99_ms_in_floods": scene.others_p99_ms,
        "other_shoppers_turns": len(others.waited_ms),
        "other_shoppers_silent": others.silent,
        "other_shoppers_unanswered": others.unanswered,
        "turn_budget_ms": scene.settings.turn_budget_s * 1000,
        "restarts_s": scene.restarts_s,
    }


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench.drill", description=__doc__)
    parser.add_argument("what", choices=["abuse"])
    parser.add_argument("--only", default="", help="attacks whose name holds this")
    given = parser.parse_args()
    report = asyncio.run(drill(given.only))
    print(json.dumps(report, ensure_ascii=False), flush=True)
    over = report["other_shoppers_p99_ms"] > report["turn_budget_ms"]
    return 1 if report["fell"] or report["other_shoppers_silent"] or over else 0


if __name__ == "__main__":
    sys.exit(main())

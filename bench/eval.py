"""`make eval`: how well real sentences are understood, by the model that a running brain serves."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from bench import danger, emotion_parts, held_out, held_out_talks
from bench import sets as stored
from bench.eval_tables import blocks
from bench.evaluation import Evaluation, evaluate, figures
from bench.fallback import configured
from bench.figures import result, say
from bench.one_address import ONE_ADDRESS
from bench.report import page
from bench.sets import Sets
from bench.understanding import reader
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.plan import ROOT
from xiaoer.run.prepare import prepare
from xiaoer.settings import Settings, load

REPORT = ROOT / "artefacts" / "eval" / "index.html"


async def _main(arguments: argparse.Namespace) -> int:
    sets = stored.read(arguments.sets)
    if not sets:
        raise SystemExit(f"eval: no eval files in {arguments.sets}")
    models = arguments.model
    if models is None:
        models = load().model
        await prepare(load())
    with tempfile.TemporaryDirectory(prefix="xiaoer-eval-") as folder:
        settings = temporary_settings(Path(folder) / "state", model=models, **ONE_ADDRESS)
        async with running(settings, only=("redis", "brain")):
            found = await asyncio.to_thread(_ask, sets, settings, models)
            token = settings.secret("brain_token")
            heard = await asyncio.to_thread(danger.measured, arguments.sets, settings.brains[0], token)
            own = await asyncio.to_thread(held_out.measured, settings.brains[0], token)
            talks = await asyncio.to_thread(held_out_talks.measured, settings.brains[0], token)
    for block in (*blocks(found), heard.block, own.block, talks.block):
        say("\n" + block)
    arguments.report.parent.mkdir(parents=True, exist_ok=True)
    arguments.report.write_text(page.whole(found), encoding="utf-8")
    say(f"\nwith the sentences: {arguments.report}")
    shown = figures(found) | heard.figures | own.figures | talks.figures
    result({name: round(estimate.value, 4) for name, estimate in shown.items()})
    return 0


def _ask(sets: Sets, settings: Settings, models: Path) -> Evaluation:
    parts = emotion_parts.ask([row.text for row in sets.emotions], models)
    with reader(settings.brains[0], settings.secret("brain_token")) as asked:
        return evaluate(sets, asked, configured(ROOT / "config.yml"), parts)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.eval", description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="folder with eval files")
    parser.add_argument("--model", type=Path, default=None, help="a model or a folder of them, instead of the house's")
    parser.add_argument("--report", type=Path, default=REPORT, help="where the HTML report goes")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(asyncio.run(_main(_arguments())))

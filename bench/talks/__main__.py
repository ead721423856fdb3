"""`make talks`: conversations as they are written down, played one at a time; transcripts, and figures as JSON."""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from pathlib import Path

from bench.figures import result, say
from bench.one_address import ONE_ADDRESS
from bench.talks.play import Played, Player
from bench.talks.script import Talk, talks_in
from bench.talks.transcript import counted, written
from xiaoer.run.agent import Agent
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.plan import ROOT
from xiaoer.settings import load


async def main(arguments: argparse.Namespace) -> None:
    talks = [talk for talk in talks_in(arguments.talks) if talk.id.startswith(tuple(arguments.only.split(",")))]
    arguments.out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="xiaoer-talks-") as folder:
        models = arguments.model or load().model
        settings = temporary_settings(Path(folder) / "state", model=models, **ONE_ADDRESS)
        async with running(settings):
            password = settings.demo_password.get_secret_value()
            async with Agent(settings.hub_at, "xiaomei", password) as agent:
                player = Player(settings, agent)
                done = [await _played(player, talk, arguments.out) for talk in talks]
    say(f"transcripts: {arguments.out}")
    result(counted(done))


async def _played(player: Player, talk: Talk, out: Path) -> tuple[Talk, list[Played]]:
    lines = await player.play(talk)
    (out / f"{talk.id}.txt").write_text(written(talk, lines), encoding="utf-8")
    marks = [f"{change.deed} not allowed" for played in lines for change in played.unallowed]
    marks += [played.trouble for played in lines if played.trouble]
    say(f"  {talk.id}: {len(lines)} lines{'; ' + '; '.join(marks) if marks else ''}")
    return talk, lines


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bench.talks", description=__doc__)
    parser.add_argument("--talks", type=Path, required=True, help="a folder of conversations (*.txt)")
    parser.add_argument("--out", type=Path, default=ROOT / "artefacts" / "talks", help="where transcripts go")
    parser.add_argument("--only", default="", help="ids that begin so, between commas")
    parser.add_argument("--model", type=Path, help="a model or a folder of them, instead of the house's")
    return parser.parse_args()


if __name__ == "__main__":
    asyncio.run(main(_arguments()))

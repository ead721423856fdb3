"""Training both from nothing, one after the other, on the same cores."""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Iterable
from pathlib import Path

from bench import stock_rasa
from bench.cores import on
from bench.figures import say
from xiaoer.run.plan import BRAIN_PYTHON, ROOT


def train_stock(project: Path, cores: Iterable[int]) -> float:
    """Seconds to train the laid-out ``project``."""
    return _train(stock_rasa.training(project), project, project / "train.log", cores)


def train_ours(data: Path, models: Path, cores: Iterable[int]) -> float:
    """Seconds to train our model from ``data``, our config and domain, into ``models``."""
    models.mkdir(parents=True)
    command = (str(BRAIN_PYTHON), "-m", "brain.train", "--data", str(data), "--out", str(models))
    return _train(command, ROOT, models / "train.log", cores)


def _train(command: tuple[str, ...], folder: Path, log: Path, cores: Iterable[int]) -> float:
    """Run a training to its end, with a cache of its own so that nothing is taken from an earlier one."""
    environment = {**os.environ, **stock_rasa.QUIET, "RASA_CACHE_DIRECTORY": str(log.parent / "cache")}
    began = time.monotonic()
    with log.open("wb") as lines, on(cores):
        done = subprocess.run(command, cwd=folder, env=environment, stdout=lines, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise SystemExit(f"bench: `{' '.join(command)}` failed:\n{log.read_text()[-3000:]}")
    seconds = time.monotonic() - began
    say(f"  trained in {seconds:.0f} s: {' '.join(command[1:4])}")
    return seconds

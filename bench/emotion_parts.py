"""What the lexicon and the learned part of a model's emotion would each say alone.

Asked of the model itself by the brain's own Python: the running brain tells the joint verdict only.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Sequence
from pathlib import Path

from xiaoer.run.plan import BRAIN_PYTHON, ROOT

PARTS = ("lexicon", "learned", "together")


def ask(texts: Sequence[str], model: Path) -> list[tuple[str, str]]:
    """(lexicon, learned) of each text. ``model``: an archive, or a folder whose newest is taken."""
    if not texts:
        return []
    done = subprocess.run(
        (str(BRAIN_PYTHON), "-m", "brain.emotion_eval", "--model", str(model.absolute())),
        input=json.dumps(list(texts)),
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TF_CPP_MIN_LOG_LEVEL": "3"},
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise SystemExit(f"eval: the parts of emotion could not be asked:\n{done.stderr[-2000:]}")
    return [(parts["lexicon"], parts["learned"]) for parts in json.loads(done.stdout.splitlines()[-1])]

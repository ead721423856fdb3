"""The parts of emotion, asked of a trained model as `make eval` asks them."""

import json
import subprocess
import sys
from pathlib import Path

from brain.tests.conftest import ROOT

SAID = ["太生气了，你们必须解决！", "昨天买的杯子，你们这办事能力也配开店", "到底有几种颜色", ""]


def asked(model: Path, texts: list[str]) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-m", "brain.emotion_eval", "--model", str(model)],
        cwd=ROOT, input=json.dumps(texts), capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


def test_each_part_of_a_models_emotion_speaks_for_itself(model: Path) -> None:
    done = asked(model.parent, SAID)
    assert done.returncode == 0, done.stderr
    parts = json.loads(done.stdout)
    assert parts[0]["lexicon"] == "angry"
    assert parts[1] == {"lexicon": "calm", "learned": "angry"}
    assert parts[2:] == [{"lexicon": "calm", "learned": "calm"}] * 2


def test_without_a_model_it_says_what_to_do(tmp_path: Path) -> None:
    done = asked(tmp_path, SAID)
    assert done.returncode != 0
    assert "train one" in done.stderr

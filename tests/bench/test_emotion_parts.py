"""The parts of emotion as `make eval` gets them: from the trained model, through the brain's own Python."""

from pathlib import Path

import pytest

from bench import emotion_parts
from xiaoer.run.plan import ROOT


def test_a_model_tells_what_each_of_its_parts_says() -> None:
    assert emotion_parts.ask(["太生气了，你们必须解决！", "有货吗"], ROOT / "models") == [
        ("angry", "angry"),
        ("calm", "calm"),
    ]


def test_nothing_to_ask_starts_nothing(tmp_path: Path) -> None:
    assert emotion_parts.ask([], tmp_path) == []


def test_no_model_is_an_error_that_says_so(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no model"):
        emotion_parts.ask(["好"], tmp_path)

"""No pattern of the house is slow on any text. On the patterns that were, the same attack finds every one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from tests.pumping import fallen
from tests.pumping.attacks import SIZES, attacks
from tests.pumping.worker import LIMIT_S
from tests.serving import ROOT
from xiaoer.talk import linear, patterns
from xiaoer.talk.length import MOST_CHARACTERS

BRAIN_PYTHON = ROOT / "brain" / ".venv" / "bin" / "python"
HANGS_S = 840
"""One pattern that cannot be stopped hangs its worker until then, and fails the test."""

pytestmark = pytest.mark.timeout(900)


def attacked(python: str | Path, *packages: str) -> dict[str, Any]:
    done = subprocess.run(
        [str(python), "-m", "tests.pumping.worker", *packages],
        cwd=ROOT, env=os.environ | {"PYTHONPATH": str(ROOT)}, capture_output=True,
        text=True, timeout=HANGS_S, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    report: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return report


def test_no_text_makes_a_pattern_of_the_actions_or_the_hub_slow() -> None:
    report = attacked(sys.executable, "actions", "xiaoer")
    assert report["slow"] == []
    assert report["unknown"] == []
    assert report["found"] > 350


def test_no_text_makes_a_pattern_of_the_brain_slow() -> None:
    report = attacked(BRAIN_PYTHON, "brain")
    assert report["slow"] == []
    assert report["unknown"] == []
    assert report["found"] > 90
    assert any("你妈" in written for written in report["written"]), "the word list of feelings is among them"


def test_the_attack_finds_every_pattern_that_was_slow() -> None:
    report = attacked(sys.executable, "tests.pumping.fallen")
    names = {value.pattern: name for name, value in vars(fallen).items() if name.isupper()}
    assert {names[one["pattern"]] for one in report["slow"]} == set(names.values())


@pytest.mark.parametrize("written", [r"a.*b|a", r"(?:a|aa)+b|a", r"\w{1,60}b|a", r"(?:a.{0,200}){1,3}b|a"])
def test_no_pattern_makes_re2_slow_even_where_each_place_looks_to_the_end(written: str) -> None:
    """Hence the attack leaves those out which RE2 runs."""
    pattern = patterns.compile(written)
    began = time.process_time()
    assert len(list(pattern.finditer("a" * MOST_CHARACTERS))) == MOST_CHARACTERS
    assert time.process_time() - began < LIMIT_S


@pytest.mark.parametrize("size", SIZES)
def test_an_attack_has_its_size_and_the_patterns_own_words(size: int) -> None:
    texts = attacks(r"^上一单(?:刚刚?|才)+$", size)
    assert all(len(text) == size for text in texts)
    assert any(text.startswith("上一单刚刚刚") and not text.endswith("刚") for text in texts)


def test_nothing_but_the_two_engines_imports_re() -> None:
    own = {Path(str(module.__file__)) for module in (patterns, linear)}
    python = [*(ROOT / "brain").glob("*.py"), *(ROOT / "actions").rglob("*.py"), *(ROOT / "xiaoer").rglob("*.py")]
    lines = {path: path.read_text("utf-8").splitlines() for path in python if path not in own}
    assert [str(path) for path, all_ in lines.items() if any(map(_IMPORTS_RE.match, all_))] == []


_IMPORTS_RE = re.compile(r"\s*(?:import|from) (?:re|re2|regex|sre_parse)\b")

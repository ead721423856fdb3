"""What fails beside others is asked once more alone: it must hold then, and is named."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.alone import AT_ONCE
from tests.serving import ROOT

STEADY = "def test_steady():\n    pass\n"
ONCE = """
from pathlib import Path

def test_once():
    seen = Path("seen")
    if not seen.exists():
        seen.touch()
        assert not seen.exists()
"""
LIGHT = {AT_ONCE: "1", "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "xdist.plugin"}
"""One worker, and of pytest's plugins the one that is needed: each of those processes loads them all."""
NEVER = "def test_never():\n    assert not 1\n"


def ran(folder: Path, *tests: str) -> subprocess.CompletedProcess[str]:
    for place, test in enumerate(tests):
        (folder / f"test_{place}.py").write_text(test)
    return subprocess.run(
        [sys.executable, "-m", "tests.alone", "."], cwd=folder, capture_output=True, text=True, check=False,
        env={**os.environ, **LIGHT, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip


def test_what_fails_once_is_named_and_what_always_fails_is_a_failure(tmp_path: Path) -> None:
    once = ran(tmp_path, STEADY, ONCE)
    assert once.returncode == 0, once.stdout
    assert once.stdout.rstrip().endswith("test_1.py::test_once")
    assert ran(tmp_path, STEADY, ONCE, NEVER).returncode == 1


def test_more_than_a_handful_are_not_asked_again(tmp_path: Path) -> None:
    many = ran(tmp_path, *(ONCE.replace("seen", f"seen{place}") for place in range(9)))
    assert many.returncode == 1
    assert "alone" not in many.stdout

"""Ctrl-C while something is still being installed or trained leaves no child behind and says nothing more."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

STOPPED_MIDWAY = """
import asyncio, sys
from pathlib import Path
from xiaoer.run import steps

async def main():
    begun = asyncio.Event()
    step = asyncio.create_task(
        steps.run(sys.executable, "-uc", sys.argv[1], cwd=Path("."), doing=lambda line: (print(line), begun.set()))
    )
    await begun.wait()
    step.cancel()
    await asyncio.gather(step, return_exceptions=True)

steps.PATIENCE_S = 0.5
asyncio.run(main())
"""
PATIENT = "import os, time; print(os.getpid()); time.sleep(60)"
DEAF = f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); {PATIENT}"


@pytest.mark.parametrize("child", [PATIENT, DEAF], ids=["ends", "is deaf"])
def test_a_step_that_is_stopped_midway_ends_and_leaves_no_traceback(child: str) -> None:
    stopped = subprocess.run(
        [sys.executable, "-c", STOPPED_MIDWAY, child], capture_output=True, text=True, timeout=30, check=True
    )
    assert stopped.stderr == ""
    assert not Path(f"/proc/{int(stopped.stdout)}").exists()

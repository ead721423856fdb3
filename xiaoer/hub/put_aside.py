"""What our own Redis put aside because a power cut had hurt it: nothing of record, but people's words are in it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path


def folders(redis: Path) -> list[Path]:
    """In the folder of our own Redis; none where another one serves."""
    return sorted(redis.glob("appendonlydir.hurt-*"))


def remove(hurt: Iterable[Path]) -> int:
    """How many went; one that cannot be removed stays for the next try."""
    gone = 0
    for one in hurt:
        shutil.rmtree(one, ignore_errors=True)
        gone += not one.exists()
    return gone

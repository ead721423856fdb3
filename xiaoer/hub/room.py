"""Room on the disk: looked at now and then, so that pictures are refused and the watch told before nothing is left."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

LOOK_S = 2.0
_MB = 1024 * 1024


class Room:
    """Of the file system that holds the state folder."""

    def __init__(self, folder: Path, least_mb: int) -> None:
        self._folder = folder
        self._least_mb = least_mb
        self._looked_at = float("-inf")
        self._free_mb = 0

    @property
    def free_mb(self) -> int:
        now = time.monotonic()
        if now - self._looked_at > LOOK_S:
            self._looked_at = now
            self._free_mb = _free(self._folder) // _MB
        return self._free_mb

    @property
    def enough(self) -> bool:
        """At least as much as XIAOER_DISK_FREE_MB asks for."""
        return self.free_mb >= self._least_mb


def _free(folder: Path) -> int:
    """0 when even asking fails."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        return shutil.disk_usage(folder).free
    except OSError:
        return 0

"""How long a process has been silent, less the time in which it wanted a core and had none.

On a busy machine everybody answers late. What hangs is told apart by what it was given: it was stopped, sleeps for
ever or runs in circles, and did not merely wait for its turn. The event loop runs in a process's first thread, of which
Linux tells the nanoseconds on a core and those of waiting for one (``schedstat``; a wait is added when it ends), and
whether it wants one just now (``stat``, state R).
"""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from pathlib import Path

KNOWN = Path("/proc/self/schedstat").exists()
"""Elsewhere (macOS) nobody counts it, and one must be more patient."""
PATIENCE = 1.0 if KNOWN else 4.0


class Silence:
    """Begins now and with every ``heard``."""

    def __init__(self, pid: int) -> None:
        self._pid = pid
        self.heard()

    def heard(self) -> None:
        self._own = 0.0
        self._last, self._ours = _look(self._pid), _look(os.getpid())

    def seconds(self) -> float:
        """Its own seconds of silence. To be asked every second or so: it looks at the time since the last look."""
        now, ours = _look(self._pid), _look(os.getpid())
        passed = now.at - self._last.at - (ours.waited - self._ours.waited)
        if now.state == "D":  # waits for a disk; nothing can end it before the disk does
            passed = 0.0
        elif now.state == "R":
            passed = min(passed, now.used - self._last.used)
        else:
            passed -= now.waited - self._last.waited
        self._own += max(0.0, passed)
        self._last, self._ours = now, ours
        return self._own / PATIENCE


@dataclass(frozen=True)
class _Look:
    """What was seen of a thread; all in seconds."""

    at: float
    used: float = 0.0
    waited: float = 0.0
    state: str = ""


def _look(pid: int) -> _Look:
    at = time.monotonic()
    try:
        used, waited, _ = Path(f"/proc/{pid}/schedstat").read_text(encoding="ascii").split()
        state = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace").rpartition(") ")[2][:1]
    except (OSError, ValueError):
        return _Look(at)
    return _Look(at, int(used) / 1e9, int(waited) / 1e9, state)

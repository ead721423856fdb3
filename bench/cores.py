"""Which core does what: the measured one, one for what both sides share, one for the shopper who asks."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Cores:
    measured: int
    shared: int
    load: int

    @classmethod
    def of_this_machine(cls) -> Cores:
        """Three different cores where there are three; never the measured one for anything else if there are two."""
        if not hasattr(os, "sched_setaffinity"):
            raise SystemExit("bench: pinning to a core needs Linux")
        known = sorted(os.sched_getaffinity(0))
        return cls(measured=known[-1], shared=known[0], load=known[1 % len(known)] if len(known) > 2 else known[0])


@contextmanager
def on(core: int) -> Iterator[None]:
    """Whatever is started inside runs on this core, and so does what that starts."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {core})
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def move(pid: int, core: int) -> None:
    """Move a running process, its threads and its children to a core."""
    for process in tree(pid):
        for task in Path(f"/proc/{process.pid}/task").iterdir():
            os.sched_setaffinity(int(task.name), {core})


def tree(pid: int) -> list[psutil.Process]:
    parent = psutil.Process(pid)
    return [parent, *parent.children(recursive=True)]


def rss_mib(pid: int) -> float:
    """Resident memory of a process and its children."""
    return sum(float(process.memory_info().rss) for process in tree(pid)) / 2**20


def cpu_seconds(pid: int) -> float:
    """CPU time that a process and its children have used so far."""
    return sum(float(times.user + times.system) for times in (process.cpu_times() for process in tree(pid)))

"""Which core does what: the measured one, one for what both sides share, one for the shopper who asks."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil


@dataclass(frozen=True)
class Cores:
    """``training``: the measured core, and a second one where the machine has two to spare."""

    measured: int
    shared: int
    load: int
    training: tuple[int, ...]

    @classmethod
    def of_this_machine(cls) -> Cores:
        """Three different cores where there are three; never the measured one for anything else if there are two."""
        if not hasattr(os, "sched_setaffinity"):
            raise SystemExit("bench: pinning to a core needs Linux")
        known = sorted(os.sched_getaffinity(0))
        load = known[1] if len(known) > 2 else known[0]
        training = (known[-1], known[-2]) if len(known) > 3 else (known[-1],)
        return cls(measured=known[-1], shared=known[0], load=load, training=training)


@contextmanager
def on(cores: Iterable[int]) -> Iterator[None]:
    """Whatever this thread starts inside runs on these cores, and so does what that starts."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
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

"""One supervised process: start, wait until it can work, restart when it dies or hangs, stop."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import os
import random
import signal
import sys
import time
from collections.abc import Callable
from functools import partial

from xiaoer.private import UMASK
from xiaoer.run.knock import Door, Said
from xiaoer.run.plan import ROOT, Service
from xiaoer.run.tidy_log import TidyLog
from xiaoer.run.watch import hangs
from xiaoer.talk import progress
from xiaoer.talk.progress import Progress

PR_SET_PDEATHSIG = 1  # linux/prctl.h
STREAM_LIMIT = 1 << 20
READY_ANSWER_S = 2.0


class DidNotStart(Exception):
    """A service stayed unready; the message has the last lines it wrote."""


class EndedAtOnce(DidNotStart):
    """It ended by itself before it could work."""


class Child:
    """A service's process. ``start`` returns when it can work; afterwards it is kept alive until ``stop``."""

    def __init__(self, service: Service, log: TidyLog, pin_cpu: int | None = None) -> None:
        self.service = service
        self.restarts = 0
        self.killed = 0
        """How often it hung."""
        self._door = Door(service.host, service.port, service.password)
        self._log = log
        self._pin_cpu = pin_cpu
        self._process: asyncio.subprocess.Process | None = None
        self._progress: Progress | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._reader: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start and wait until ready; raises DidNotStart.

        What may keep it from starting and is not of record is put aside: the start without it is the second try."""
        try:
            await self._begin()
        except EndedAtOnce as ended:
            hurt = self.service.put_aside()
            if hurt is None:
                raise
            self._log.say(self.service.name, f"{ended}\n  starting without its file, which is now {hurt}")
            await self._begin()
        self._keeper = asyncio.create_task(self._keep_alive())

    async def _begin(self) -> None:
        await self._spawn()
        await self._wait_ready()

    def kill(self) -> None:
        """SIGKILL the process and what it started, for tests that pull the plug; it is restarted like after any."""
        assert self._process is not None
        self._kill_group(self._process)

    async def stop(self) -> None:
        """Ask politely (SIGTERM), insist after the service's own limit (SIGKILL)."""
        self._stopping = True
        if self._keeper:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
        process = self._process
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            try:
                await asyncio.wait_for(process.wait(), self.service.stop_within_s)
            except TimeoutError:
                self._log.say(self.service.name, "did not stop in time, killed")
        self._kill_group(process)
        await process.wait()
        if self._reader:
            await self._reader

    async def _spawn(self) -> None:
        tells = self._tells_progress()
        self._process = await asyncio.create_subprocess_exec(
            *self.service.command,
            cwd=ROOT,
            env={**os.environ, **self.service.environment, **tells},
            pass_fds=[int(pipe) for pipe in tells.values()],
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            umask=UMASK,
            limit=STREAM_LIMIT,
            preexec_fn=_die_with_parent(os.getpid()) if sys.platform == "linux" else None,
        )
        if self._progress:
            self._progress.given()
        if self._pin_cpu is not None:
            os.sched_setaffinity(self._process.pid, {self._pin_cpu})
        self._reader = asyncio.create_task(self._read(self._process))

    def _tells_progress(self) -> dict[str, str]:
        """A new pipe for a new process, by the setting that names it."""
        if self._progress:
            self._progress.close()
        self._progress = Progress() if self.service.says_it_gets_on else None
        return {progress.SETTING: str(self._progress.write)} if self._progress else {}

    async def _read(self, process: asyncio.subprocess.Process) -> None:
        assert process.stdout is not None
        while True:
            try:
                line = await process.stdout.readline()
            except ValueError:  # a line longer than STREAM_LIMIT; the reader goes on after it
                continue
            if not line:
                return
            self._log.line(self.service.name, line.decode("utf-8", "replace").rstrip())

    async def _wait_ready(self) -> None:
        process = self._process
        assert process is not None
        deadline = time.monotonic() + self.service.ready_within_s
        while await self._says(self.service.ready_path, READY_ANSWER_S) is not Said.READY:
            if process.returncode is not None:
                raise EndedAtOnce(self._complaint(f"ended with code {process.returncode}"))
            if time.monotonic() > deadline:
                raise DidNotStart(self._complaint(f"was not ready after {self.service.ready_within_s:.0f} s"))
            await asyncio.sleep(0.1)

    async def _says(self, path: str | None, within_s: float) -> Said:
        return await (self._door.redis(within_s) if path is None else self._door.http(path, within_s))

    async def _keep_alive(self) -> None:
        pause = 0.2
        while not self._stopping:
            process = self._process
            assert process is not None
            started = time.monotonic()
            watching = asyncio.create_task(self._kill_if_it_hangs(process, again=self.restarts > 0))
            try:
                code = await process.wait()
            finally:
                watching.cancel()
            if self._stopping:
                return
            self._kill_group(process)  # what it had started
            pause = 0.2 if time.monotonic() - started > 60 else min(pause * 2, 10.0)
            self.restarts += 1
            self._log.say(self.service.name, f"ended with code {code}; starting it again")
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))
            await self._spawn()

    async def _kill_if_it_hangs(self, process: asyncio.subprocess.Process, *, again: bool) -> None:
        """Watches from when it is ready; one started again that does not get ready is killed, too."""
        try:
            if again:
                await self._wait_ready()
            alive = None if self.service.ready_path is None else "/healthz"
            silent = await hangs(
                process.pid, partial(self._says, alive), self.service.hang_s, self.service.stop_within_s, self._gets_on
            )
            self._log.say(self.service.name, f"has not answered for {silent:.0f} s of its own; killed")
        except EndedAtOnce:
            return
        except DidNotStart as unready:
            self._log.say(self.service.name, f"{unready}\n  killed")
        self.killed += 1
        self._kill_group(process)

    def _gets_on(self) -> bool:
        return self._progress is not None and self._progress.seen()

    @staticmethod
    def _kill_group(process: asyncio.subprocess.Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)

    def _complaint(self, what: str) -> str:
        tail = "\n".join(f"    {line}" for line in self._log.last_lines(self.service.name))
        return f"{self.service.name} {what}. Its last lines ({self._log.file_of(self.service.name)}):\n{tail}"


def _die_with_parent(parent: int) -> Callable[[], None]:
    """Linux: the child gets SIGTERM when this process is gone, even by kill -9 (prctl(2), PR_SET_PDEATHSIG)."""
    libc = ctypes.CDLL(None)

    def set_signal() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return set_signal

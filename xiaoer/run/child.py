"""One supervised process: start, wait until it can work, restart when it dies, stop."""

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

import httpx

from xiaoer.run.plan import ROOT, Service
from xiaoer.run.tidy_log import TidyLog

PR_SET_PDEATHSIG = 1  # linux/prctl.h
STREAM_LIMIT = 1 << 20


class DidNotStart(Exception):
    """A service died or stayed unready; the message has the last lines it wrote."""


class Child:
    """A service's process. ``start`` returns when it can work; afterwards it is kept alive until ``stop``."""

    def __init__(self, service: Service, log: TidyLog, pin_cpu: int | None = None) -> None:
        self.service = service
        self.restarts = 0
        self._log = log
        self._pin_cpu = pin_cpu
        self._process: asyncio.subprocess.Process | None = None
        self._keeper: asyncio.Task[None] | None = None
        self._reader: asyncio.Task[None] | None = None
        self._stopping = False

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    async def start(self) -> None:
        """Start and wait until ready; raises DidNotStart."""
        await self._spawn()
        await self._wait_ready()
        self._keeper = asyncio.create_task(self._keep_alive())

    def kill(self) -> None:
        """SIGKILL the process and what it started, for tests that pull the plug; it is restarted like after any."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.pid, signal.SIGKILL)

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
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
        if self._reader:
            await self._reader

    async def _spawn(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            *self.service.command,
            cwd=ROOT,
            env={**os.environ, **self.service.environment},
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            start_new_session=True,
            limit=STREAM_LIMIT,
            preexec_fn=_die_with_parent(os.getpid()) if sys.platform == "linux" else None,
        )
        if self._pin_cpu is not None:
            os.sched_setaffinity(self._process.pid, {self._pin_cpu})
        self._reader = asyncio.create_task(self._read(self._process))

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
        deadline = time.monotonic() + self.service.ready_within_s
        async with httpx.AsyncClient(timeout=2.0, trust_env=False) as client:
            while True:
                assert self._process is not None
                if self._process.returncode is not None:
                    raise DidNotStart(self._complaint(f"ended with code {self._process.returncode}"))
                if await self._ready(client):
                    return
                if time.monotonic() > deadline:
                    raise DidNotStart(self._complaint(f"was not ready after {self.service.ready_within_s:.0f} s"))
                await asyncio.sleep(0.1)

    async def _ready(self, client: httpx.AsyncClient) -> bool:
        if self.service.ready_path is None:
            return await _redis_answers(self.service.port)
        try:
            answer = await client.get(f"http://127.0.0.1:{self.service.port}{self.service.ready_path}")
        except httpx.HTTPError:
            return False
        return answer.status_code == httpx.codes.OK

    async def _keep_alive(self) -> None:
        pause = 0.2
        while not self._stopping:
            assert self._process is not None
            started = time.monotonic()
            code = await self._process.wait()
            if self._stopping:
                return
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)  # what it had started
            pause = 0.2 if time.monotonic() - started > 60 else min(pause * 2, 10.0)
            self.restarts += 1
            self._log.say(self.service.name, f"ended with code {code}; starting it again")
            await asyncio.sleep(pause * random.uniform(0.5, 1.0))
            await self._spawn()

    def _complaint(self, what: str) -> str:
        tail = "\n".join(f"    {line}" for line in self._log.last_lines(self.service.name))
        return f"{self.service.name} {what}. Its last lines ({self._log.file_of(self.service.name)}):\n{tail}"


async def _redis_answers(port: int) -> bool:
    try:
        reader, writer = await asyncio.wait_for(asyncio.open_connection("127.0.0.1", port), 1.0)
    except (OSError, TimeoutError):
        return False
    try:
        writer.write(b"PING\r\n")
        await writer.drain()
        return await asyncio.wait_for(reader.readline(), 1.0) == b"+PONG\r\n"
    except (OSError, TimeoutError):
        return False
    finally:
        writer.close()


def _die_with_parent(parent: int) -> Callable[[], None]:
    """Linux: the child gets SIGTERM when this process is gone, even by kill -9 (prctl(2), PR_SET_PDEATHSIG)."""
    libc = ctypes.CDLL(None)

    def set_signal() -> None:
        libc.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
        if os.getppid() != parent:
            os._exit(1)

    return set_signal

"""What hangs is killed and started again; what is only slow, starved or on its way out is left alone."""

from __future__ import annotations

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import psutil
import pytest

from xiaoer import silence
from xiaoer.run.child import Child
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.knock import Door, Said
from xiaoer.run.plan import Service
from xiaoer.run.ports import free_ports
from xiaoer.run.tidy_log import TidyLog
from xiaoer.run.watch import MISSES, hangs

SERVES = """
import http.server, os, pathlib, signal, sys, threading, time
class Serve(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        while self.path == "/spin":
            pass
        self.send_response(200); self.end_headers()
    def log_message(self, *_): pass
server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Serve)
"""


def twin(*more: str, code: str = SERVES + "server.serve_forever()", stop_within_s: float = 2.0) -> Service:
    [port] = free_ports(1)
    return Service(
        "twin", (sys.executable, "-c", code, str(port), *more), port, "XIAOER_TWIN_PORT", "/readyz",
        ready_within_s=20.0, stop_within_s=stop_within_s, hang_s=1.0,
    )  # fmt: skip


async def until(true: Callable[[], bool], within_s: float = 30.0) -> None:
    async with asyncio.timeout(within_s):
        while not true():
            await asyncio.sleep(0.05)


def stopped(child: Child) -> None:
    os.kill(child.pid, signal.SIGSTOP)


def spinning(child: Child) -> None:
    with contextlib.suppress(httpx.HTTPError):
        httpx.get(f"http://127.0.0.1:{child.service.port}/spin", timeout=0.5)


@pytest.mark.parametrize("hang", [stopped, spinning])
async def test_what_hangs_is_killed_and_started_again(tmp_path: Path, hang: Callable[[Child], None]) -> None:
    child = Child(twin(), TidyLog(tmp_path, screen=None))
    await child.start()
    first = child.pid
    await asyncio.to_thread(hang, child)
    await until(lambda: child.pid != first)
    assert await _answers(child.service.port)
    assert (child.killed, child.restarts) == (1, 1)
    assert not psutil.pid_exists(first)
    await child.stop()
    assert "of its own; killed" in (tmp_path / "twin.log").read_text()


async def test_one_that_hangs_while_the_house_stops_is_killed(tmp_path: Path) -> None:
    child = Child(twin(), TidyLog(tmp_path, screen=None))
    await child.start()
    stopped(child)
    await child.stop()
    assert not psutil.pid_exists(child.pid)


async def test_redis_that_hangs_is_killed_and_keeps_what_it_acknowledged(tmp_path: Path) -> None:
    settings = temporary_settings(tmp_path, hang_s=1.0)
    async with running(settings, only=("redis",), screen=None) as house:
        redis = house.children["redis"]
        first = redis.pid
        stopped(redis)
        await until(lambda: redis.pid != first)
        door = Door("127.0.0.1", settings.redis_port, settings.secret("redis_password"))
        async with asyncio.timeout(30):
            while await door.redis(1.0) is not Said.READY:
                await asyncio.sleep(0.1)
        assert redis.killed == 1


async def test_who_was_asked_to_stop_may_finish_what_is_in_hand(tmp_path: Path) -> None:
    finishing = SERVES + (
        "def last(*_):\n"
        "    server.server_close(); time.sleep(4); pathlib.Path(sys.argv[2]).touch(); os._exit(0)\n"
        "signal.signal(signal.SIGTERM, last)\n"
        "server.serve_forever()\n"
    )
    done = tmp_path / "finished"
    child = Child(twin(str(done), code=finishing, stop_within_s=20.0), TidyLog(tmp_path, screen=None))
    await child.start()
    os.kill(child.pid, signal.SIGTERM)  # by a hand other than the runner's
    await until(lambda: child.restarts == 1)
    assert done.exists()
    assert child.killed == 0
    await child.stop()


async def test_one_that_does_not_get_ready_again_is_killed_and_tried_once_more(tmp_path: Path) -> None:
    second_time_stuck = SERVES + (
        "tries = pathlib.Path(sys.argv[2]); tries.open('a').write('x')\n"
        "if tries.read_text() == 'xx':\n"
        "    server.server_close(); time.sleep(600)\n"
        "server.serve_forever()\n"
    )
    service = twin(str(tmp_path / "tries"), code=second_time_stuck)
    child = Child(service, TidyLog(tmp_path, screen=None))
    await child.start()
    object.__setattr__(service, "ready_within_s", 2.0)
    child.kill()
    await until(lambda: child.restarts == 2)
    assert await _answers(service.port)
    assert child.killed == 1
    await child.stop()


BUSY = """
import sys, time
from xiaoer.talk.progress import got_on
asked = 0
class Busy(Serve):
    def do_GET(self):
        if self.path == "/busy":
            until = time.monotonic() + 5
            while time.monotonic() < until:
                time.sleep(0.05); got_on()
        Serve.do_GET(self)
server.RequestHandlerClass = Busy
server.serve_forever()
"""


async def test_one_that_works_through_too_much_at_once_is_busy_and_not_hung(tmp_path: Path) -> None:
    """For twice as long as it may be silent it answers nobody, and finishes one thing after the other."""
    child = Child(replace(twin(code=SERVES + BUSY), says_it_gets_on=True), TidyLog(tmp_path, screen=None))
    await child.start()
    first = child.pid
    async with httpx.AsyncClient(trust_env=False, timeout=20.0) as asker:
        assert (await asker.get(f"http://127.0.0.1:{child.service.port}/busy")).status_code == 200
    assert (child.pid, child.killed) == (first, 0)
    await asyncio.to_thread(spinning, child)
    await until(lambda: child.pid != first)
    assert await _answers(child.service.port)
    await child.stop()


@pytest.mark.skipif(not silence.KNOWN, reason="only Linux counts how long a thread waited for a core")
async def test_one_that_is_starved_of_its_core_is_not_taken_for_hanging(tmp_path: Path) -> None:
    """It gets next to nothing of a core that others keep busy: it misses question after question, and lives."""
    child = Child(twin(), TidyLog(tmp_path, screen=None))
    service = child.service
    process = await asyncio.create_subprocess_exec(*service.command, umask=0o077)
    core = min(os.sched_getaffinity(0))
    door, missed = Door(service.host, service.port), 0

    async def ask(within_s: float) -> Said:
        nonlocal missed
        said = await door.http("/healthz", within_s)
        missed += said is Said.NOTHING
        return said

    try:
        await _answers(service.port)
        os.sched_setaffinity(process.pid, {core})
        os.sched_setscheduler(process.pid, os.SCHED_IDLE, os.sched_param(0))
        with busy(core):
            watching = asyncio.create_task(hangs(process.pid, ask, 1.0, 1.0))
            await until(lambda: missed >= MISSES + 2 or watching.done(), within_s=60)
            assert not watching.done()
            watching.cancel()
    finally:
        process.kill()
        await process.wait()


@contextlib.contextmanager
def busy(core: int) -> Iterator[None]:
    burns = f"import os\nos.sched_setaffinity(0, {{{core}}})\nwhile True: pass"
    burning = [subprocess.Popen([sys.executable, "-c", burns]) for _ in range(6)]
    try:
        time.sleep(0.5)
        yield
    finally:
        for one in burning:
            one.kill()
            one.wait()


async def _answers(port: int) -> bool:
    door = Door("127.0.0.1", port)
    async with asyncio.timeout(30):
        while await door.http("/healthz", 1.0) is not Said.READY:
            await asyncio.sleep(0.1)
    return True

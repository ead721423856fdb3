"""The runner: refuses taken ports, restarts what dies, stops what it started, shows what went wrong."""

from __future__ import annotations

import asyncio
import io
import os
import signal
import socket
import sys
from pathlib import Path

import psutil
import pytest

from xiaoer.run.child import Child, DidNotStart
from xiaoer.run.house import running, temporary_settings
from xiaoer.run.plan import Service, environment_of, services
from xiaoer.run.ports import PortTaken, free_ports, refuse_taken
from xiaoer.run.tidy_log import TidyLog

ANSWERS = """
import http.server, sys
class Yes(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.end_headers()
print("up", flush=True)
http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Yes).serve_forever()
"""


def service(port: int, *command: str) -> Service:
    command = command or (sys.executable, "-c", ANSWERS, str(port))
    return Service("twin", command, port, "XIAOER_TWIN_PORT", "/readyz", ready_within_s=10.0, stop_within_s=2.0)


def test_a_taken_port_is_refused_with_the_setting_that_moves_it() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(PortTaken, match=rf"port {port} \(twin\).*XIAOER_TWIN_PORT"):
            refuse_taken([service(port)])


async def test_what_dies_is_started_again(tmp_path: Path) -> None:
    child = Child(service(free_ports(1)[0]), TidyLog(tmp_path, screen=None))
    await child.start()
    first = child.pid
    child.kill()
    async with asyncio.timeout(10):
        while child.pid == first:
            await asyncio.sleep(0.05)
    assert psutil.pid_exists(child.pid)
    await child.stop()
    assert child.restarts == 1
    assert not psutil.pid_exists(child.pid)


async def test_what_cannot_start_says_its_last_words(tmp_path: Path) -> None:
    broken = service(free_ports(1)[0], sys.executable, "-c", "print('no key for the cellar'); raise SystemExit(3)")
    child = Child(broken, TidyLog(tmp_path, screen=None))
    with pytest.raises(DidNotStart, match=r"(?s)ended with code 3.*no key for the cellar"):
        await child.start()
    await child.stop()


async def test_what_ignores_the_request_to_stop_is_killed(tmp_path: Path) -> None:
    stubborn = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\n" + ANSWERS
    port = free_ports(1)[0]
    child = Child(service(port, sys.executable, "-c", stubborn, str(port)), TidyLog(tmp_path, screen=None))
    await child.start()
    await child.stop()
    assert not psutil.pid_exists(child.pid)


async def test_redis_keeps_what_it_acknowledged_over_a_restart_of_the_house(tmp_path: Path) -> None:
    settings = temporary_settings(tmp_path)
    for command in (b"SET guest here\r\n", b"GET guest\r\n"):
        async with running(settings, only=("redis",), screen=None):
            reader, writer = await asyncio.open_connection("127.0.0.1", settings.redis_port)
            writer.write(f"AUTH {settings.secret('redis_password')}\r\n".encode() + command)
            assert await reader.readline() == b"+OK\r\n"
            answer = await reader.readline()
            if command.startswith(b"GET"):
                answer = await reader.readline()
            writer.close()
    assert answer == b"here\r\n"


async def test_children_go_when_the_runner_is_killed(tmp_path: Path) -> None:
    script = (
        "import asyncio, pathlib, sys\n"
        "from xiaoer.run.house import running, temporary_settings\n"
        "async def main():\n"
        "    settings = temporary_settings(pathlib.Path(sys.argv[1]))\n"
        "    async with running(settings, only=('redis',), screen=None) as house:\n"
        "        print(house.children['redis'].pid, flush=True)\n"
        "        await asyncio.sleep(60)\n"
        "asyncio.run(main())\n"
    )
    runner = await asyncio.create_subprocess_exec(
        sys.executable, "-c", script, str(tmp_path), stdout=asyncio.subprocess.PIPE
    )
    assert runner.stdout is not None
    redis = int(await asyncio.wait_for(runner.stdout.readline(), 20))
    os.kill(runner.pid, signal.SIGKILL)
    await runner.wait()
    async with asyncio.timeout(10):
        while psutil.pid_exists(redis) and psutil.Process(redis).status() != psutil.STATUS_ZOMBIE:
            await asyncio.sleep(0.1)


def test_only_warnings_reach_the_screen_and_everything_the_file(tmp_path: Path) -> None:
    screen = io.StringIO()
    log = TidyLog(tmp_path, screen)
    log.line("hub", '{"event":"turn.answered","level":"info","ms":7}')
    log.line("hub", '{"event":"brain.slow","level":"warning","ms":4000}')
    log.close()
    assert screen.getvalue() == "     hub │ brain.slow ms=4000\n"
    assert (tmp_path / "hub.log").read_text().count("\n") == 2


def test_children_read_the_same_settings(tmp_path: Path) -> None:
    settings = temporary_settings(tmp_path, turn_budget_s=3.5)
    environment = environment_of(settings)
    assert environment["XIAOER_TURN_BUDGET_S"] == "3.5"
    assert environment["XIAOER_STATE"] == str(tmp_path)
    assert environment["REDIS_URL"] == f"redis://:{settings.secret('redis_password')}@127.0.0.1:{settings.redis_port}/0"
    assert environment["XIAOER_SHOP_TOKEN"] == settings.secret("shop_token")


def test_what_the_settings_place_elsewhere_is_not_started(tmp_path: Path) -> None:
    settings = temporary_settings(
        tmp_path, redis_url="redis://db/0", shop_url="https://shop.example", brain_urls="http://b1,http://b2"
    )
    assert [one.name for one in services(settings)] == ["actions", "hub"]

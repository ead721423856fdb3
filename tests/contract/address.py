"""Where a shop under test is, and processes that serve until they are no longer needed."""

from __future__ import annotations

import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "contract-token"


@dataclass(frozen=True)
class Address:
    """Where a shop is, its token, and the facts to test it by (a name in shops/ or a file)."""

    url: str
    token: str
    facts: str


@contextmanager
def serving(command: list[str], environment: dict[str, str], port: int, log: Path, cwd: Path = ROOT) -> Iterator[None]:
    """A process that is ready when /readyz says so; ended afterwards."""
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=out, stderr=out)
        try:
            wait_ready(f"http://127.0.0.1:{port}/readyz", process, log)
            yield
        finally:
            process.terminate()
            process.wait(20)


def wait_ready(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if httpx.get(url, timeout=1).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.1)
    raise AssertionError(f"{url} did not get ready:\n{log.read_text()[-3000:]}")


def free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return int(listener.getsockname()[1])

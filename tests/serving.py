"""Processes of ours that serve a test: ready when /readyz says so, ended when the test is done with them."""

from __future__ import annotations

import subprocess
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import ThreadingHTTPServer
from pathlib import Path

import httpx

from xiaoer.run.ports import free_ports
from xiaoer.trust import trusted

ROOT = Path(__file__).resolve().parents[1]
END_S = 20


def free_port() -> int:
    return free_ports(1)[0]


@contextmanager
def serving(
    command: list[str], environment: Mapping[str, str], port: int, log: Path, cwd: Path = ROOT
) -> Iterator[subprocess.Popen[bytes]]:
    """The process, once it is ready; what it writes goes to ``log``."""
    with log.open("ab") as out:
        process = subprocess.Popen(command, cwd=cwd, env=environment, stdout=out, stderr=out)
    try:
        wait_ready(f"http://127.0.0.1:{port}/readyz", process, log)
        yield process
    finally:
        end(process)


@contextmanager
def answering(*servers: ThreadingHTTPServer) -> Iterator[None]:
    """Servers in threads of this process. Left to itself each looks only twice a second whether it was told to end."""
    for server in servers:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
    try:
        yield
    finally:
        for server in servers:
            server.shutdown()
            server.server_close()


def wait_ready(url: str, process: subprocess.Popen[bytes], log: Path, seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    with httpx.Client(timeout=1, trust_env=False, verify=trusted()) as http:
        while time.monotonic() < deadline and process.poll() is None:
            try:
                if http.get(url).status_code == 200:
                    return
            except httpx.HTTPError:
                pass
            time.sleep(0.05)
    raise AssertionError(f"{url} did not get ready ({process.poll()}):\n{log.read_text()[-3000:]}")


def end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(END_S)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait(END_S)

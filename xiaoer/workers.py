"""Several processes on one port: the kernel spreads connections over them; who dies or hangs is started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time

from xiaoer.pulse import Pulse
from xiaoer.talk import progress

PAUSE_S = 0.5
BACKLOG = 1024
"""Connections the kernel keeps for us while we are busy; it lets those beyond wait for seconds, health checks too."""
STOP_WITHIN_S = 14.0


class PortTaken(Exception):
    """Somebody listens there already; the message says which setting moves us."""


def listen(host: str, port: int, *, shared: bool) -> socket.socket:
    """``shared``: other processes of ours listen there too."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    both = host == "::" and socket.has_dualstack_ipv6()
    try:
        return socket.create_server(
            (host, port), family=family, backlog=BACKLOG, reuse_port=shared, dualstack_ipv6=both
        )
    except OSError as taken:
        raise PortTaken(
            f"Port {port} on {host} cannot be used ({taken.strerror}). Set XIAOER_HUB_PORT or XIAOER_HOST."
        ) from taken


def run_workers(count: int, host: str, port: int, hang_s: float) -> int:
    """Until SIGTERM or SIGINT. Restarts workers that die or hang; returns 0 when all have stopped as asked."""
    listen(host, port, shared=False).close()  # refuse clearly before any worker starts
    stop = threading.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: stop.set())
    workers = [_Worker(port) for _ in range(count)]
    looked = time.monotonic()
    while not stop.wait(PAUSE_S):
        late = time.monotonic() - looked > 3 * PAUSE_S
        looked = time.monotonic()
        workers = [worker.kept(hang_s, late) for worker in workers]
    return _stop([worker.process for worker in workers])


class _Worker:
    def __init__(self, port: int) -> None:
        self._port = port
        self._pulse = Pulse()
        command = [sys.executable, "-m", "xiaoer.app", "--port", str(port), "--shared"]
        self.process = subprocess.Popen(
            [*command, "--pulse", str(self._pulse.write)], pass_fds=(self._pulse.write, *progress.pipes())
        )
        self._pulse.given(self.process.pid)

    def kept(self, hang_s: float, late: bool) -> _Worker:
        """Itself while it lives, else one in its place."""
        if late:
            self._pulse.look_away()
        elif self._pulse.hangs(hang_s):
            print(f"worker {self.process.pid} does not move; killed", flush=True)
            self.process.kill()
            self.process.wait()
        if self.process.poll() is None:
            return self
        self._pulse.close()
        return _Worker(self._port)


def _stop(workers: list[subprocess.Popen[bytes]]) -> int:
    """0 if all ended by themselves in time."""
    for worker in workers:
        worker.terminate()
    deadline = time.monotonic() + STOP_WITHIN_S
    late = 0
    for worker in workers:
        try:
            worker.wait(max(0.1, deadline - time.monotonic()))
        except subprocess.TimeoutExpired:
            worker.kill()
            late = 1
    return late


def stop_with_parent(parent: int) -> None:
    """A worker whose parent was killed stops as if asked to."""

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(PAUSE_S)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent-watch", daemon=True).start()

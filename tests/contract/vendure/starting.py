"""A real Vendure in a temporary folder, filled, with the adapter before it. VENDURE_HOME keeps what npm installed."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.contract.address import TOKEN, Address
from tests.contract.vendure.admin import Admin
from tests.contract.vendure.filling import fill
from tests.serving import ROOT, free_port, serving

HERE = Path(__file__).parent
PASSWORD = "contract-password"
PACKAGES = ("@vendure/core@3.7.3", "@vendure/create@3.7.3", "better-sqlite3")
BEFORE = "2026-10-15"
"""The newest dependencies of Vendure are not on every registry yet."""


@contextmanager
def vendure(state: Path, without: str = "") -> Iterator[Address]:
    home = Path(os.environ.get("VENDURE_HOME", ROOT / ".state" / "vendure-home")).absolute()
    _install(home)
    with _running(home, state) as url:
        with Admin(url, PASSWORD) as admin:
            fill(admin)
        port = free_port()
        environment = os.environ | {
            "XIAOER_STATE": str(state),
            "XIAOER_SHOP_PORT": str(port),
            "XIAOER_SHOP_TOKEN": TOKEN,
            "XIAOER_SHOP_WITHOUT": without,
            "XIAOER_VENDURE_URL": url,
            "XIAOER_VENDURE_PASSWORD": PASSWORD,
            "XIAOER_VENDURE_POLICIES": str(HERE / "policies.toml"),
        }
        with serving([sys.executable, "-m", "xiaoer.shop.vendure"], environment, port, state / "adapter.log"):
            yield Address(f"http://127.0.0.1:{port}", TOKEN, "vendure", environment)


def _install(home: Path) -> None:
    if (home / "node_modules" / "better-sqlite3" / "build" / "Release").is_dir():
        return
    home.mkdir(parents=True, exist_ok=True)
    (home / "package.json").write_text('{"name": "vendure-under-test", "private": true}')
    quiet = ("--no-audit", "--no-fund")
    subprocess.run(
        ["npm", "install", *quiet, "--ignore-scripts", f"--before={BEFORE}", "--save-exact", *PACKAGES],
        cwd=home, check=True,
    )  # fmt: skip
    subprocess.run(["npm", "rebuild", "better-sqlite3", "--build-from-source"], cwd=home, check=True)


@contextmanager
def _running(home: Path, state: Path) -> Iterator[str]:
    port, log = free_port(), state / "vendure.log"
    environment = os.environ | {"STATE": str(state), "PORT": str(port), "PASSWORD": PASSWORD, "FILL": "1"}
    with log.open("wb") as out:
        process = subprocess.Popen(["node", str(HERE / "server.js")], cwd=home, env=environment, stdout=out, stderr=out)
        try:
            deadline = time.monotonic() + 120
            while "VENDURE READY" not in log.read_text():
                assert process.poll() is None, log.read_text()[-3000:]
                assert time.monotonic() < deadline, log.read_text()[-3000:]
                time.sleep(0.2)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(20)

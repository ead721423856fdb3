"""Section 4: a start that strangers could abuse does not happen, and one line says why."""

from __future__ import annotations

import asyncio
import os
import sys

from bench.drill.attack import Scene, attack, insist
from xiaoer.run.ports import free_ports
from xiaoer.run.prepare import ROOT

UNSAFE = {
    "the demo behind https": ({"XIAOER_PUBLIC_URL": "https://kefu.example.com"}, "XIAOER_DEMO"),
    "a secret of one letter": ({"XIAOER_SECRET_KEY": "a"}, "XIAOER_SECRET_KEY"),
    "a secret of one letter, often": ({"XIAOER_IDENTITY_SECRET": "a" * 64}, "XIAOER_IDENTITY_SECRET"),
    "a misspelt name": ({"XIAOER_DEM0": "false"}, "XIAOER_DEMO"),
}


@attack("4")
async def an_unsafe_start_is_refused_in_words(scene: Scene) -> None:
    wrong = []
    for name, (given, said) in UNSAFE.items():
        code, words = await _start(scene, given)
        if code != 1 or said not in words or "Traceback" in words:
            wrong.append(f"{name}: ended with {code} and {words[-80:]!r}")
    insist(not wrong, "; ".join(wrong))


async def _start(scene: Scene, given: dict[str, str]) -> tuple[int | None, str]:
    (port,) = free_ports(1)
    mine = {"XIAOER_STATE": str(scene.scratch / "earnest"), "XIAOER_HUB_PORT": str(port), "PYTHONPATH": str(ROOT)}
    hub = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "xiaoer.app", env={**os.environ, **mine, **given}, cwd=scene.scratch,
        stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    try:
        out, _ = await asyncio.wait_for(hub.communicate(), 30)
    except TimeoutError:
        hub.kill()
        await hub.wait()
        return None, "it started"
    return hub.returncode, out.decode()

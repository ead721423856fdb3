"""Several hub workers on one port: the one that hangs is started again, the others go on."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import psutil

from xiaoer.run.house import House, running, temporary_settings


def workers(house: House) -> set[int]:
    return {child.pid for child in psutil.Process(house.children["hub"].pid).children()}


async def test_a_worker_that_hangs_is_replaced_and_the_others_go_on(tmp_path: Path) -> None:
    settings = temporary_settings(
        tmp_path, hub_workers=2, hang_s=5.0
    )  # on a busy machine a second's silence is no sign
    async with running(settings, only=("hub",), screen=None) as house:
        hub = house.children["hub"].pid
        async with asyncio.timeout(60):
            while len(workers(house)) < 2:
                await asyncio.sleep(0.1)
        stopped, other = sorted(workers(house))
        os.kill(stopped, signal.SIGSTOP)
        async with asyncio.timeout(100):  # one that has not beaten yet is only starting, and given a minute
            while stopped in workers(house) or len(workers(house)) < 2:
                await asyncio.sleep(0.1)
        assert other in workers(house)
        assert house.children["hub"].pid == hub
    assert "does not move" in (tmp_path / "logs" / "hub.log").read_text()

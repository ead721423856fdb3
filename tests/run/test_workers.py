"""Several hub workers on one port: the one that hangs is started again, the others go on."""

from __future__ import annotations

import asyncio
import os
import signal
from pathlib import Path

import psutil

from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.knock import Door, Said


def workers(house: House) -> set[int]:
    return {child.pid for child in psutil.Process(house.children["hub"].pid).children()}


def listens(worker: int) -> bool:
    lines = psutil.Process(worker).net_connections("inet")
    return any(line.status == psutil.CONN_LISTEN for line in lines)


async def both_serve(house: House) -> None:
    """Of so many lines the kernel gives each some. One that only starts yet would be given a minute."""
    door = Door("127.0.0.1", house.settings.hub_port)
    said = await asyncio.gather(*(door.http("/healthz", 30.0) for _ in range(20)))
    assert set(said) == {Said.READY}


async def test_a_worker_that_hangs_is_replaced_and_the_others_go_on(tmp_path: Path) -> None:
    settings = temporary_settings(
        tmp_path, hub_workers=2, hang_s=5.0
    )  # on a busy machine a second's silence is no sign
    async with running(settings, only=("hub",), screen=None) as house:
        hub = house.children["hub"].pid
        async with asyncio.timeout(60):
            while len(workers(house)) < 2 or not all(map(listens, workers(house))):
                await asyncio.sleep(0.1)
        await both_serve(house)
        stopped, other = sorted(workers(house))
        os.kill(stopped, signal.SIGSTOP)
        async with asyncio.timeout(100):
            while stopped in workers(house) or len(workers(house)) < 2:
                await asyncio.sleep(0.1)
        assert other in workers(house)
        assert house.children["hub"].pid == hub
    assert "does not move" in (tmp_path / "logs" / "hub.log").read_text()

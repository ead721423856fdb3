"""The processes of both sides, started on the cores they belong to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench import stock_rasa
from bench.compare import Running
from bench.cores import Cores
from bench.doors import RestDoor, TurnDoor
from xiaoer.run.child import Child
from xiaoer.run.house import House, running
from xiaoer.run.ports import free_ports
from xiaoer.run.tidy_log import TidyLog
from xiaoer.settings import Settings


@asynccontextmanager
async def around(settings: Settings, cores: Cores) -> AsyncIterator[House]:
    """What both sides use, the shop and the action server; and our Redis."""
    names = ("redis", "shop", "actions")
    async with running(settings, only=names, pin_cpu=dict.fromkeys(names, cores.shared), screen=None) as house:
        yield house


@asynccontextmanager
async def brain(settings: Settings, core: int) -> AsyncIterator[Running]:
    """Our brain at its turn door."""
    async with running(settings, only=("brain",), pin_cpu={"brain": core}, screen=None) as house:
        door = TurnDoor(settings.brains[0], settings.secret("brain_token"))
        yield Running("xiaoer", door, (house.children["brain"].pid,))


@asynccontextmanager
async def hub(settings: Settings, core: int) -> AsyncIterator[int]:
    """Our hub; yields its process id."""
    async with running(settings, only=("hub",), pin_cpu={"hub": core}, screen=None) as house:
        yield house.children["hub"].pid


@asynccontextmanager
async def stock(project: Path, settings: Settings, core: int) -> AsyncIterator[Running]:
    """Stock Rasa with ``project``'s model, at its REST door, on the same action server."""
    [port] = free_ports(1)
    log = TidyLog(settings.state / "stock-logs", screen=None)
    service = stock_rasa.service(project, port, f"{settings.actions_at}/webhook", settings.secret("actions_token"))
    child = Child(service, log, core)
    try:
        await child.start()
        yield Running("stock", RestDoor(f"http://127.0.0.1:{port}"), (child.pid,))
    finally:
        await child.stop()
        log.close()

"""The processes of both sides, started on the cores they belong to."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bench import stock_rasa
from bench.cores import Cores
from bench.doors import RestDoor, TurnDoor
from xiaoer.run.child import Child
from xiaoer.run.house import House, running
from xiaoer.run.ports import free_ports
from xiaoer.run.tidy_log import TidyLog
from xiaoer.settings import Settings


@asynccontextmanager
async def around(settings: Settings, cores: Cores) -> AsyncIterator[House]:
    """What both sides use: shop and action server; and our Redis."""
    names = ("redis", "shop", "actions")
    async with running(settings, only=names, pin_cpu=dict.fromkeys(names, cores.shared), screen=None) as house:
        yield house


@asynccontextmanager
async def brain(settings: Settings, core: int) -> AsyncIterator[int]:
    """Our brain; yields its process id."""
    async with running(settings, only=("brain",), pin_cpu={"brain": core}, screen=None) as house:
        yield house.children["brain"].pid


@asynccontextmanager
async def hub(settings: Settings, core: int) -> AsyncIterator[int]:
    """Our hub; yields its process id."""
    async with running(settings, only=("hub",), pin_cpu={"hub": core}, screen=None) as house:
        yield house.children["hub"].pid


@asynccontextmanager
async def stock(project: Path, settings: Settings, core: int) -> AsyncIterator[tuple[int, RestDoor]]:
    """Stock Rasa with ``project``'s model, on our action server; yields its process id and its door."""
    [port] = free_ports(1)
    log = TidyLog(project / "logs", None, False)
    actions_url = f"http://127.0.0.1:{settings.actions_port}/webhook"
    child = Child(stock_rasa.service(project, port, actions_url), log, core)
    try:
        await child.start()
        yield child.pid, RestDoor(f"http://127.0.0.1:{port}")
    finally:
        await child.stop()
        log.close()


def turn_door(settings: Settings) -> TurnDoor:
    return TurnDoor(settings.brains[0], token=settings.secret("brain_token"))

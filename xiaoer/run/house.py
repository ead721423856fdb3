"""The whole house, started in order and stopped in reverse."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from xiaoer.private import private_folder
from xiaoer.run.child import Child, DidNotStart
from xiaoer.run.plan import ORDER, Service, services
from xiaoer.run.ports import free_ports, refuse_taken
from xiaoer.run.tidy_log import TidyLog
from xiaoer.settings import Settings, load

PARALLEL = (("redis", "shop"), ("actions", "brain"), ("hub",))
"""Services of one group do not need each other to become ready."""


@dataclass
class House:
    """A running house: its settings and its processes by name."""

    settings: Settings
    children: dict[str, Child]

    async def stop(self) -> None:
        """Stop in reverse order: the door first, so that nobody is let in while the kitchen closes."""
        for group in reversed(PARALLEL):
            await asyncio.gather(*(self.children[name].stop() for name in group if name in self.children))


@asynccontextmanager
async def running(
    settings: Settings,
    *,
    only: Collection[str] = ORDER,
    pin_cpu: dict[str, int] | None = None,
    verbose: bool = False,
    screen: TextIO | None = sys.stderr,
    started: Callable[[Service], None] = lambda _service: None,
) -> AsyncIterator[House]:
    """Start the services named in ``only``; yields when all can work; stops them on the way out.

    ``pin_cpu`` binds a service to one core (for measuring). Raises PortTaken or DidNotStart, with nothing left running.
    """
    wanted = {service.name: service for service in services(settings) if service.name in only}
    refuse_taken(wanted.values())
    private_folder(settings.state)
    log = TidyLog(settings.state / "logs", screen, verbose)
    house = House(settings, {})
    try:
        for group in PARALLEL:
            here = [wanted[name] for name in group if name in wanted]
            for service in here:
                house.children[service.name] = Child(service, log, (pin_cpu or {}).get(service.name))
            results = await asyncio.gather(
                *(_start(house, service, started) for service in here), return_exceptions=True
            )
            for result in results:
                if isinstance(result, BaseException):
                    raise result
        yield house
    finally:
        await asyncio.shield(house.stop())
        log.close()


def temporary_settings(folder: Path, **overrides: object) -> Settings:
    """Settings of a house that shares nothing with any other: free ports, its own state folder."""
    hub, shop, actions, brain, redis = free_ports(5)
    alone: dict[str, object] = {
        "database_url": "", "redis_url": "", "brain_urls": "", "shop_url": "", "actions_url": "",
    }  # fmt: skip
    return load(
        state=folder,
        hub_port=hub,
        shop_port=shop,
        actions_port=actions,
        brain_port=brain,
        redis_port=redis,
        **(alone | overrides),
    )


async def _start(house: House, service: Service, started: Callable[[Service], None]) -> None:
    await house.children[service.name].start()
    started(service)


__all__ = ["DidNotStart", "House", "running", "temporary_settings"]

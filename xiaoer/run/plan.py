"""Which processes make up the house, in the order in which they start."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from xiaoer.kept_secrets import NAMES
from xiaoer.run import valkey
from xiaoer.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
ORDER = ("redis", "shop", "actions", "brain", "hub")
BRAIN_PYTHON = ROOT / "brain" / ".venv" / "bin" / "python"


@dataclass(frozen=True)
class Service:
    """One process: what to run, where it answers, and which setting moves it when its port is taken."""

    name: str
    command: tuple[str, ...]
    port: int
    port_setting: str
    ready_path: str | None
    """Path that answers 200 when the service can work; None for Redis, which is asked by PING."""
    environment: Mapping[str, str] = field(default_factory=dict)
    host: str = "127.0.0.1"
    """Address it listens on."""
    host_setting: str = ""
    password: str = field(default="", repr=False)
    """Of Redis."""
    hang_s: float = 2.5
    """Silent for so long, it hangs: it is killed and started again."""
    says_it_gets_on: bool = False
    """It tells of each step it has finished (xiaoer/talk/progress.py)."""
    put_aside: Callable[[], Path | None] = lambda: None
    """Takes away what may keep the service from starting and is not of record; says where it is now."""
    ready_within_s: float = 60.0
    stop_within_s: float = 15.0


def services(settings: Settings) -> list[Service]:
    """The services this house starts itself; those the settings place elsewhere are left out."""
    python = sys.executable
    environment = environment_of(settings)
    # of several workers the one asked may hang; their parent sees to that one
    hub_hang_s = settings.hang_s if settings.hub_workers == 1 else 3 * settings.hang_s
    house = [
        Service(
            "shop", (python, "-m", "xiaoer.shop.demo"), settings.shop_port, "XIAOER_SHOP_PORT", "/readyz",
            host=settings.shop_host, host_setting="XIAOER_SHOP_HOST",
        ),
        Service(
            "actions", (python, "-m", "actions"), settings.actions_port, "XIAOER_ACTIONS_PORT", "/readyz",
            says_it_gets_on=True,
        ),
        Service(
            "brain", (str(BRAIN_PYTHON), "-m", "brain.serve"), settings.brain_port, "XIAOER_BRAIN_PORT",
            "/webhooks/turn/readyz",
            environment={"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false"}, says_it_gets_on=True,
            ready_within_s=120.0,
        ),
        Service(
            "hub", (python, "-m", "xiaoer.app"), settings.hub_port, "XIAOER_HUB_PORT", "/readyz",
            host=settings.host, host_setting="XIAOER_HOST", says_it_gets_on=True,
        ),
    ]  # fmt: skip
    house = [replace(one, environment={**environment, **one.environment}, hang_s=settings.hang_s) for one in house]
    house[-1] = replace(house[-1], hang_s=hub_hang_s)
    if not settings.redis_url:
        house.insert(0, _redis(settings))
    elsewhere = {"shop": settings.shop_url, "actions": settings.actions_url, "brain": settings.brain_urls}
    return [service for service in house if not elsewhere.get(service.name)]


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as environment variables, so that every child reads what its parent read."""
    values = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis,
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
    }
    for name in type(settings).model_fields:
        if name in {"database_url", "redis_url"}:
            continue
        value = getattr(settings, name)
        if name in NAMES:
            values[f"XIAOER_{name.upper()}"] = settings.secret(name)
        elif hasattr(value, "get_secret_value"):
            values[f"XIAOER_{name.upper()}"] = value.get_secret_value()
        elif isinstance(value, Path):
            values[f"XIAOER_{name.upper()}"] = str(value.absolute())
        else:
            values[f"XIAOER_{name.upper()}"] = str(value)
    placed = {"XIAOER_CACHE": str(settings.cache_folder.absolute())}
    return values | placed | {"XIAOER_ACTIONS_URL": f"{settings.actions_at}/webhook"}


def _redis(settings: Settings) -> Service:
    folder, password = (settings.state / "redis").absolute(), settings.secret("redis_password")
    return Service(
        "redis", valkey.command(folder, settings.redis_port, password), settings.redis_port, "XIAOER_REDIS_PORT", None,
        password=password, stop_within_s=5.0, put_aside=partial(valkey.put_aside, folder),
        hang_s=3 * settings.hang_s,  # it waits for slow disks
    )  # fmt: skip

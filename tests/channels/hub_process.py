"""A hub as its own process, to be killed."""

from __future__ import annotations

import asyncio
import os
import sys
from pathlib import Path
from typing import Any, Self

import httpx

from tests.hub.fixtures import NOWHERE
from xiaoer.run.plan import ROOT
from xiaoer.run.ports import free_ports
from xiaoer.run.visitor import Visitor
from xiaoer.settings import Settings, load
from xiaoer.shop.identity import sign
from xiaoer.trust import trusted

IDENTITY_SECRET = "signed at the shop's own counter"


class HubProcess:
    def __init__(self, state: Path, database_url: str, redis_url: str, brain_url: str, **settings: str) -> None:
        self.port = free_ports(1)[0]
        self.state = state
        self.log = state / f"hub-{self.port}.log"
        self.environment = {
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "DATABASE_URL": database_url,
            "REDIS_URL": redis_url,
            "XIAOER_STATE": str(state),
            "XIAOER_BRAIN_URLS": brain_url,
            "XIAOER_SHOP_URL": NOWHERE,
            "XIAOER_HUB_PORT": str(self.port),
            "XIAOER_TURN_BUDGET_S": "4",
            "XIAOER_IDENTITY_SECRET": IDENTITY_SECRET,
            "XIAOER_LIMIT_PER_ADDRESS": "50",
            **settings,
        }
        self._process: asyncio.subprocess.Process | None = None

    @property
    def at(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def pid(self) -> int:
        assert self._process
        return self._process.pid

    def settings(self) -> Settings:
        """As the hub reads them."""
        return load(state=self.state)

    async def start(self) -> Self:
        self.state.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                sys.executable, "-m", "xiaoer.app", env=self.environment, cwd=ROOT, stdout=log, stderr=log
            )
        async with httpx.AsyncClient(trust_env=False, verify=trusted()) as http:
            for _ in range(600):
                if self._process.returncode is not None:
                    raise RuntimeError(self.log.read_text()[-4000:])
                try:
                    if (await http.get(f"{self.at}/readyz")).status_code == 200:
                        return self
                except httpx.HTTPError:
                    pass
                await asyncio.sleep(0.1)
        raise TimeoutError(self.log.read_text()[-4000:])

    async def kill(self) -> None:
        """kill -9"""
        assert self._process
        self._process.kill()
        await self._process.wait()

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        assert self._process
        if self._process.returncode is None:
            self._process.terminate()
        return await self._process.wait()

    def identity(self, customer_id: str, name: str = "林兰", **more: Any) -> str:
        """What the shop's server would sign for this hub."""
        return sign(IDENTITY_SECRET, customer_id, name, None, audience=self.at, **more)

    def visitor(self, token: str | None = None, identity: str | None = None, **more: Any) -> Visitor:
        return Visitor(self.at, token=token, identity=identity, **more)

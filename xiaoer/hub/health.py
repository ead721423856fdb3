"""How the house is: what works just now, what is running out, and a line in the log when either changes."""

from __future__ import annotations

import asyncio
import random
import time
from typing import Any

import structlog

from xiaoer.hub.brain import Brain
from xiaoer.hub.room import Room
from xiaoer.hub.rounds import Rounds
from xiaoer.shop.client import ShopClient
from xiaoer.store import health
from xiaoer.store.database import Database
from xiaoer.store.redis import Redis
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

FRESH_S = 1.0
"""Whoever asks more often is told the same again: the asking writes to the ledger."""
LOOK_S = 15.0
FULL_AT = 0.8
"""Share of Redis' memory at which the alarm goes."""


class Health(Rounds):
    def __init__(self, database: Database, redis: Redis, brain: Brain, shop: ShopClient, room: Room) -> None:
        self._database = database
        self._redis = redis
        self._brain = brain
        self._shop = shop
        self._room = room
        self._known: dict[str, Any] = {}
        self._known_at = float("-inf")
        self._looking = asyncio.Lock()
        self._said: set[str] = set()

    async def state(self) -> dict[str, Any]:
        """``ready``: the hub can serve, which it can while the ledger takes what it writes; ``degraded`` names what is
        away or running out and makes it less good: with the shop away or its token refused shoppers are told so and
        passed to people, which another hub could do no better."""
        async with self._looking:
            if time.monotonic() - self._known_at > FRESH_S:
                self._known = await self._look()
                self._known_at = time.monotonic()
        return self._known

    async def _look(self) -> dict[str, Any]:
        reads, writes, memory, brain, shop = await asyncio.gather(
            health.reads(self._database), health.writes(self._database, now_ms()),
            self._redis.memory(), self._brain.reachable(), self._shop.standing(),
        )  # fmt: skip
        wrong = {
            "database": not (reads and writes),
            "disk": not self._room.enough,
            "redis": memory is None,
            "redis_memory": memory is not None and memory.share >= FULL_AT,
            "brain": not brain,
            "shop": shop != "ok",
        }
        return {
            "ready": reads and writes,
            "database": reads,
            "writes": writes,
            "redis": memory is not None,
            "redis_memory": round(memory.share, 3) if memory else None,
            "redis_policy": memory.policy if memory else None,
            "brain": brain,
            "shop": shop,
            "disk_free_mb": self._room.free_mb,
            "degraded": [name for name, is_so in wrong.items() if is_so],
        }

    async def _rounds(self) -> None:
        while True:
            state = await self.state()
            wrong = set(state["degraded"])
            told = {name: value for name, value in state.items() if name != "degraded"}
            for name in sorted(wrong - self._said):
                log.error("alarm", what=name, **told)
            for name in sorted(self._said - wrong):
                log.warning("alarm.over", what=name)
            self._said = wrong
            await asyncio.sleep(LOOK_S * random.uniform(0.8, 1.2))

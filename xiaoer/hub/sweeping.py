"""What has been kept long enough goes: by the hub now and then, by ``.venv/bin/xiaoer sweep``, or only counted."""

from __future__ import annotations

import asyncio
import random
import secrets
from itertools import batched
from pathlib import Path

import structlog

from xiaoer.hub import put_aside
from xiaoer.hub.erasing import Erasing
from xiaoer.hub.rounds import Rounds
from xiaoer.settings import Settings
from xiaoer.store import retention
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.store.redis import Redis
from xiaoer.store.retention import Removing
from xiaoer.talk import clock
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

DAY_MS = 24 * 3600 * 1000
LOOK_S = 60.0
"""How often erasures under way are looked at; what is old, every ROUNDS looks."""
ROUNDS = 60
TURN_S = 600
STRAY_AFTER_S = 24 * 3600
"""A file that no row names after that long was left by a process that died while writing it."""


HURT_AFTER_S = 7 * 24 * 3600


def uploads_of(settings: Settings) -> Path:
    return settings.state / "uploads"


def redis_of(settings: Settings) -> Path:
    """The folder of our own Redis, whether it serves or not."""
    return settings.state / "redis"


class Sweeping(Rounds):
    def __init__(self, settings: Settings, database: Database, redis: Redis) -> None:
        self._settings = settings
        self._database = database
        self._redis = redis
        self._uploads = uploads_of(settings)
        self._redis_folder = redis_of(settings)
        self._erasing = Erasing(database, redis, self._uploads, self._redis_folder)

    async def due(self) -> dict[str, int]:
        """What would go; nothing changes."""
        now = now_ms()
        counts = await self._database.read(retention.due, self._before(now), now)
        return {**counts, "stray_files": len(await self._strays())}

    async def sweep(self) -> dict[str, int]:
        """What went."""
        now = now_ms()
        before = self._before(now)
        done = {"erasures_unfinished": await self._erasing.go_on()}
        done["uploads"] = 0 if before["uploads"] is None else await self._remove_uploads(before["uploads"])
        for name, remove, horizon in (
            ("passports", retention.passports, before["understanding"]),
            ("understanding", retention.understanding, before["understanding"]),
            ("conversations", retention.conversations, before["conversations"]),
            ("shoppers", retention.shoppers, before["conversations"]),
            ("audit", retention.audit, before["audit"]),
        ):
            done[name] = 0 if horizon is None else await self._in_batches(remove, horizon)
        done["desk_sessions"] = await self._database.write(retention.desk_sessions, now)
        strays = await self._strays()
        await asyncio.to_thread(self._unlink, strays)
        await self._database.settle()
        done["stray_files"] = len(strays)
        done["hurt_redis_files"] = await asyncio.to_thread(self._remove_hurt)
        log.info("swept", **done)
        return done

    def _before(self, now: int) -> dict[str, int | None]:
        kept = self._settings
        days = {
            "conversations": kept.keep_conversations_days,
            "understanding": kept.keep_understanding_days,
            "uploads": kept.keep_uploads_days,
            "audit": kept.keep_audit_days,
        }
        return {name: now - count * DAY_MS if count else None for name, count in days.items()}

    async def _in_batches(self, remove: Removing, before: int) -> int:
        gone = 0
        while count := await self._database.write(remove, before):
            gone += count
        return gone

    async def _remove_uploads(self, before: int) -> int:
        """Files first: a kill between the two leaves a row whose file is gone, and the next round takes it."""
        gone = 0
        while old := await self._database.read(retention.old_uploads, before):
            await asyncio.to_thread(self._unlink, [file for _, file in old])
            gone += await self._database.write(retention.uploads, [upload for upload, _ in old])
        return gone

    async def _strays(self) -> list[str]:
        old = await asyncio.to_thread(self._old_files)
        known: set[str] = set()
        for some in batched(old, 500):
            known |= await self._database.read(retention.known_files, some)
        return [name for name in old if name not in known]

    def _old_files(self) -> list[str]:
        if not self._uploads.is_dir():
            return []
        long_ago = clock.now_s() - STRAY_AFTER_S
        return [file.name for file in self._uploads.iterdir() if file.is_file() and file.stat().st_mtime < long_ago]

    def _remove_hurt(self) -> int:
        long_ago = clock.now_s() - HURT_AFTER_S
        return put_aside.remove(one for one in put_aside.folders(self._redis_folder) if one.stat().st_mtime < long_ago)

    def _unlink(self, files: list[str]) -> None:
        for file in files:
            (self._uploads / file).unlink(missing_ok=True)

    async def _rounds(self) -> None:
        """One worker at a time, each at moments of its own."""
        me, look = secrets.token_hex(8), 0
        while True:
            await asyncio.sleep(LOOK_S * random.uniform(0.5, 1.5))
            look += 1
            if not await self._redis.take_turn("sweep", me, TURN_S):
                continue
            try:
                await (self.sweep() if look % ROUNDS == 0 else self._erasing.go_on())
            except (DatabaseAway, OSError) as away:
                log.warning("sweep.put_off", error=str(away))
            finally:
                await self._redis.give_turn_back("sweep", me)

"""One person erased: the ledger in one transaction, then files and Redis; what is left undone is taken up again.

What is still to go stands in the ledger, so a kill at any moment leaves either everything or work that the next round
finishes. What our own Redis put aside serves nobody and goes whole: the person may be in it. A brain in the middle of a
turn may write its session once more: a while later it is looked for again.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import structlog

from xiaoer.hub import put_aside
from xiaoer.store import people
from xiaoer.store.database import Database
from xiaoer.store.holdings import Shoppers
from xiaoer.store.people import Left
from xiaoer.store.redis import DOWN, Redis
from xiaoer.talk import ids
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

AGAIN_AFTER_MS = 120_000
"""Longer than any turn may take."""


class Erasing:
    def __init__(self, database: Database, redis: Redis, uploads: Path, redis_folder: Path) -> None:
        self._database = database
        self._redis = redis
        self._uploads = uploads
        self._redis_folder = redis_folder

    async def erase(self, shoppers: Shoppers) -> dict[str, int]:
        """Their part of the ledger; returns the rows by table. Then ``go_on``."""
        now = now_ms()
        left = await self._database.write(people.erase, shoppers, ids.new_id("e"), now, now + AGAIN_AFTER_MS)
        log.info("person.erased", erasure=left.erasure, **left.counts)
        return left.counts

    async def go_on(self) -> int:
        """Finish what was begun; returns how many erasures are to be looked at once more."""
        unfinished = await self._database.read(people.unfinished)
        return sum([not await self._finish(left) for left in unfinished])

    async def _finish(self, left: Left) -> bool:
        await asyncio.to_thread(self._remove_files, left.files)
        await asyncio.to_thread(put_aside.remove, put_aside.folders(self._redis_folder))
        try:
            await self._redis.forget(left.names)
        except DOWN as down:
            log.warning("erasure.no_redis", erasure=left.erasure, error=type(down).__name__)
            return False
        over = now_ms() >= left.again_at and not put_aside.folders(self._redis_folder)
        if over:
            await self._database.write(people.finish, left.erasure)
        await self._database.settle()
        return over

    def _remove_files(self, files: tuple[str, ...]) -> None:
        for file in files:
            (self._uploads / file).unlink(missing_ok=True)
            (self._uploads / f".{file}").unlink(missing_ok=True)

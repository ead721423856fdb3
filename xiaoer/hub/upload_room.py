"""How much disk pictures may take, and the broom: what was uploaded and never sent is removed."""

from __future__ import annotations

import asyncio
import random
import time
from pathlib import Path

import structlog

from xiaoer.hub.rounds import Rounds
from xiaoer.store import unsent_uploads
from xiaoer.store.database import Database, DatabaseAway
from xiaoer.talk import wording
from xiaoer.talk.errors import TooMany
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

UNSENT_MS = 3_600_000
EVERY_S = 600.0
AT_ONCE = 200
LOOK_AGAIN_S = 30.0
TRY_AGAIN_S = 600


class UploadRoom(Rounds):
    def __init__(self, database: Database, folder: Path, most_bytes: int) -> None:
        self._database = database
        self._folder = folder
        self._most_bytes = most_bytes
        self._taken = 0
        self._looked_at = float("-inf")

    async def insist(self, size: int) -> None:
        """Raises TooMany when the pictures of all shoppers together would take more than they may."""
        if time.monotonic() - self._looked_at > LOOK_AGAIN_S:
            self._taken = await self._database.read(unsent_uploads.bytes_in_all)
            self._looked_at = time.monotonic()
        if self._taken + size > self._most_bytes:
            log.error("uploads.full", megabytes=self._taken // 1_000_000, setting="XIAOER_UPLOAD_DISK_MB")
            raise TooMany("no_room", wording.NO_ROOM_FOR_PICTURES, TRY_AGAIN_S)
        self._taken += size

    async def sweep(self, before: int) -> int:
        """Removes what was uploaded before that moment and is in no message; returns how many."""
        swept = 0
        while files := await self._database.write(unsent_uploads.take_out, before, AT_ONCE):
            for file in files:
                await asyncio.to_thread((self._folder / file).unlink, missing_ok=True)
            swept += len(files)
        if swept:
            self._looked_at = float("-inf")
            log.info("uploads.swept", count=swept)
        return swept

    async def _rounds(self) -> None:
        while True:
            await asyncio.sleep(EVERY_S * random.uniform(0.8, 1.2))
            try:
                await self.sweep(now_ms() - UNSENT_MS)
            except (DatabaseAway, OSError) as away:
                log.warning("uploads.not_swept", error=type(away).__name__)

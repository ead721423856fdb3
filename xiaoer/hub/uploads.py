"""Pictures from shoppers: drawn anew, kept under names nobody can guess, shown by links that run out."""

from __future__ import annotations

import asyncio
import secrets
from dataclasses import dataclass
from pathlib import Path

import structlog

from xiaoer.hub.links import FOLDER, Links
from xiaoer.hub.redrawing import Redrawing
from xiaoer.hub.room import Room
from xiaoer.store import uploads
from xiaoer.store.database import Database
from xiaoer.talk import ids, wording
from xiaoer.talk.errors import Refused
from xiaoer.talk.moment import now_ms

log = structlog.get_logger()

MOST_BYTES = 5 * 1024 * 1024
CONTENT_TYPES = {"jpg": "image/jpeg", "png": "image/png", "gif": "image/gif", "webp": "image/webp"}
"""New pictures are JPEG or PNG; older ones lie there as they were sent."""


@dataclass(frozen=True, slots=True)
class Upload:
    id: str
    url: str


class Uploads:
    def __init__(self, database: Database, folder: Path, links: Links, room: Room) -> None:
        self._database = database
        self._links = links
        self._room = room
        self._redrawing = Redrawing()
        self.folder = folder

    async def keep(self, shopper: str, content: bytes, network: str = "") -> Upload:
        """Raises Refused unless it is a picture, whatever it calls itself, and there is room for it."""
        if len(content) > MOST_BYTES:
            raise Refused("too_big", wording.IMAGE_TOO_BIG, "file")
        if not self._room.enough:
            raise Refused("disk_full", wording.PICTURES_FULL)
        picture = await self._redrawing.redraw(content, network)
        file = f"{secrets.token_hex(20)}.{picture.ending}"
        try:
            await asyncio.to_thread(self._write, file, picture.content)
        except OSError as full:
            log.error("upload.not_written", error=full.strerror)
            raise Refused("disk_full", wording.PICTURES_FULL) from full
        upload, size = ids.new_id(ids.UPLOAD), len(picture.content)
        kind = CONTENT_TYPES[picture.ending]
        await self._database.write(uploads.add, upload, shopper, file, kind, size, now_ms())
        return Upload(upload, self._links.signed(FOLDER + file))

    async def url(self, shopper: str, upload: str) -> str:
        """The bare name of the shopper's own upload, for the ledger; raises Refused for anything else."""
        file = await self._database.read(uploads.file_of, upload, shopper)
        if file is None:
            raise Refused("unknown_upload", wording.UNKNOWN_UPLOAD, "upload")
        return FOLDER + file

    def _write(self, file: str, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{file}"
        try:
            draft.write_bytes(content)
            draft.rename(self.folder / file)
        except OSError:
            draft.unlink(missing_ok=True)
            raise

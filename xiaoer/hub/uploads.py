"""Pictures from shoppers: known by their content, kept under names nobody can guess."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from xiaoer.store import uploads
from xiaoer.store.database import Database
from xiaoer.talk import ids, wording
from xiaoer.talk.errors import Refused
from xiaoer.talk.moment import now_ms

MOST_BYTES = 5 * 1024 * 1024
_KINDS: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    "jpg": ("image/jpeg", lambda head: head.startswith(b"\xff\xd8\xff")),
    "png": ("image/png", lambda head: head.startswith(b"\x89PNG\r\n\x1a\n")),
    "gif": ("image/gif", lambda head: head[:6] in (b"GIF87a", b"GIF89a")),
    "webp": ("image/webp", lambda head: head[:4] == b"RIFF" and head[8:12] == b"WEBP"),
}
CONTENT_TYPES = {ending: content_type for ending, (content_type, _) in _KINDS.items()}


@dataclass(frozen=True, slots=True)
class Upload:
    id: str
    url: str


class Uploads:
    def __init__(self, database: Database, folder: Path) -> None:
        self._database = database
        self.folder = folder

    async def keep(self, shopper: str, content: bytes) -> Upload:
        """Raises Refused unless it is a picture of a known kind and size."""
        if len(content) > MOST_BYTES:
            raise Refused("too_big", wording.IMAGE_TOO_BIG, "file")
        ending = _ending(content)
        if ending is None:
            raise Refused("not_an_image", wording.NOT_AN_IMAGE, "file")
        file = f"{secrets.token_hex(20)}.{ending}"
        await asyncio.to_thread(self._write, file, content)
        upload = Upload(ids.new_id(ids.UPLOAD), f"/uploads/{file}")
        await self._database.write(uploads.add, upload.id, shopper, file, CONTENT_TYPES[ending], len(content), now_ms())
        return upload

    async def url(self, shopper: str, upload: str) -> str:
        """Where the shopper's own upload is; raises Refused for anything else."""
        file = await self._database.read(uploads.file_of, upload, shopper)
        if file is None:
            raise Refused("unknown_upload", wording.UNKNOWN_UPLOAD, "upload")
        return f"/uploads/{file}"

    def _write(self, file: str, content: bytes) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        draft = self.folder / f".{file}"
        draft.write_bytes(content)
        draft.rename(self.folder / file)


def _ending(content: bytes) -> str | None:
    return next((ending for ending, (_, fits) in _KINDS.items() if fits(content[:16])), None)

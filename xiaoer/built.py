"""The files of a built front end as browsers fetch them: packed at build time, asked for by ETag, or kept for ever."""

from __future__ import annotations

import asyncio
import hashlib
import mimetypes
from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from sanic import HTTPResponse, Request
from sanic.response import raw

FOR_EVER = "public, max-age=31536000, immutable"
ASK_EACH_TIME = "no-cache"
METHODS = ["GET", "HEAD"]
_PACKED = (("br", ".br"), ("gzip", ".gz"))
"""In the order of our liking; `web/compress.ts` writes them."""
_KEPT = 128
_kept: OrderedDict[tuple[Path, int, int], _File] = OrderedDict()


@dataclass(frozen=True, slots=True)
class _File:
    body: bytes
    tag: str


def inside(folder: Path, path: str) -> Path | None:
    """The file at ``path`` if it lies in the folder, whatever dots and links say."""
    try:
        found = (folder / path).resolve()
        return found if found.is_relative_to(folder.resolve()) and found.is_file() else None
    except (OSError, ValueError):
        return None


def cache_of(path: Path) -> str:
    """Names below assets/ hold a digest of what is in them; others may hold something new tomorrow."""
    return FOR_EVER if path.parent.name == "assets" else ASK_EACH_TIME


async def send(request: Request, path: Path, headers: Mapping[str, str] | None = None) -> HTTPResponse:
    """The file, in the best packing the browser takes; 304 without a body if it has just that already."""
    encoding, packed = _packing(path, request.headers.get("accept-encoding", ""))
    found = await _read(packed)
    dressed = {"Cache-Control": cache_of(path), "ETag": found.tag, "Vary": "Accept-Encoding", **(headers or {})}
    if _has_it(request.headers.get("if-none-match", ""), found.tag):
        return HTTPResponse(status=304, headers=dressed)
    if encoding:
        dressed["Content-Encoding"] = encoding
    kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    text = kind.startswith("text/") or kind.endswith(("javascript", "json", "xml"))
    return raw(found.body, content_type=f"{kind}; charset=utf-8" if text else kind, headers=dressed)


def _packing(path: Path, accepted: str) -> tuple[str, Path]:
    """Encoding and file to send. A packed file older than the plain one is of an earlier build."""
    takes = accepts(accepted)
    for encoding, ending in _PACKED:
        packed = path.with_name(path.name + ending)
        if encoding in takes and packed.is_file() and packed.stat().st_mtime_ns >= path.stat().st_mtime_ns:
            return encoding, packed
    return "", path


def accepts(header: str) -> set[str]:
    """The encodings an Accept-Encoding header takes, without those it refuses by ``q=0``."""
    takes = set()
    for part in header.lower().split(","):
        name, _, weight = part.partition(";")
        if name.strip() and weight.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}:
            takes.add(name.strip())
    return takes


def _has_it(known: str, tag: str) -> bool:
    """Whether If-None-Match names this tag; a proxy may have made it a weak one."""
    return any(one.strip().removeprefix("W/") in {tag, "*"} for one in known.split(","))


async def _read(path: Path) -> _File:
    state = await asyncio.to_thread(path.stat)
    key = (path, state.st_mtime_ns, state.st_size)
    found = _kept.get(key)
    if found is None:
        body = await asyncio.to_thread(path.read_bytes)
        found = _kept[key] = _File(body, f'"{hashlib.sha256(body).hexdigest()[:32]}"')
        while len(_kept) > _KEPT:
            _kept.popitem(last=False)
    _kept.move_to_end(key)
    return found

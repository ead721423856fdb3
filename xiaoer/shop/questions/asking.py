"""Walk 1, next to last stop: what all questions to the shop share: the wire, what is kept, how a path is written."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import quote

import msgspec

from xiaoer.shop.kept import Kept
from xiaoer.shop.wire import Wire

T = TypeVar("T")
DRY_RUN = "dry_run=true"


class Asking:
    """``on_behalf``: see asker.py. ``key``: Idempotency-Key, the same for every repeat of the same wish."""

    def __init__(self, wire: Wire, kept: Kept) -> None:
        self._wire, self._kept = wire, kept

    async def _get(self, path: str, shape: type[T], on_behalf: str, **query: Any) -> T:
        asked = {name: str(value) for name, value in query.items() if value not in ("", None)}
        return await self._wire.get(path, shape, on_behalf, asked)

    async def _post(self, path: str, wish: msgspec.Struct | None, shape: type[T], on_behalf: str, key: str) -> T:
        body = msgspec.json.encode(wish) if wish is not None else b"{}"
        return await self._wire.post(path, body, shape, on_behalf, key)


class Rehearsing(Asking):
    """Wishes are only tried out: answered as they would be, with nothing changed. For shops that say they rehearse."""

    async def _post(self, path: str, wish: msgspec.Struct | None, shape: type[T], on_behalf: str, key: str) -> T:
        return await super()._post(f"{path}?{DRY_RUN}", wish, shape, on_behalf, "")


def part(text: str) -> str:
    """A path part from outside, which may hold anything."""
    return quote(text, safe="")

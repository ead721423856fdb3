"""The shop as everything in the actions sees it: for questions only. What changes its books goes through ``deeds``."""

from __future__ import annotations

from actions.deeds.door import close_door, open_door
from xiaoer.shop.client import ShopClient, ShopReader

_open: list[ShopClient] = []
_readers: list[ShopReader] = []


def open_shop(client: ShopClient) -> None:
    """Once per process, by the server."""
    _open[:], _readers[:] = [client], [client.reader]
    open_door(client.deeds)


async def close_shop() -> None:
    close_door()
    _readers.clear()
    while _open:
        await _open.pop().close()


def shop() -> ShopReader:
    if not _readers:
        raise RuntimeError("the shop's client is not open; actions.server opens it")
    return _readers[0]

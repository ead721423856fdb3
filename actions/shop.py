"""Walk 1, next to last stop: the one client of this process, opened by the server and by nobody else."""

from __future__ import annotations

from xiaoer.shop.client import ShopClient

_open: list[ShopClient] = []


def open_shop(client: ShopClient) -> None:
    _open[:] = [client]


async def close_shop() -> None:
    while _open:
        await _open.pop().close()


def shop() -> ShopClient:
    if not _open:
        raise RuntimeError("the shop's client is not open; actions.server opens it")
    return _open[0]

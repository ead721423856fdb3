"""A demo shop that does without some things, for the tests of what the bot does then."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

from actions.shop import close_shop, open_shop
from tests.actions.demo_shop import PATIENCE_S, TOKEN, DemoShop, running_shop
from xiaoer.shop.client import ShopClient


def shop_without(folder: Path, *wishes: str) -> Iterator[DemoShop]:
    yield from running_shop(folder, {"XIAOER_SHOP_WITHOUT": ", ".join(wishes)})


@asynccontextmanager
async def opened(shop: DemoShop) -> AsyncIterator[DemoShop]:
    open_shop(ShopClient(shop.url, TOKEN, timeout_s=PATIENCE_S))
    try:
        yield shop
    finally:
        await close_shop()

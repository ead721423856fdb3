"""How a chat window opens in this shop, by what the shop says it can do; nobody waits for a shop that is slow."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from xiaoer.settings import Settings
from xiaoer.shop.client import ShopReader
from xiaoer.shop.errors import ShopError
from xiaoer.talk import opening

AGAIN_AFTER_S = 60.0
WAITS_S = 0.5
"""Only while nothing is known of the shop yet."""


class Opening:
    """What the shop said last stays until it says something else, also while it is away."""

    def __init__(self, settings: Settings, shop: ShopReader) -> None:
        self._shop = shop
        self._names = (settings.shop_name, settings.bot_name)
        self._can: tuple[str, ...] = ()
        self._known = False
        self._asked_at = float("-inf")
        self._asking: asyncio.Task[None] | None = None

    async def words(self, name: str | None) -> dict[str, Any]:
        """``greeting`` and ``ideas`` of a welcome."""
        can = await self._capabilities()
        return {"greeting": opening.greeting(*self._names, name, can), "ideas": opening.ideas(can)}

    async def stop(self) -> None:
        if self._asking:
            self._asking.cancel()
            await asyncio.gather(self._asking, return_exceptions=True)

    async def _capabilities(self) -> tuple[str, ...]:
        if self._asking is None and time.monotonic() - self._asked_at > AGAIN_AFTER_S:
            self._asking = asyncio.create_task(self._ask())
        if self._asking is not None and not self._known:
            await asyncio.wait([self._asking], timeout=WAITS_S)
        return self._can

    async def _ask(self) -> None:
        try:
            self._can = tuple((await self._shop.capabilities()).can)
            self._known = True
            self._asked_at = time.monotonic()
        except ShopError:
            self._asked_at = time.monotonic() - AGAIN_AFTER_S + 5 * WAITS_S
        finally:
            self._asking = None

"""Walk 1, next to last stop: questions to the shop's API, typed and within a time budget."""

from __future__ import annotations

import httpx

from xiaoer.shop.breaker import Breaker
from xiaoer.shop.kept import Kept
from xiaoer.shop.questions.asking import Rehearsing
from xiaoer.shop.questions.customers import AboutCustomers
from xiaoer.shop.questions.deeds import Deeds
from xiaoer.shop.questions.goods import AboutGoods
from xiaoer.shop.questions.orders import AboutOrders
from xiaoer.shop.standing import Seen, Standing, Watched
from xiaoer.shop.wire import AT_ONCE, Wire


class Rehearsal(Rehearsing, Deeds):
    """Every deed with the answer it would have; nothing is changed."""


class ShopReader(AboutGoods, AboutCustomers, AboutOrders):
    """Questions only: nothing asked here changes the shop's books."""

    def __init__(self, wire: Wire, kept: Kept) -> None:
        super().__init__(wire, kept)
        self._watched = Watched(wire.standing)

    @property
    def rehearsal(self) -> Rehearsal:
        """Deeds, tried out; only for those in ``Capabilities.rehearses``: another shop would do them."""
        return Rehearsal(self._wire, self._kept)

    async def close(self) -> None:
        await self._wire.close()

    async def standing(self) -> Standing:
        """For health checks; a shop is not asked more often than every five seconds."""
        return (await self.seen()).standing

    async def seen(self) -> Seen:
        """The same with what the shop's address does."""
        return await self._watched.now()

    async def ready(self) -> bool:
        return await self.standing() == "ok"


class ShopClient(ShopReader, Deeds):
    """One per process; every method raises only ShopError. ``on_behalf``: see asker.py. ``key``: Idempotency-Key,
    the same for every repeat of the same wish."""

    def __init__(
        self,
        base_url: str,
        token: str,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        timeout_s: float = 2.0,
        at_once: int = AT_ONCE,
        breaker: Breaker | None = None,
        kept: Kept | None = None,
    ) -> None:
        super().__init__(Wire(base_url, token, transport, timeout_s, at_once, breaker), kept or Kept())

    @property
    def reader(self) -> ShopReader:
        """The same shop, over the same connections, for questions only."""
        return ShopReader(self._wire, self._kept)

    @property
    def deeds(self) -> Deeds:
        """The same shop, for what changes its books."""
        return Deeds(self._wire, self._kept)

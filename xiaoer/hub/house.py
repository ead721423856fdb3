"""The hub as one object: made by the composition root, used by channels and desk."""

from __future__ import annotations

from typing import TYPE_CHECKING

from xiaoer.hub.ledger import Ledger
from xiaoer.hub.live import Live
from xiaoer.hub.ownership import Ownership
from xiaoer.settings import Settings

if TYPE_CHECKING:
    from xiaoer.hub.brain import Brain
    from xiaoer.shop.client import ShopClient
    from xiaoer.store.database import Database
    from xiaoer.store.redis import Redis


class Hub:
    """What others use: ``settings``, ``database`` (transactions of xiaoer.store functions), ``redis`` (quotas),
    ``shop``, ``ledger`` (reads), ``ownership`` (claim … hand_back), ``live`` (subscribe)."""

    def __init__(self, settings: Settings, database: Database, redis: Redis, brain: Brain, shop: ShopClient) -> None:
        self.settings = settings
        self.database = database
        self.redis = redis
        self.shop = shop
        self.live: Live = Live(redis)
        self.ledger = Ledger(database)
        self.ownership = Ownership()

    async def start(self) -> None:
        raise NotImplementedError

    async def stop(self) -> None:
        raise NotImplementedError

"""The hub as one object: made by the composition root, used by channels and desk."""

from __future__ import annotations

from typing import Any

from xiaoer.hub.accept import Accept
from xiaoer.hub.answer import Answering
from xiaoer.hub.brain import Brain
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.health import Health
from xiaoer.hub.identity import Visitors
from xiaoer.hub.ledger import Ledger
from xiaoer.hub.links import Links
from xiaoer.hub.live import Live
from xiaoer.hub.ownership import Ownership
from xiaoer.hub.passport import Passports
from xiaoer.hub.recovery import Recovery
from xiaoer.hub.room import Room
from xiaoer.hub.sweeping import Sweeping, uploads_of
from xiaoer.hub.turn import Turns
from xiaoer.hub.typing import Typing
from xiaoer.hub.uploads import Uploads
from xiaoer.settings import Settings
from xiaoer.shop.client import ShopClient
from xiaoer.store.database import Database
from xiaoer.store.migrate import migrate
from xiaoer.store.redis import Redis
from xiaoer.talk.unresolved import Limits, limits_by_topic

DRAIN_S = 10.0


class Hub:
    """``accept`` (words in), ``ledger`` (reads), ``ownership`` (claim … hand_back), ``live`` (subscribe),
    ``visitors`` (who writes), ``uploads``, ``typing``; ``database`` and ``redis`` for functions of xiaoer.store."""

    def __init__(self, settings: Settings, database: Database, redis: Redis, brain: Brain, shop: ShopClient) -> None:
        self.settings = settings
        self.database = database
        self.redis = redis
        self.brain = brain
        self.shop = shop
        self.live = Live(redis)
        self.links = Links(settings.secret("secret_key"), settings.upload_link_h * 3600)
        self.room = Room(settings.state, settings.disk_free_mb)
        self.ledger = Ledger(database, self.links)
        self.deliver = Deliver(self.live, self.links)
        self.typing = Typing(settings.burst_s)
        self.visitors = Visitors(database, settings.secret("secret_key"), settings.secret("identity_secret"))
        self.uploads = Uploads(database, uploads_of(settings), self.links, self.room)
        passports = Passports(database, shop, self.deliver, settings.shop_timeout_s)
        limits = Limits(settings.unresolved_limit, limits_by_topic(settings.unresolved_limits))
        answering = Answering(brain, self.deliver, self.links, settings.hub_at, limits)
        self.turns = Turns(database, answering, self.deliver, passports, self.typing, settings.bot_name)
        self.accept = Accept(database, self.turns, self.deliver, passports, self.typing, settings.session_idle_min)
        self.ownership = Ownership(database, self.deliver, settings.bot_name)
        self._recovery = Recovery(database, self.turns, self.deliver)
        self._sweeping = Sweeping(settings, database, redis)
        self._health = Health(database, redis, brain, self.room)

    async def start(self) -> None:
        await self.database.start()
        await migrate(self.database)
        self.live.start()
        self._recovery.start()
        self._health.start()
        self._sweeping.start()

    async def drain(self) -> None:
        """Take in nothing more, finish the turns in hand."""
        await self._health.stop()
        await self._sweeping.stop()
        await self._recovery.stop()
        await self.turns.drain(DRAIN_S)

    async def stop(self) -> None:
        """The opposite of start."""
        await self.drain()
        await self.brain.close()
        await self.shop.close()
        await self.redis.stop()
        await self.database.stop()

    async def state(self) -> dict[str, Any]:
        """What works just now, and what is running out."""
        return await self._health.state()

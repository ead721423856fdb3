"""The hub as one object: made by the composition root, used by channels and desk."""

from __future__ import annotations

from typing import Any

from xiaoer.hub.absence import Absence
from xiaoer.hub.accept import Accept
from xiaoer.hub.answer import Answering
from xiaoer.hub.attendance import Attendance
from xiaoer.hub.brain import Brain
from xiaoer.hub.danger import DangerWatch
from xiaoer.hub.deliver import Deliver
from xiaoer.hub.follow_ups import FollowUps
from xiaoer.hub.health import Health
from xiaoer.hub.identity import Visitors
from xiaoer.hub.leaving import Leaving
from xiaoer.hub.ledger import Ledger
from xiaoer.hub.limits import Limits
from xiaoer.hub.links import Links
from xiaoer.hub.live import Live
from xiaoer.hub.opening import Opening
from xiaoer.hub.ownership import Ownership
from xiaoer.hub.passport import Passports
from xiaoer.hub.places import Places
from xiaoer.hub.promises import Promises
from xiaoer.hub.queue_gate import QueueGate
from xiaoer.hub.recovery import Recovery
from xiaoer.hub.room import Room
from xiaoer.hub.showing import Showing
from xiaoer.hub.signing_in import SigningIn
from xiaoer.hub.strain import Strain
from xiaoer.hub.sweeping import Sweeping, uploads_of
from xiaoer.hub.turn import Turns
from xiaoer.hub.typing import Typing
from xiaoer.hub.upload_room import UploadRoom
from xiaoer.hub.uploads import Uploads
from xiaoer.settings import Settings
from xiaoer.shop.client import ShopClient
from xiaoer.store.counters import Counters
from xiaoer.store.database import Database
from xiaoer.store.migrate import migrate
from xiaoer.store.redis import Redis
from xiaoer.talk.unresolved import Limits as UnresolvedLimits
from xiaoer.talk.unresolved import limits_by_topic

DRAIN_S = 10.0


class Hub:
    """``accept`` (words in), ``ledger`` (reads), ``ownership`` (claim … hand_back), ``follow_ups`` (what is owed after
    the end), ``live`` (subscribe), ``visitors`` (who writes), ``attendance`` (who is at the desk), ``uploads``,
    ``typing``; ``database`` and ``redis`` for functions of xiaoer.store."""

    def __init__(self, settings: Settings, database: Database, redis: Redis, brain: Brain, shop: ShopClient) -> None:
        self.settings = settings
        self.database = database
        self.redis = redis
        self.brain = brain
        self.shop = shop
        self.counters = Counters(redis)
        self.limits = Limits(settings, self.counters)
        self.live = Live(redis)
        self.attendance = Attendance(redis, database, settings.desk_hours)
        self.queue_gate = QueueGate(self.limits, self.attendance)
        self.strain = Strain()
        self.links = Links(settings.secret("secret_key"), settings.upload_link_h * 3600)
        self.room = Room(settings.state, settings.disk_free_mb)
        self.ledger = Ledger(database, self.attendance, self.links)
        self.opening = Opening(settings, shop)
        self.deliver = Deliver(self.live, self.links)
        self.typing = Typing(settings.burst_s)
        self.visitors = Visitors(database, settings)
        self.uploads = Uploads(database, uploads_of(settings), self.links, self.room)
        self.upload_room = UploadRoom(database, self.uploads.folder, settings.upload_disk_mb * 1_000_000)
        passports = Passports(database, shop, self.deliver, settings.shop_timeout_s, self.attendance)
        unresolved = UnresolvedLimits(settings.unresolved_limit, limits_by_topic(settings.unresolved_limits))
        watch, promises = DangerWatch(settings.data, settings.cache_folder), Promises(database, settings.data)
        answering = Answering(
            brain, self.deliver, self.links, self.queue_gate, settings.hub_at, unresolved, watch, promises,
            self.attendance,
        )  # fmt: skip
        bot, here, idle_min = settings.bot_name, self.attendance, settings.session_idle_min
        self.turns = Turns(database, answering, self.deliver, passports, self.typing, bot, here)
        self.accept = Accept(
            database, self.turns, self.deliver, passports, self.typing, self.queue_gate, idle_min, here, watch
        )
        self.leaving = Leaving(database, self.deliver)
        self.signing_in = SigningIn(database, self.visitors, self.deliver, passports, idle_min, here)
        self.ownership = Ownership(database, self.deliver, bot, here, settings.agent_most)
        self.showing = Showing(database, self.deliver)
        self.follow_ups = FollowUps(database, self.deliver)
        self.absence = Absence(database, self.ownership, here, settings.absent_agent_s)
        self.places = Places(database, self.live, here)
        looks = self.absence.look_now_and_then, self.places.tell_now_and_then
        self._recovery = Recovery(database, self.turns, self.deliver, here, *looks)
        self._sweeping = Sweeping(settings, database, redis)
        self._health = Health(database, redis, brain, shop, self.room)

    async def start(self) -> None:
        await self.database.start()
        await migrate(self.database)
        self.live.start()
        self.strain.start()
        await self.attendance.look()
        self._recovery.start()
        self.upload_room.start()
        self._health.start()
        self._sweeping.start()

    async def drain(self) -> None:
        """Take in nothing more, finish the turns in hand."""
        await self._health.stop()
        await self.strain.stop()
        await self._sweeping.stop()
        await self.upload_room.stop()
        await self.opening.stop()
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

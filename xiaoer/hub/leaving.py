"""结束会话: a shopper leaves, at a shared computer for good: nobody after him is taken for him."""

from __future__ import annotations

import structlog

from xiaoer.hub.deliver import Deliver
from xiaoer.store import leaving
from xiaoer.store.database import Database
from xiaoer.talk.moment import now_ms
from xiaoer.talk.shopper import Shopper

log = structlog.get_logger()


class Leaving:
    def __init__(self, database: Database, deliver: Deliver) -> None:
        self._database = database
        self._deliver = deliver

    async def leave(self, shopper: Shopper) -> None:
        """The conversation ends, and with it what was proved in it; a guest's token is void in every tab. A customer is
        met again at once wherever the shop's page vouches, and gets another token; other browsers' lines stay open."""
        changed = await self._database.write(leaving.leave, shopper.id, now_ms())
        if changed is not None:
            self._deliver.messages(changed.said)
            self._deliver.owner(changed.conversation, None)
            log.info("owner.left", conversation=changed.conversation.id, lease=changed.conversation.lease)
        if shopper.customer_id is None:
            self._deliver.left(shopper.id)

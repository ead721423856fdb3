"""Walk 1 (answer): what Rasa remembers of one service session, kept so that a turn costs the same however long it is.

Per session a list of events: a turn appends its own, and when the list has grown long its old part is replaced by a
digest (slots, active form). The whole conversation is in the hub's ledger; this is only what the policies need.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from brain.digest import digest
from brain.event_lists import EventLists, MemoryLists, RedisLists
from brain.event_rows import from_row, to_row

_LONGEST = 60
"""Events after which the old part is digested."""


class SessionTrackerStore(TrackerStore):
    """Made by Rasa from endpoints.yml; Redis by ``REDIS_URL``."""

    def __init__(
        self,
        domain: Domain | None,
        event_broker: EventBroker | None = None,
        lists: EventLists | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(domain, event_broker)
        address = os.environ.get("REDIS_URL", "")
        self._lists: EventLists = lists or (RedisLists(address) if address else MemoryLists())

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        rows = await self._lists.read(sender_id)
        if not rows:
            return None
        tracker = self.init_tracker(sender_id)
        for row in rows:
            tracker.update(from_row(row))
        _remember_stored(tracker)
        return tracker

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """An empty tracker; unlike stock it is written with its first turn, not before."""
        tracker = self.init_tracker(sender_id)
        _remember_stored(tracker)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        events = list(tracker.events)
        stored = _stored(tracker)
        if len(events) > _LONGEST:
            short = digest(tracker)
            await self._lists.replace(tracker.sender_id, [to_row(event) for event in short])
        elif stored < len(events):
            await self._lists.append(tracker.sender_id, stored, [to_row(event) for event in events[stored:]])
        _remember_stored(tracker)

    async def forget(self, sender_id: str) -> None:
        await self._lists.replace(sender_id, [])

    async def ready(self) -> bool:
        return await self._lists.ready()

    async def close(self) -> None:
        await self._lists.close()

    async def keys(self) -> Iterable[str]:
        return await self._lists.sessions()


def _stored(tracker: DialogueStateTracker) -> int:
    return getattr(tracker, "stored_events", 0)


def _remember_stored(tracker: DialogueStateTracker) -> None:
    tracker.stored_events = len(tracker.events)

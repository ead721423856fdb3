"""Walk 1 (answer): what Rasa remembers of one service session, kept so that a turn costs the same however long it is.

Per session a list of events: a turn appends its own, and when the list has grown long its old part is replaced by a
digest (slots, active form). The whole conversation is in the hub's ledger; this is only what the policies need.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from brain.digest import digest, state_of
from brain.event_lists import EventLists, MemoryLists, NoRoomError, RedisLists
from brain.event_rows import from_row, to_row

_LONGEST = 60
"""Events after which the old part is digested."""
MOST_BYTES = 32_000
"""What one session may fill; beyond it only the state is kept, without the turns that led there."""

_log = logging.getLogger(__name__)


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
        _remember_stored(tracker, _size(rows))
        return tracker

    async def create_tracker(self, sender_id: str, append_action_listen: bool = True) -> DialogueStateTracker:
        """An empty tracker; unlike stock it is written with its first turn, not before."""
        tracker = self.init_tracker(sender_id)
        _remember_stored(tracker)
        return tracker

    async def save(self, tracker: DialogueStateTracker) -> None:
        events = list(tracker.events)
        stored = _stored(tracker)
        fresh = [to_row(event) for event in events[stored:]]
        size = getattr(tracker, "stored_bytes", 0) + _size(fresh)
        try:
            if len(events) > _LONGEST or size > MOST_BYTES:
                rows = _short(tracker)
                size = _size(rows)
                await self._lists.replace(tracker.sender_id, rows)
            elif fresh:
                await self._lists.append(tracker.sender_id, stored, fresh)
        except NoRoomError:  # the shopper is answered all the same; the next turn begins a new talk
            _log.error("no room in the store", extra={"session": tracker.sender_id})
        _remember_stored(tracker, size)

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


def _remember_stored(tracker: DialogueStateTracker, size: int = 0) -> None:
    tracker.stored_events = len(tracker.events)
    tracker.stored_bytes = size


def _size(rows: list[str]) -> int:
    return sum(len(row.encode()) for row in rows)


def _short(tracker: DialogueStateTracker) -> list[str]:
    """As much of the session as fits: the last turns, else the bare state, else nothing."""
    for events in (digest(tracker), state_of(tracker)):
        rows = [to_row(event) for event in events]
        if _size(rows) <= MOST_BYTES:
            return rows
    _log.error("session too large to keep", extra={"session": tracker.sender_id})
    return []

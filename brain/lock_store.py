"""Walk 1 (answer): a lock that is always open. The hub orders the turns; Rasa's lock polls once a second."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock import TicketLock
from rasa.core.lock_store import LOCK_LIFETIME, LockStore


class OpenLockStore(LockStore):
    def __init__(self, *_: Any, **__: Any) -> None:
        super().__init__()

    @asynccontextmanager
    async def lock(
        self, conversation_id: str, lock_lifetime: float = LOCK_LIFETIME, wait_time_in_seconds: float = 1
    ) -> AsyncGenerator[TicketLock, None]:
        yield TicketLock(conversation_id)

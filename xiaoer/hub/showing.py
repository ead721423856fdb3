"""已送达: an agent's words were on the shopper's screen; the page says so, the ledger keeps it, the desk hears it."""

from __future__ import annotations

from collections.abc import Sequence

from xiaoer.hub.deliver import Deliver
from xiaoer.store import messages
from xiaoer.store.database import Database
from xiaoer.talk.cursor import Cursor


class Showing:
    def __init__(self, database: Database, deliver: Deliver) -> None:
        self._database = database
        self._deliver = deliver

    async def shown(self, shopper: str, places: Sequence[Cursor]) -> None:
        """These places of the shopper's history were seen; where an agent's words stand there. May raise
        DatabaseAway."""
        if places:
            self._deliver.shown(await self._database.write(messages.mark_shown, shopper, min(places), max(places)))

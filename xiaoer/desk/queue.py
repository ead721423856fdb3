"""Walk 2, the desk rings: who waits, whom I serve, whom the others serve."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk.guard import agent_of, shown
from xiaoer.hub.house import Hub
from xiaoer.store import last_words
from xiaoer.store.histories import Waiting
from xiaoer.store.waiting_guests import PAGES
from xiaoer.talk.owner import Owner
from xiaoer.talk.shopper import Shopper

PAGE, MOST = 50, 500


class QueueDoor:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def show(self, request: Request) -> HTTPResponse:
        """Who waits, in the ledger's order: most urgent first; urgency grows with waiting, so nobody waits for ever.
        Of those the first ``?most=`` (50, up to 500); ``waiting_total`` says how many there are. Who is served stands
        where he came in, danger first: no row moves while its talk goes on."""
        most = most_of(request)
        me = agent_of(request)
        shelves: dict[str, list[dict[str, Any]]] = {"waiting": [], "mine": [], "others": []}
        listed = await self._hub.ledger.queue(most)
        unclaimed = [each.conversation for each in listed if each.conversation.owner.kind != "agent"]
        claimed = [each.conversation for each in listed if each.conversation.owner.kind == "agent"]
        away = await self._away([each.conversation.shopper for each in listed])
        wishes = await self._hub.database.read(last_words.of_shoppers, unclaimed)
        said = await self._hub.database.read(last_words.said, claimed)
        for each in sorted(listed, key=_came_in):  # keeps the order of those who wait
            entry = each.conversation.as_entry(each.priority)
            # who waits is shown by his own words: the last ones said are often the bot's, of a person being on the way
            entry["last_by"], spoken = said.get(each.conversation.id, ("shopper", None))
            entry["last_text"] = wishes.get(each.conversation.id) or spoken or entry["last_text"]
            entry["away"] = each.conversation.shopper.id in away
            shelves[shelf(each.conversation.owner, me.id)].append(shown(me, each.conversation.shopper.name, entry))
        total = len(shelves["waiting"])
        return json({**shelves, "waiting_total": total if total < most else await self._hub.ledger.in_queue()})

    async def _away(self, shoppers: Sequence[Shopper]) -> set[str]:
        """Whose page is closed; other channels have none."""
        return await self._hub.attendance.shoppers_away([one.id for one in shoppers if one.channel == PAGES])


def _came_in(listed: Waiting) -> tuple[bool, int]:
    served = listed.conversation if listed.conversation.owner.kind == "agent" else None
    return (served.danger is None, served.claimed_at or 0) if served else (False, 0)


def most_of(request: Request) -> int:
    """Anything but a number from 1 to MOST is a page."""
    asked = request.args.get("most", "")
    return min(MOST, max(1, int(asked))) if asked.isascii() and asked.isdigit() and len(asked) < 6 else PAGE


def shelf(owner: Owner, agent_id: str) -> str:
    if owner.kind != "agent":
        return "waiting"
    return "mine" if owner.is_agent(agent_id) else "others"

"""Walk 2, the person looks: a conversation with its passport and what was said, page by page."""

from __future__ import annotations

import asyncio
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk.guard import agent_of, shown
from xiaoer.hub.house import Hub
from xiaoer.hub.ledger import Page
from xiaoer.shop.contract import REASON_TEXT
from xiaoer.talk import wording
from xiaoer.talk.cursor import parse
from xiaoer.talk.errors import Refused
from xiaoer.talk.passport import Passport

PAGE = 50


class Conversations:
    def __init__(self, hub: Hub) -> None:
        self._ledger = hub.ledger
        self._bot = hub.settings.bot_name

    async def show(self, request: Request, conversation: str) -> HTTPResponse:
        found = await self._ledger.conversation(conversation)
        passport, page, left = await asyncio.gather(
            self._ledger.passport(conversation),
            self._ledger.transcript(conversation, limit=PAGE),
            self._ledger.hand_backs(found.shopper.id),
        )
        if found.owner.is_agent(agent_of(request).id) and found.unread:
            await self._ledger.read_by_agent(conversation)
        seen = {
            "conversation": found.as_entry(),
            "passport": _in_words(passport) if passport else None,
            "hand_backs": [one.as_desk_json() for one in left],
            **_as_json(page),
        }
        me = agent_of(request)
        return json({**shown(me, found.shopper.name, seen), "hand_back": self._preview(me.name)})

    def _preview(self, agent: str) -> dict[str, str]:
        """What the shopper is told when this agent hands back: ``always``, and ``settled`` with {} for the words."""
        return {"always": wording.handed_back(agent, self._bot), "settled": wording.passed_on(agent, "{}")}

    async def messages(self, request: Request, conversation: str) -> HTTPResponse:
        before = parse(request.args.get("before", ""))
        if before is None:
            raise Refused("bad_field", "before 应为消息的位置，例如 2:17", "before")
        name = (await self._ledger.conversation(conversation)).shopper.name
        page = await self._ledger.transcript(conversation, before, PAGE)
        return json(shown(agent_of(request), name, _as_json(page)))


def _in_words(passport: Passport) -> dict[str, Any]:
    """The shop's code for why goods come back is read in the shop's words."""
    told = passport.as_json()
    if reason := told["facts"].get("reason"):
        told["facts"]["reason"] = REASON_TEXT.get(reason, reason)
    return told


def _as_json(page: Page) -> dict[str, object]:
    return {"messages": [message.as_desk_json() for message in page.messages], "more": page.more}

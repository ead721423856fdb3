"""Walk 2, long after the end: the list of ended conversations, searched; and going on with one.

An agent lists those that were his, who leads everybody's. Who only studies sees masked words and searches none: what a
search finds would tell whose they are.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk.guard import LEADING, agent_of, may_answer, shown
from xiaoer.desk.refusals import NotAllowed
from xiaoer.desk.seat import Seat
from xiaoer.hub.house import Hub
from xiaoer.store import last_words
from xiaoer.store.ended import Asked, Place
from xiaoer.talk import words
from xiaoer.talk.agent import Agent
from xiaoer.talk.clock import CHINA
from xiaoer.talk.errors import NotFound, Refused
from xiaoer.talk.moment import utc_iso

PAGE = 30
MOST_WORDS = 60


class EndedDoor:
    def __init__(self, hub: Hub, seat: Seat) -> None:
        self._hub = hub
        self._seat = seat

    async def ended(self, request: Request) -> HTTPResponse:
        """``?q=``, ``?from=`` and ``?to=`` (days in China, both included), ``?whose=mine``, ``?before=`` as ``next``
        gave it. ``through``: a search came so far and may go on."""
        agent = agent_of(request)
        asked = Asked(_whose(agent, request), _words(agent, request), *_days(request), _place(request))
        found = await self._hub.ledger.ended(asked, PAGE)
        # what it was about is said by the shopper's own words; the last ones are mostly a good-bye of ours
        wishes = await self._hub.database.read(last_words.of_shoppers, found.conversations)
        listed = [
            shown(agent, one.shopper.name, one.as_entry() | {"last_text": wishes.get(one.id, one.last_text)})
            for one in found.conversations
        ]
        return json(
            {
                "ended": listed,
                "next": f"{found.on_from[0]}:{found.on_from[1]}" if found.on_from else None,
                "through": utc_iso(found.through) if found.through else None,
            }
        )

    async def contact(self, request: Request, conversation: str) -> HTTPResponse:
        """Who had it, or leads, may write to the shopper again, in the newest conversation or a new one."""
        agent = agent_of(request)
        found = await self._hub.ledger.conversation(conversation)
        if found.served_by.agent_id != agent.id and not agent.roles & LEADING:
            raise NotFound("conversation")
        going_on, lease = await self._hub.follow_ups.contact(conversation, agent)
        await self._seat.note(agent, "contact", conversation, going_on=going_on)
        return json({"conversation": going_on, "lease": lease})


def _whose(agent: Agent, request: Request) -> str | None:
    everybody = agent.roles & LEADING or not may_answer(agent)
    return None if everybody and request.args.get("whose") != "mine" else agent.id


def _words(agent: Agent, request: Request) -> str:
    said = words.clean(request.args.get("q", ""))[:MOST_WORDS]
    if said and not may_answer(agent):
        raise NotAllowed("not_for_role", "训练师不能按姓名或内容搜索")
    return said


def _days(request: Request) -> tuple[int | None, int | None]:
    since, until = (_day(request, field) for field in ("from", "to"))
    return _ms(since), _ms(until + timedelta(days=1) if until else None)


def _day(request: Request, field: str) -> date | None:
    written = request.args.get(field, "")
    if not written:
        return None
    try:
        day = date.fromisoformat(written)
    except ValueError as wrong:
        raise Refused("bad_field", "日期应为 2026-11-30 这样的格式", field) from wrong
    if not 2000 <= day.year < 2100:
        raise Refused("bad_field", "日期不对，请重新选择", field)
    return day


def _ms(day: date | None) -> int | None:
    return int(datetime.combine(day, time(), CHINA).timestamp() * 1000) if day else None


def _place(request: Request) -> Place | None:
    written: Any = request.args.get("before", "")
    if not written:
        return None
    at, _, its_id = written.partition(":")
    if not (at.isascii() and at.isdigit() and len(at) < 16 and 0 < len(its_id) <= 64):
        raise Refused("bad_field", "before 应为上一页给出的位置", "before")
    return int(at), its_id

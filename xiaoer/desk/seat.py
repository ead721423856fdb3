"""Walk 2, the person takes over: claim, reply, resolve, hand back, release. Each act leaves a line in the audit;
a picture that only was taken in leaves none, the reply that shows it does."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from sanic import HTTPResponse, Request, json

from xiaoer.desk import fields
from xiaoer.desk.guard import agent_of
from xiaoer.desk.refusals import LeaseLost
from xiaoer.hub.house import Hub
from xiaoer.store import agents
from xiaoer.talk import wording
from xiaoer.talk.agent import Agent
from xiaoer.talk.conversation import RESULTS
from xiaoer.talk.errors import Refused, StaleLease
from xiaoer.talk.hand_back import MOST_NOTE, MOST_SETTLED
from xiaoer.talk.moment import now_ms


class Seat:
    def __init__(self, hub: Hub) -> None:
        self._hub = hub

    async def claim(self, request: Request, conversation: str) -> HTTPResponse:
        agent, _ = agent_of(request), fields.body(request)
        lease = await self._hub.ownership.claim(conversation, agent)
        await self.note(agent, "claim", conversation, lease=lease)
        return json({"lease": lease})

    async def release(self, request: Request, conversation: str) -> HTTPResponse:
        agent, lease = agent_of(request), fields.lease(fields.body(request))
        now = await self.held(conversation, agent, self._hub.ownership.release(conversation, agent, lease))
        await self.note(agent, "release", conversation, lease=now)
        return json({"lease": now})

    async def reply(self, request: Request, conversation: str) -> HTTPResponse:
        agent, given = agent_of(request), fields.body(request)
        lease, client_id = fields.lease(given), fields.client_id(given)
        if given.get("upload"):
            image = await self._image(conversation, fields.upload(given))
            said = self._hub.ownership.picture(conversation, agent, lease, client_id, image)
        else:
            text = fields.text(given, "text", "回复")
            said = self._hub.ownership.reply(conversation, agent, lease, client_id, text)
        message = await self.held(conversation, agent, said)
        await self.note(agent, "reply", conversation, message=message.id)
        return json({"message": self._hub.links.sent_out(message).as_desk_json()})

    async def picture(self, request: Request, conversation: str) -> HTTPResponse:
        """A picture is taken in, cleaned and kept as the shopper's own are, and as his: what is told or erased of him
        holds it. It is said by a reply that names it."""
        agent, lease = agent_of(request), fields.lease_in_form(request)
        held = await self.held(conversation, agent, self._hub.ownership.insist(conversation, agent, lease))
        sent = request.files.get("file") if request.files else None
        if sent is None:
            raise Refused("not_an_image", wording.NOT_AN_IMAGE, "file")
        await self._hub.limits.agent_upload(agent.id)
        await self._hub.upload_room.insist(len(sent.body))
        upload = await self._hub.uploads.keep(held.shopper.id, sent.body, f"desk {agent.id}")
        return json({"upload": upload.id, "url": upload.url}, status=201)

    async def _image(self, conversation: str, upload: str) -> str:
        shopper = (await self._hub.ledger.conversation(conversation)).shopper
        return await self._hub.uploads.url(shopper.id, upload)

    async def resolve(self, request: Request, conversation: str) -> HTTPResponse:
        agent, given = agent_of(request), fields.body(request)
        lease = fields.lease(given)
        result = fields.one_of(given, "result", "处理结果", RESULTS)
        note = fields.text(given, "note", "备注", most=MOST_NOTE, needed=False)
        if result == "待跟进" and not note:
            raise Refused("missing", "待跟进的会话请写明还要做什么", "note")
        ended = self._hub.ownership.resolve(conversation, agent, lease, result, note)
        now = await self.held(conversation, agent, ended)
        await self.note(agent, "resolve", conversation, lease=now, result=result)
        return json({"lease": now})

    async def hand_back(self, request: Request, conversation: str) -> HTTPResponse:
        agent, given = agent_of(request), fields.body(request)
        lease = fields.lease(given)
        settled = fields.text(given, "settled", "告诉顾客的话", most=MOST_SETTLED, needed=False)
        note = fields.text(given, "note", "内部备注", most=MOST_NOTE, needed=False)
        passed = self._hub.ownership.hand_back(conversation, agent, lease, settled, note)
        now = await self.held(conversation, agent, passed)
        await self.note(agent, "hand_back", conversation, lease=now)
        return json({"lease": now})

    async def held[T](self, conversation: str, agent: Agent, act: Awaitable[T]) -> T:
        """A stale lease is told together with who has the conversation now, and noted."""
        try:
            return await act
        except StaleLease as stale:
            owner = (await self._hub.ledger.conversation(conversation)).owner
            await self.note(agent, "stale_lease", conversation, current=stale.current)
            raise LeaseLost(stale.current, None if owner.is_agent(agent.id) else owner.agent_name) from stale

    async def note(self, agent: Agent, act: str, conversation: str, **detail: Any) -> None:
        await self._hub.database.write(agents.note_act, now_ms(), agent.id, act, conversation, detail)

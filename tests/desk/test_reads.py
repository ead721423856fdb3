"""Reading leaves a line: who, what, when; once for a while, never what was read."""

from __future__ import annotations

import asyncio
import json

import pytest
from sanic import Sanic

from tests.desk.conftest import Desk
from xiaoer.app import make_app
from xiaoer.desk import reads
from xiaoer.desk.reads import ACTS, AGAIN_MS
from xiaoer.talk.moment import now_ms


async def test_a_look_at_a_conversation_is_noted_once_however_often_the_page_asks(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    conversation = await desk.in_queue()
    for _ in range(20):
        (await xiaomei.get("/queue")).raise_for_status()
        (await xiaomei.get(f"/conversations/{conversation}")).raise_for_status()
        (await xiaomei.get(f"/conversations/{conversation}/messages", before="1:9")).raise_for_status()
        (await xiaomei.get(f"/conversations/{conversation}/orders")).raise_for_status()
    (read,) = await desk.audit("read_conversation")
    assert (read.agent_id, read.conversation_id, read.detail) == (xiaomei.me["id"], conversation, None)
    assert 0 <= now_ms() - read.at < AGAIN_MS
    (orders,) = await desk.audit("read_orders")
    assert orders.conversation_id == conversation
    (queue,) = await desk.audit("read_queue")
    assert queue.conversation_id is None


async def test_each_agent_and_each_conversation_has_its_own_line(desk: Desk) -> None:
    xiaomei, chenchen = await desk.signed_in("xiaomei"), await desk.signed_in("chenchen")
    one = await desk.in_queue()
    other = await desk.in_queue(await desk.shopper("C1"))
    for agent in (xiaomei, chenchen):
        for conversation in (one, other):
            await agent.get(f"/conversations/{conversation}")
    noted = {(line.agent_id, line.conversation_id) for line in await desk.audit("read_conversation")}
    assert noted == {(agent.me["id"], conversation) for agent in (xiaomei, chenchen) for conversation in (one, other)}


async def test_after_a_while_the_same_look_is_a_new_line(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    xiaomei = await desk.signed_in()
    conversation = await desk.in_queue()
    await xiaomei.get(f"/conversations/{conversation}")
    monkeypatch.setattr(reads, "now_ms", lambda: now_ms() + AGAIN_MS)
    await xiaomei.get(f"/conversations/{conversation}")
    assert len(await desk.audit("read_conversation")) == 2


async def test_who_is_not_signed_in_leaves_no_line_and_sees_nothing(desk: Desk) -> None:
    somebody = await desk.somebody()
    conversation = await desk.in_queue()
    assert (await somebody.get(f"/conversations/{conversation}")).status_code == 401
    assert await desk.audit("read_conversation") == []


async def test_watching_a_conversation_live_is_reading_it(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    conversation = await desk.in_queue()
    async with xiaomei.line() as line:
        await line.send(json.dumps({"t": "watch", "conversation": conversation}))
        await line.send(json.dumps({"t": "ping"}))
        async with asyncio.timeout(20):
            while json.loads(await line.recv())["t"] != "pong":
                pass
    (read,) = await desk.audit("read_conversation")
    assert (read.agent_id, read.conversation_id) == (xiaomei.me["id"], conversation)


async def test_every_door_that_shows_a_shopper_is_noted(desk: Desk) -> None:
    """A new one has to be added to the table."""
    app: Sanic = make_app(desk.hub)  # type: ignore[type-arg]
    shown = {
        route.name.split(".", 1)[-1]
        for route in app.router.routes
        if "GET" in route.methods and route.path.startswith("desk/conversations/<")
    }
    assert shown
    assert shown <= set(ACTS)

"""已送达: only what was on the shopper's screen, and only what this tab was sent."""

from __future__ import annotations

from contextlib import AsyncExitStack
from typing import Any

import httpx

from tests.channels.hub_process import HubProcess
from tests.channels.talking import error
from tests.channels.test_identity import at_the_desk
from tests.channels.test_signing_in import queue_up
from xiaoer.run.visitor import Visitor, new_id


async def reply(desk: httpx.AsyncClient, talk: str, lease: int, text: str) -> None:
    said = {"lease": lease, "id": new_id(), "text": text}
    (await desk.post(f"/desk/conversations/{talk}/reply", json=said)).raise_for_status()


async def states(desk: httpx.AsyncClient, talk: str) -> dict[str, str]:
    told = (await desk.get(f"/desk/conversations/{talk}")).json()["messages"]
    return {one["text"]: one["state"] for one in told if one["author"]["kind"] == "agent"}


async def heard(visitor: Visitor, text: str) -> dict[str, Any]:
    frame = await visitor.wait(lambda one: one["t"] == "message" and one["message"]["text"] == text)
    return dict(frame["message"])


async def until_shown(desk: httpx.AsyncClient, visitor: Visitor, talk: str) -> dict[str, str]:
    """A pong comes after whatever was sent before it."""
    await visitor.send({"t": "ping"})
    await visitor.wait(lambda frame: frame["t"] == "pong")
    return await states(desk, talk)


async def test_an_agents_words_are_shown_when_the_page_says_so_up_to_there(door: HubProcess) -> None:
    async with AsyncExitStack() as stack:
        visitor = await stack.enter_async_context(door.visitor())
        talk = await queue_up(visitor)
        desk = await stack.enter_async_context(at_the_desk(door))
        lease = (await desk.post(f"/desk/conversations/{talk}/claim", json={})).json()["lease"]
        for text in ("第一句", "第二句"):
            await reply(desk, talk, lease, text)
        first, _ = await heard(visitor, "第一句"), await heard(visitor, "第二句")
        assert await states(desk, talk) == {"第一句": "sent", "第二句": "sent"}
        await visitor.send({"t": "seen", "upto": first["cursor"]})
        assert await until_shown(desk, visitor, talk) == {"第一句": "shown", "第二句": "sent"}


async def test_nothing_is_shown_that_this_tab_was_not_sent_yet(door: HubProcess) -> None:
    async with AsyncExitStack() as stack:
        visitor = await stack.enter_async_context(door.visitor())
        talk = await queue_up(visitor)
        await visitor.send({"t": "seen", "upto": "99:99"})
        await visitor.send({"t": "seen", "upto": "soon"})
        assert (await error(visitor))["field"] == "upto"
        desk = await stack.enter_async_context(at_the_desk(door))
        lease = (await desk.post(f"/desk/conversations/{talk}/claim", json={})).json()["lease"]
        await reply(desk, talk, lease, "在的")
        message = await heard(visitor, "在的")
        assert await until_shown(desk, visitor, talk) == {"在的": "sent"}
        async with door.visitor(visitor.token) as reloaded:
            await reloaded.send({"t": "seen", "upto": message["cursor"]})
            assert await until_shown(desk, reloaded, talk) == {"在的": "shown"}


async def test_what_came_before_the_line_broke_is_shown_when_the_page_says_so_on_the_next(door: HubProcess) -> None:
    """The panel was closed meanwhile; the agent has given it back to the bot by then."""
    async with AsyncExitStack() as stack:
        visitor = await stack.enter_async_context(door.visitor())
        talk = await queue_up(visitor)
        desk = await stack.enter_async_context(at_the_desk(door))
        lease = (await desk.post(f"/desk/conversations/{talk}/claim", json={})).json()["lease"]
        await reply(desk, talk, lease, "给您补发")
        last = await heard(visitor, "给您补发")
        await visitor.open(last["cursor"])
        back = {"lease": lease, "settled": "", "note": ""}
        (await desk.post(f"/desk/conversations/{talk}/hand_back", json=back)).raise_for_status()
        told = await visitor.wait(lambda one: one["t"] == "message" and one["message"]["author"]["kind"] == "system")
        assert await until_shown(desk, visitor, talk) == {"给您补发": "sent"}
        await visitor.send({"t": "seen", "upto": told["message"]["cursor"]})
        assert await until_shown(desk, visitor, talk) == {"给您补发": "shown"}


async def test_the_desk_is_told_whose_page_is_closed(door: HubProcess) -> None:
    """At once when one is open; some time after it is closed, which ``tests/hub`` lets pass."""
    async with door.visitor() as visitor:
        talk = await queue_up(visitor)
        async with at_the_desk(door) as desk:
            listed = (await desk.get("/desk/queue")).json()["waiting"]
    assert {one["conversation"]: one["away"] for one in listed}[talk] is False

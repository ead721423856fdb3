"""The place in the queue is told anew as it moves, to the tabs of this worker, seldom enough and not to everybody."""

from __future__ import annotations

import pytest
import pytest_asyncio

from tests.hub.fixtures import XIAOMEI, Guest, MakeHub, guest
from xiaoer.hub import places
from xiaoer.hub.house import Hub
from xiaoer.hub.live import shopper_topic
from xiaoer.hub.places import Places
from xiaoer.shop.identity import sign
from xiaoer.store import queue
from xiaoer.talk.moment import now_ms


@pytest_asyncio.fixture
async def quiet(make_hub: MakeHub, monkeypatch: pytest.MonkeyPatch) -> Hub:
    """Its own rounds tell no places."""
    hub = await make_hub()
    monkeypatch.setattr(places, "TELL_EVERY_S", 1e9)
    return hub


async def told(shopper: Guest) -> list[int]:
    """The places he was told since he was last asked."""
    shopper.hub.live.tell_here(shopper_topic(shopper.shopper), {"t": "end"})
    found = []
    async for event in shopper.watch:
        if event["t"] == "end":
            break
        if event["t"] == "place":
            found.append(event["queue"]["position"])
    return found


async def in_line(hub: Hub, count: int) -> list[tuple[Guest, str]]:
    found = []
    for _ in range(count):
        shopper = await guest(hub)
        found.append((shopper, (await shopper.human()).conversation.id))
    return found


async def test_a_claim_and_somebody_more_urgent_move_the_others(quiet: Hub) -> None:
    (_, first), (second, _), (third, _) = await in_line(quiet, 3)
    await quiet.places.tell()
    assert (await told(second), await told(third)) == ([2], [3])
    await quiet.ownership.claim(first, XIAOMEI)
    await quiet.places.tell()
    assert (await told(second), await told(third)) == ([1], [2])
    identity = sign(quiet.settings.secret("identity_secret"), "C0002", "周婷", "钻石卡", audience=quiet.settings.hub_at)
    who = await quiet.visitors.recognise(None, identity, "web")
    diamond = Guest(quiet, who, quiet.live.subscribe(shopper_topic(who.id)))
    await diamond.human()
    await quiet.places.tell()
    assert (await told(diamond), await told(second), await told(third)) == ([1], [2], [3])


async def test_places_are_told_every_few_seconds_at_most(quiet: Hub) -> None:
    [(shopper, _)] = await in_line(quiet, 1)
    anew = Places(quiet.database, quiet.live, quiet.attendance)
    for _ in range(5):
        await anew.tell_now_and_then()
    assert await told(shopper) == [1]


async def test_only_the_first_ones_are_told(quiet: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "FIRST", 2)
    waiting = await in_line(quiet, 4)
    await quiet.places.tell()
    assert [await told(shopper) for shopper, _ in waiting] == [[1], [2], [], []]


async def test_the_places_together_are_those_told_one_by_one(quiet: Hub) -> None:
    waiting = await in_line(quiet, 4)
    now, staff = now_ms(), quiet.attendance.staff
    together = dict(await quiet.database.read(queue.places, now, staff, 50))
    alone = {s.shopper: await quiet.database.read(queue.place_now, each, now, staff) for s, each in waiting}
    assert together == alone

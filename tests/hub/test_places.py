"""The place in the queue is told anew as it moves, to the tabs of this worker, seldom enough and not to everybody."""

from __future__ import annotations

import pytest
import pytest_asyncio
import sqlalchemy as sa

from tests.hub.fixtures import XIAOMEI, Guest, MakeHub, guest
from xiaoer.hub import places
from xiaoer.hub.house import Hub
from xiaoer.hub.live import shopper_topic
from xiaoer.hub.places import Places
from xiaoer.shop.identity import sign
from xiaoer.store import queue
from xiaoer.store.tables import CONVERSATIONS
from xiaoer.talk.moment import now_ms
from xiaoer.talk.priority import place


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


async def test_the_database_counts_places_by_the_rule_of_the_queue(quiet: Hub) -> None:
    """Points grow with waiting, up to the top of their tier; guests who left stand behind, danger before all."""
    waiting, now, minute = await in_line(quiet, 9), now_ms(), 60_000
    points = (0, 20, 20, 45, 99, -980, -980, 1060, 20)
    waited = (100 * minute, 0, 30_001, 3 * minute, 90 * minute, 0, 600 * minute, 0, 29_999)

    def put(connection: sa.Connection) -> None:
        for (_, each), priority, since in zip(waiting, points, waited, strict=True):
            changed = CONVERSATIONS.update().where(CONVERSATIONS.c.id == each)
            connection.execute(changed.values(priority=priority, queued_at=now - since))

    await quiet.database.write(put)
    keys = [place(priority, now - since, now) for priority, since in zip(points, waited, strict=True)]
    staff = quiet.attendance.staff
    told = [await quiet.database.read(queue.place_now, each, now, staff) for _, each in waiting]
    assert [one.position for one in told if one] == [1 + sum(other < key for other in keys) for key in keys]
    listed = [one.conversation.id for one in await quiet.ledger.queue(4)]
    assert listed == [each for _, (_, each) in sorted(zip(keys, waiting, strict=True), key=lambda one: one[0])][:4]

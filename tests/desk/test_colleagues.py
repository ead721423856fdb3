"""A conversation passed to a named colleague: only to one who is there, with a note, one voice all the way."""

from __future__ import annotations

from tests.desk.conftest import Desk
from tests.desk.test_live import heard, say

NOTE = "顾客要换红色，仓库已经留货"


async def names(desk: Desk, username: str) -> list[str]:
    found = (await (await desk.signed_in(username)).get("/colleagues")).raise_for_status().json()["colleagues"]
    return [one["name"] for one in found]


async def test_only_colleagues_who_are_there_and_may_answer_are_listed(desk: Desk) -> None:
    assert await names(desk, "xiaomei") == []
    for agent_id in ("a_demo_aqiang", "a_demo_chenchen", "a_demo_xiaomei"):
        await desk.hub.attendance.here(agent_id)
    assert await names(desk, "xiaomei") == ["阿强"]
    assert await names(desk, "aqiang") == ["小美"]


async def test_a_colleague_who_is_there_has_it_with_the_note_and_the_first_speaks_no_more(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    shopper = await desk.shopper("C0007")
    conversation = await desk.in_queue(shopper)
    lease = await xiaomei.claim(conversation)
    async with aqiang.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        await desk.hub.attendance.here(aqiang.me["id"])
        passed = await xiaomei.act(conversation, "transfer", lease=lease, to=aqiang.me["id"], note=NOTE)
        assert passed.status_code == 200
        await heard(line, "queue")
    (mine,) = (await aqiang.get("/queue")).json()["mine"]
    assert (mine["conversation"], mine["unread"]) == (conversation, 1)
    (left,) = (await aqiang.get(f"/conversations/{conversation}")).json()["hand_backs"]
    assert (left["agent"], left["passed_to"], left["note"]) == ("小美", "阿强", NOTE)
    stale = await xiaomei.act(conversation, "reply", lease=lease, id="r1", text="插一句")
    assert (stale.status_code, stale.json()["error"]["by"]) == (409, "阿强")
    said = await aqiang.act(conversation, "reply", lease=passed.json()["lease"], id="r1", text="您好，我是阿强")
    assert said.status_code == 200
    history = [one.text for one in (await desk.hub.ledger.history(shopper.id, None, 50)).messages]
    assert any("客服小美请客服阿强接着为您处理" in str(text) for text in history)
    assert NOTE not in str(history)


async def test_who_is_away_gets_nothing_and_it_stays_where_it_was(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    for to in (aqiang.me["id"], xiaomei.me["id"], "nobody", None):
        refused = await xiaomei.act(conversation, "transfer", lease=lease, to=to)
        assert (refused.status_code, refused.json()["error"]["field"]) == (422, "to")
    assert (await desk.hub.ledger.conversation(conversation)).lease == lease


async def test_only_who_has_it_passes_it_on(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    await desk.hub.attendance.here(xiaomei.me["id"])
    refused = await aqiang.act(conversation, "transfer", lease=lease, to=xiaomei.me["id"])
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "stale_lease")

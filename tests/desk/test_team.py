"""The team at a glance, and a colleague's conversation taken over: one voice, nothing lost, a note that both read."""

from __future__ import annotations

from typing import Any

from tests.desk.conftest import Desk, Person
from tests.desk.test_live import heard, say
from xiaoer.store import shifts
from xiaoer.store.shifts import Shifts
from xiaoer.talk.moment import now_ms


async def team(agent: Person) -> dict[str, Any]:
    return dict((await agent.get("/team")).raise_for_status().json())


async def of(agent: Person, name: str) -> dict[str, Any]:
    return next(one for one in (await team(agent))["team"] if one["name"] == name)


async def test_it_says_who_is_there_who_rests_and_who_is_gone_and_what_each_has(desk: Desk) -> None:
    liujie, xiaomei, aqiang = [await desk.signed_in(one) for one in ("liujie", "xiaomei", "aqiang")]
    served, waiting = await desk.in_queue(), [await desk.in_queue(), await desk.in_queue()]
    await xiaomei.claim(served)
    async with xiaomei.line() as working, aqiang.line() as resting:
        for line in (working, resting):
            await say(line, t="ping")
            await heard(line, "pong")
        await say(resting, t="presence", on=False)
        await say(resting, t="ping")
        await heard(resting, "pong")
        seen = await team(liujie)
        states = {one["name"]: one["state"] for one in seen["team"]}
        assert (states["小美"], states["阿强"], states["刘姐"]) == ("on", "rest", "off")
        assert "陈晨" not in states  # answers nobody
        busy, idle = await of(liujie, "小美"), await of(liujie, "阿强")
        assert (busy["serving"], idle["serving"]) == (1, 0)
        assert all((busy["since"], busy["serving_since"], idle["since"]))
        colleagues = (await liujie.get("/colleagues")).json()["colleagues"]
        assert [(one["name"], one["state"], one["serving"]) for one in colleagues] == [
            ("小美", "on", 1), ("阿强", "rest", 0),
        ]  # fmt: skip
    assert (seen["waiting"], bool(seen["longest"])) == (len(waiting), True)


async def test_a_shift_goes_on_from_beat_to_beat_and_begins_anew_with_a_change_or_a_gap(
    desk: Desk, monkeypatch: Any
) -> None:
    noted, began = Shifts(desk.hub.redis), now_ms()

    async def at(seconds: int, state: shifts.State) -> int:
        monkeypatch.setattr(shifts, "now_ms", lambda: began + seconds * 1000)
        await noted.note("a_1", state)
        return ((await noted.of(["a_1", "a_2"]))["a_1"].since - began) // 1000

    said = [(0, "on"), (10, "on"), (20, "on"), (25, "rest"), (35, "rest"), (45, "on"), (55, "on"), (300, "on")]
    assert [await at(seconds, state) for seconds, state in said] == [0, 0, 0, 25, 25, 45, 45, 300]  # type: ignore[arg-type]


async def test_who_leads_takes_over_the_shopper_is_told_and_both_read_the_note(desk: Desk) -> None:
    liujie, xiaomei, shopper = await desk.signed_in("liujie"), await desk.signed_in(), await desk.shopper("C0007")
    conversation = await desk.in_queue(shopper)
    lease = await xiaomei.claim(conversation)
    await desk.says(conversation, "你们到底管不管", "said-1")
    taken = await liujie.act(conversation, "take_over", lease=lease, note="我来跟，你先接别的")
    now = taken.raise_for_status().json()["lease"]
    assert now == lease + 1
    stale = await xiaomei.act(conversation, "reply", lease=lease, id="r1", text="插一句")
    assert (stale.status_code, stale.json()["error"]["by"]) == (409, "刘姐")
    (await liujie.act(conversation, "reply", lease=now, id="r1", text="您好，我是刘姐")).raise_for_status()
    for person in (liujie, xiaomei):
        (left,) = (await person.get(f"/conversations/{conversation}")).json()["hand_backs"]
        assert (left["agent"], left["taken_from"], left["note"]) == ("刘姐", "小美", "我来跟，你先接别的")
    history = [str(one.text) for one in (await desk.hub.ledger.history(shopper.id, None, 50)).messages]
    assert history[-3:] == [
        "你们到底管不管", "客服小美请客服刘姐接着为您处理，前面的对话都看得到，不用再说一遍。", "您好，我是刘姐",
    ]  # fmt: skip
    assert [row.agent_id for row in await desk.audit("take_over")] == [liujie.me["id"]]


async def test_what_went_on_meanwhile_is_not_taken_over(desk: Desk) -> None:
    liujie, xiaomei = await desk.signed_in("liujie"), await desk.signed_in()
    conversation = await desk.in_queue()
    waiting = await liujie.act(conversation, "take_over", lease=2)
    assert waiting.json()["error"]["code"] == "stale_lease"
    lease = await xiaomei.claim(conversation)
    await xiaomei.act(conversation, "release", lease=lease)
    again = await xiaomei.claim(conversation)
    late = await liujie.act(conversation, "take_over", lease=lease)
    assert (late.status_code, late.json()["error"]["current"]) == (409, again)
    assert (await desk.hub.ledger.conversation(conversation)).owner.agent_name == "小美"
    mine = (await liujie.act(conversation, "take_over", lease=again)).json()["lease"]
    assert (await liujie.act(conversation, "take_over", lease=mine)).json()["lease"] == mine

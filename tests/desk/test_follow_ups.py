"""What ended as 待跟进 is owed until somebody closes it: listed, taken up again, closed with words or without."""

from __future__ import annotations

import asyncio

from tests.desk.conftest import Desk, Person
from tests.desk.test_live import heard, say
from xiaoer.talk.shopper import Shopper

NOTE = "仓库周三回话，要主动告诉顾客"


async def owed(desk: Desk, agent: Person, shopper: Shopper, note: str = NOTE) -> str:
    """A talk that this agent ended with something left to do."""
    conversation = await desk.in_queue(shopper)
    lease = await agent.claim(conversation)
    await agent.act(conversation, "resolve", lease=lease, result="待跟进", note=note)
    return conversation


async def listed(agent: Person, whose: str = "", **query: str) -> list[str]:
    found = (await agent.get(f"/follow_ups{whose}", **query)).raise_for_status().json()["follow_ups"]
    return [one["conversation"] for one in found]


async def said(desk: Desk, shopper: Shopper) -> list[tuple[str, str | None]]:
    page = await desk.hub.ledger.history(shopper.id, None, 50)
    return [(one.author.kind, one.text) for one in page.messages]


async def test_a_talk_to_follow_up_stands_on_its_agents_list_and_on_the_supervisors(desk: Desk) -> None:
    xiaomei, aqiang, liujie = [await desk.signed_in(name) for name in ("xiaomei", "aqiang", "liujie")]
    conversation = await owed(desk, xiaomei, await desk.shopper("C0007"))
    (one,) = (await xiaomei.get("/follow_ups")).json()["follow_ups"]
    assert (one["conversation"], one["note"], one["agent"]["name"]) == (conversation, NOTE, "小美")
    assert one["shopper"]["name"] == "李晓雯"
    assert one["since"]
    assert one["latest"]["conversation"] == conversation
    assert await listed(aqiang) == []
    assert await listed(liujie) == []
    assert await listed(liujie, "/all") == [conversation]


async def test_a_talk_that_was_solved_is_owed_to_nobody(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = await xiaomei.claim(conversation)
    await xiaomei.act(conversation, "resolve", lease=lease, result="已解决", note="")
    assert await listed(xiaomei) == []


async def test_taken_up_again_the_agent_writes_and_its_end_closes_it(desk: Desk) -> None:
    xiaomei, shopper = await desk.signed_in("xiaomei"), await desk.shopper("C0007")
    first = await owed(desk, xiaomei, shopper)
    going_on = (await xiaomei.act(first, "take_up")).raise_for_status().json()
    assert going_on["conversation"] != first
    second, lease = going_on["conversation"], going_on["lease"]
    assert (await xiaomei.act(second, "reply", lease=lease, id="r1", text="仓库查到了")).status_code == 200
    (one,) = (await xiaomei.get("/follow_ups")).json()["follow_ups"]
    assert one["latest"]["conversation"] == second
    kinds = await said(desk, shopper)
    assert kinds[-2][0] == "system"
    assert "跟进您上次的事" in str(kinds[-2][1])
    assert kinds[-1] == ("agent", "仓库查到了")
    await xiaomei.act(second, "resolve", lease=lease, result="已解决", note="")
    assert await listed(xiaomei) == []


async def test_taken_up_and_ended_with_more_to_do_it_is_owed_once(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    first = await owed(desk, xiaomei, await desk.shopper("C0007"))
    going_on = (await xiaomei.act(first, "take_up")).json()
    await xiaomei.act(going_on["conversation"], "resolve", lease=going_on["lease"], result="待跟进", note="还要等")
    assert await listed(xiaomei) == [going_on["conversation"]]


async def test_where_the_shopper_wrote_again_that_talk_is_the_one_that_goes_on(desk: Desk) -> None:
    xiaomei, aqiang, shopper = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang"), await desk.shopper("C7")
    first = await owed(desk, xiaomei, shopper)
    again = (await desk.hub.accept.human(shopper, "again", lambda _: None)).conversation.id
    assert (await xiaomei.act(first, "take_up")).json()["conversation"] == again
    assert await xiaomei.claim(again) > 0
    second = await owed(desk, aqiang, await desk.shopper("C8"))
    waits = (await desk.hub.accept.human(await desk.shopper("C8"), "again", lambda _: None)).conversation.id
    await xiaomei.claim(waits)
    for act in ("take_up", "followed_up"):
        refused = await aqiang.act(second, act, **({"words": "好了"} if act == "followed_up" else {}))
        assert (refused.status_code, refused.json()["error"]["by"]) == (409, "小美")
    assert await listed(aqiang) == [second], "nothing was said, so nothing was closed"


async def test_closed_with_words_the_shopper_hears_them_and_without_nothing(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    for customer, words in (("C1", "退款今天到账了"), ("C2", "")):
        shopper = await desk.shopper(customer)
        conversation = await owed(desk, xiaomei, shopper)
        before = await said(desk, shopper)
        assert (await xiaomei.act(conversation, "followed_up", words=words)).status_code == 200
        assert await listed(xiaomei) == []
        assert (await said(desk, shopper))[len(before) :] == ([("agent", words)] if words else [])
        assert (await xiaomei.act(conversation, "followed_up")).status_code == 404


async def test_a_colleagues_follow_up_is_a_supervisors_to_see_to_and_no_agents(desk: Desk) -> None:
    xiaomei, aqiang, liujie = [await desk.signed_in(name) for name in ("xiaomei", "aqiang", "liujie")]
    conversation = await owed(desk, xiaomei, await desk.shopper("C0007"))
    for act in ("take_up", "followed_up"):
        assert (await aqiang.act(conversation, act)).status_code == 404
    assert (await liujie.act(conversation, "take_up")).status_code == 200
    assert await listed(xiaomei) == []
    assert await listed(liujie) == [conversation]


async def test_a_guest_who_left_is_written_to_no_more(desk: Desk) -> None:
    xiaomei, shopper = await desk.signed_in("xiaomei"), await desk.shopper()
    conversation = await owed(desk, xiaomei, shopper)
    await desk.hub.leaving.leave(shopper)
    refused = await xiaomei.act(conversation, "take_up")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "left")
    assert (await xiaomei.act(conversation, "followed_up")).status_code == 200


async def test_a_long_list_comes_by_the_page_longest_open_first(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    owes = [await owed(desk, xiaomei, await desk.shopper(f"C{number}")) for number in range(4)]
    page = (await xiaomei.get("/follow_ups", most="3")).json()
    assert ([one["conversation"] for one in page["follow_ups"]], page["total"]) == (owes[:3], 4)


async def test_the_desk_hears_when_something_is_owed_and_when_it_is_closed(desk: Desk) -> None:
    xiaomei, liujie = await desk.signed_in("xiaomei"), await desk.signed_in("liujie")
    conversation = await desk.in_queue(await desk.shopper("C0007"))
    lease = await xiaomei.claim(conversation)
    async with liujie.line() as line:
        await say(line, t="ping")
        await heard(line, "pong")
        await xiaomei.act(conversation, "resolve", lease=lease, result="待跟进", note=NOTE)
        await heard(line, "queue")
        await xiaomei.act(conversation, "followed_up")
        async with asyncio.timeout(10):
            await heard(line, "queue")

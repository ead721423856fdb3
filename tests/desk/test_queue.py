"""Looking: the queue's three shelves, a conversation with its passport, its pages, the shopper's orders."""

from __future__ import annotations

from dataclasses import replace

from tests.desk.conftest import Desk
from xiaoer.store import passports


async def test_the_queue_has_three_shelves_as_each_agent_sees_them(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    waiting, served = await desk.in_queue(), await desk.in_queue()
    await xiaomei.claim(served)

    def shelves(queue: dict[str, list[dict[str, object]]]) -> dict[str, list[object]]:
        return {name: [entry["conversation"] for entry in queue[name]] for name in ("waiting", "mine", "others")}

    assert shelves((await xiaomei.get("/queue")).json()) == {"waiting": [waiting], "mine": [served], "others": []}
    assert shelves((await aqiang.get("/queue")).json()) == {"waiting": [waiting], "mine": [], "others": [served]}


async def test_a_long_queue_comes_by_the_page_and_says_how_long_it_is(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    mine = await desk.in_queue()
    await xiaomei.claim(mine)
    for number in range(55):
        await desk.in_queue(await desk.shopper(f"C{number:04}"))
    urgent = await desk.in_queue(await desk.shopper("C9999", "周婷", "钻石卡"))
    first = (await xiaomei.get("/queue")).json()
    assert (len(first["waiting"]), first["waiting_total"]) == (50, 56)
    assert first["waiting"][0]["conversation"] == urgent
    assert [entry["conversation"] for entry in first["mine"]] == [mine]
    more = (await xiaomei.get("/queue", most="100")).json()
    assert (len(more["waiting"]), more["waiting_total"]) == (56, 56)
    assert more["waiting"][:50] == first["waiting"]
    for odd in ("0", "-1", "x", "9" * 40, "٣"):
        assert (await xiaomei.get("/queue", most=odd)).status_code == 200


async def test_who_is_more_urgent_stands_first(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    stranger = await desk.in_queue()
    diamond = await desk.in_queue(await desk.shopper("C0002", "周婷", "钻石卡"))
    waiting = (await xiaomei.get("/queue")).json()["waiting"]
    assert [entry["conversation"] for entry in waiting] == [diamond, stranger]
    assert waiting[0]["priority"] > waiting[1]["priority"]


async def test_an_entry_says_who_waits_since_when_and_why(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue(await desk.shopper("C0007"))
    (entry,) = (await xiaomei.get("/queue")).json()["waiting"]
    assert entry["conversation"] == conversation
    assert entry["shopper"] == {"name": "李晓雯", "level": "金卡", "customer_id": "C0007", "channel": "web"}
    assert entry["reason"] == {"code": "request", "text": "顾客要求人工"}
    assert entry["queued_at"] is not None
    assert entry["unread"] >= 1


async def test_what_the_agent_in_charge_looked_at_is_no_longer_unread(desk: Desk) -> None:
    xiaomei, aqiang = await desk.signed_in("xiaomei"), await desk.signed_in("aqiang")
    conversation = await desk.in_queue()
    await xiaomei.claim(conversation)
    await desk.says(conversation, "在吗", "s1")
    await aqiang.get(f"/conversations/{conversation}")
    assert (await xiaomei.get("/queue")).json()["mine"][0]["unread"] >= 1
    await xiaomei.get(f"/conversations/{conversation}")
    assert (await xiaomei.get("/queue")).json()["mine"][0]["unread"] == 0


async def test_a_conversation_comes_with_passport_and_transcript(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    seen = (await xiaomei.get(f"/conversations/{conversation}")).json()
    assert seen["conversation"]["owner"] == {"kind": "queue", "agent_id": None, "agent_name": None}
    assert seen["passport"]["reason"]["code"] == "request"
    assert seen["messages"][0]["author"]["kind"] == "shopper"
    assert "understanding" in seen["messages"][0]
    assert seen["more"] is False


async def test_why_goods_come_back_is_read_in_the_shops_words(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    lease = (await desk.hub.ledger.conversation(conversation)).lease
    for reason, told in (("damaged", "收到时已破损"), ("别的", "别的")):
        facts = {"reason": reason, "service_kind": "return"}
        await desk.hub.database.write(
            passports.complete, conversation, lease, lambda known, facts=facts: (replace(known, facts=facts), 0)
        )
        seen = (await xiaomei.get(f"/conversations/{conversation}")).json()
        assert seen["passport"]["facts"] == {**facts, "reason": told}


async def test_earlier_messages_come_page_by_page_without_gap_or_double(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    await xiaomei.claim(conversation)
    for n in range(120):
        await desk.says(conversation, f"第 {n} 句", f"s{n}")
    page = (await xiaomei.get(f"/conversations/{conversation}")).json()
    found = page["messages"]
    while page["more"]:
        page = (await xiaomei.get(f"/conversations/{conversation}/messages", before=found[0]["cursor"])).json()
        found = page["messages"] + found
    said = [message["text"] for message in found if message["author"]["kind"] == "shopper"]
    assert said == ["转人工", *(f"第 {n} 句" for n in range(120))]
    assert len({message["id"] for message in found}) == len(found)


async def test_a_page_needs_a_place_to_begin(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue()
    refused = await xiaomei.get(f"/conversations/{conversation}/messages", before="gestern")
    assert (refused.status_code, refused.json()["error"]["field"]) == (422, "before")


async def test_without_the_shop_the_orders_are_missing_and_nothing_else(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    conversation = await desk.in_queue(await desk.shopper("C0007"))
    answer = await xiaomei.get(f"/conversations/{conversation}/orders")
    assert answer.status_code == 200
    assert answer.json() == {"orders": [], "notice": "订单暂时查不到，不影响回复"}


async def test_a_shopper_nobody_vouched_for_has_no_orders_to_show(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    answer = (await xiaomei.get(f"/conversations/{await desk.in_queue()}/orders")).json()
    assert answer["orders"] == []
    assert "没有登录" in answer["notice"]


async def test_who_waits_is_listed_by_his_own_last_words(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    shopper = await desk.shopper()
    await desk.hub.accept.text(shopper, "s0", "我的牛奶到哪了", lambda _: None)
    conversation = await desk.in_queue(shopper)
    silent = await desk.in_queue()
    await desk.says(conversation, "宝宝\n等着喝呢", "s1")
    waiting = {entry["conversation"]: entry["last_text"] for entry in (await xiaomei.get("/queue")).json()["waiting"]}
    assert waiting == {conversation: "宝宝 等着喝呢", silent: "转人工"}


async def test_who_is_served_stands_where_he_came_in_whoever_speaks(desk: Desk) -> None:
    xiaomei = await desk.signed_in("xiaomei")
    first, second = await desk.in_queue(), await desk.in_queue(await desk.shopper("C0002", "周婷", "钻石卡"))
    lease = await xiaomei.claim(first)
    await xiaomei.claim(second)

    async def mine() -> list[tuple[str, str, str]]:
        listed = (await xiaomei.get("/queue")).json()["mine"]
        return [(one["conversation"], one["last_by"], one["last_text"]) for one in listed]

    assert [one for one, _, _ in await mine()] == [first, second]
    await desk.says(second, "在吗", "said")
    await xiaomei.act(first, "reply", lease=lease, id="r1", text="我看一下")
    assert await mine() == [(first, "agent", "我看一下"), (second, "shopper", "在吗")]

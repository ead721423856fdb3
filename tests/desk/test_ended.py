"""Ended conversations: whose they list, what a search finds and how far it reads, and going on with one."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
import sqlalchemy as sa

from tests.desk.conftest import Desk, Person
from xiaoer.store import ended, passports
from xiaoer.store.ended import Asked
from xiaoer.store.tables import CONVERSATIONS, PASSPORTS
from xiaoer.talk.moment import now_ms
from xiaoer.talk.passport import Passport
from xiaoer.talk.shopper import Shopper

DAY_MS = 86_400_000


async def ended_by(
    desk: Desk, agent: Person, shopper: Shopper | None = None, *said: str, result: str = "已解决", note: str = ""
) -> str:
    conversation = await desk.in_queue(shopper)
    lease = await agent.claim(conversation)
    for number, text in enumerate(said):
        await desk.says(conversation, text, f"said-{number}")
    (await agent.act(conversation, "resolve", lease=lease, result=result, note=note)).raise_for_status()
    return conversation


async def listed(agent: Person, **query: str) -> list[str]:
    answer = (await agent.get("/ended", **query)).raise_for_status().json()
    return [one["conversation"] for one in answer["ended"]]


async def moved(desk: Desk, conversation: str, days: int) -> None:
    def back(connection: sa.Connection) -> None:
        at = CONVERSATIONS.c.closed_at - days * DAY_MS
        connection.execute(CONVERSATIONS.update().where(CONVERSATIONS.c.id == conversation).values(closed_at=at))

    await desk.hub.database.write(back)


async def test_an_agent_lists_those_that_were_his_and_who_leads_everybodys_newest_first(desk: Desk) -> None:
    xiaomei, aqiang, liujie = [await desk.signed_in(one) for one in ("xiaomei", "aqiang", "liujie")]
    mine = await ended_by(desk, xiaomei)
    theirs = await ended_by(desk, aqiang)
    await desk.in_queue()  # goes on: in no list
    assert await listed(xiaomei) == [mine]
    assert await listed(aqiang) == [theirs]
    assert await listed(liujie) == [theirs, mine]
    assert await listed(liujie, whose="mine") == []
    (read,) = [row for row in await desk.audit("read_ended") if row.agent_id == xiaomei.me["id"]]
    assert (read.conversation_id, read.detail) == (None, None)


async def test_whoever_had_it_last_has_it_in_his_list_also_when_the_shopper_ended_it(desk: Desk) -> None:
    xiaomei, aqiang, shopper = await desk.signed_in(), await desk.signed_in("aqiang"), await desk.shopper("C0007")
    conversation = await desk.in_queue(shopper)
    lease = await xiaomei.claim(conversation)
    await xiaomei.act(conversation, "release", lease=lease)
    await aqiang.claim(conversation)
    await desk.hub.leaving.leave(shopper)
    assert (await listed(xiaomei), await listed(aqiang)) == ([], [conversation])
    (one,) = (await aqiang.get("/ended")).json()["ended"]
    assert (one["result"], one["served_by"]["agent_name"], bool(one["closed_at"])) == (None, "阿强", True)


FINDS = [
    ("李晓雯", "name"), ("c0007", "customer"), ("20261118004217", "order"), ("小美", "agent"), ("漏水", "words"),
    ("等仓库", "note"), ("100%纯棉", "signs"),
]  # fmt: skip


@pytest.mark.parametrize("words", [words for words, _ in FINDS], ids=[name for _, name in FINDS])
async def test_a_search_finds_by_name_number_order_agent_words_and_note(desk: Desk, words: str) -> None:
    liujie, xiaomei, aqiang = [await desk.signed_in(one) for one in ("liujie", "xiaomei", "aqiang")]
    said = ("订单20261118004217的壶漏水了", "是100%纯棉的吗")
    meant = await ended_by(desk, xiaomei, await desk.shopper("C0007"), *said, note="等仓库回信")
    await ended_by(desk, aqiang, await desk.shopper("C0008", name="王平"), "是1005纯棉的吗", "发票开了吗")
    assert await listed(liujie, q=words) == [meant]
    assert await listed(liujie, q="没有人说过这个") == []


async def test_an_order_of_the_customers_finds_the_talk_though_nobody_named_it(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    meant = await ended_by(desk, xiaomei, await desk.shopper("C0007"), "在吗")
    await ended_by(desk, xiaomei, await desk.shopper("C0008"), "在吗")

    def learnt(passport: Passport) -> tuple[Passport, int]:
        return replace(passport, orders=("20261118004217",), asked="18009998888"), 0

    (lease,) = [row.lease for row in await desk.hub.database.read(leases, meant)]
    await desk.hub.database.write(passports.complete, meant, lease, learnt)
    assert await listed(xiaomei, q="20261118004217") == [meant]
    assert await listed(xiaomei, q="18009998888") == []  # of a passport the orders alone are searched
    seen = (await xiaomei.get(f"/conversations/{meant}")).json()["passport"]
    assert "orders" not in seen


def leases(connection: sa.Connection, conversation: str) -> list[Any]:
    return list(connection.execute(PASSPORTS.select().where(PASSPORTS.c.conversation_id == conversation)).all())


async def test_days_are_days_in_china_and_both_are_included(desk: Desk) -> None:
    xiaomei = await desk.signed_in()
    before, on = await ended_by(desk, xiaomei), await ended_by(desk, xiaomei)
    await moved(desk, before, 2)
    days = [(await xiaomei.get("/ended")).json()["ended"][place]["closed_at"][:10] for place in (0, 1)]
    assert await listed(xiaomei, **{"from": days[0]}) == [on]
    assert await listed(xiaomei, to=days[1]) == [before]
    assert await listed(xiaomei, **{"from": days[1], "to": days[0]}) == [on, before]
    odd = await xiaomei.get("/ended", to="昨天")
    assert (odd.status_code, odd.json()["error"]["field"]) == (422, "to")


async def test_pages_follow_each_other_without_gap_or_double(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("xiaoer.desk.ended.PAGE", 2)
    xiaomei = await desk.signed_in()
    wanted = [await ended_by(desk, xiaomei) for _ in range(5)][::-1]

    async def walk(**query: str) -> list[str]:
        found: list[str] = []
        page: dict[str, Any] = {"next": ""}
        while page["next"] is not None:
            page = (await xiaomei.get("/ended", **query, before=page["next"])).raise_for_status().json()
            found += [one["conversation"] for one in page["ended"]]
        return found

    assert await walk() == wanted
    assert await walk(q="小美") == wanted
    for odd in ("x", "1", "1:", "九:c"):
        assert (await xiaomei.get("/ended", before=odd)).status_code == 422


async def test_a_search_reads_so_many_at_once_and_says_how_far_it_came(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ended, "SLAB", 2)
    monkeypatch.setattr(ended, "MOST_SLABS", 1)
    xiaomei = await desk.signed_in()
    old = await ended_by(desk, xiaomei, None, "壶漏水了")
    for _ in range(3):
        await ended_by(desk, xiaomei)
    first = await desk.hub.ledger.ended(Asked(words="漏水"), 5)
    assert (first.conversations, first.through is not None, first.on_from is not None) == ([], True, True)
    rest = await desk.hub.ledger.ended(Asked(words="漏水", before=first.on_from), 5)
    assert [one.id for one in rest.conversations] == [old]
    answer = (await xiaomei.get("/ended", q="漏水")).json()
    assert answer["ended"] == []
    assert answer["through"]


async def test_who_only_studies_sees_no_names_and_searches_none(desk: Desk) -> None:
    xiaomei, chenchen = await desk.signed_in(), await desk.signed_in("chenchen")
    await ended_by(desk, xiaomei, await desk.shopper("C0007"), "电话13812345678", note="李晓雯要回电13812345678")
    shown = (await chenchen.get("/ended")).raise_for_status()
    assert len(shown.json()["ended"]) == 1
    for secret in ("李晓雯", "晓雯", "C0007", "13812345678"):
        assert secret not in shown.text
    assert "*" not in shown.json()["ended"][0]["closed_at"]
    assert (await chenchen.get("/ended", q="李晓雯")).status_code == 403


async def test_its_agent_goes_on_with_the_shopper_who_hears_that_he_does(desk: Desk) -> None:
    xiaomei, aqiang, shopper = await desk.signed_in(), await desk.signed_in("aqiang"), await desk.shopper("C0007")
    over = await ended_by(desk, xiaomei, shopper)
    assert (await aqiang.act(over, "contact")).status_code == 404
    went = (await xiaomei.act(over, "contact")).raise_for_status().json()
    assert went["conversation"] != over
    (
        await xiaomei.act(went["conversation"], "reply", lease=went["lease"], id="r", text="补发的到了吗")
    ).raise_for_status()
    told = [one.text for one in (await desk.hub.ledger.history(shopper.id, None, 2)).messages]
    assert told == ["客服小美来跟进您上次的事了，前面的对话都看得到，不用再说一遍。", "补发的到了吗"]
    assert [row.conversation_id for row in await desk.audit("contact")] == [over]


async def test_who_leads_goes_on_with_anybodys_and_what_was_owed_is_taken_up_by_it(desk: Desk) -> None:
    xiaomei, liujie = await desk.signed_in(), await desk.signed_in("liujie")
    over = await ended_by(desk, xiaomei, await desk.shopper("C0007"), result="待跟进", note="等仓库回信")
    (await liujie.act(over, "contact")).raise_for_status()
    (owed,) = (await liujie.get("/follow_ups")).json()["follow_ups"]
    assert owed["agent"]["name"] == "刘姐"


async def test_nobody_goes_on_where_a_colleague_writes_or_the_talk_is_not_over_or_a_guest_left(desk: Desk) -> None:
    xiaomei, aqiang, shopper = await desk.signed_in(), await desk.signed_in("aqiang"), await desk.shopper("C0007")
    over = await ended_by(desk, xiaomei, shopper)
    again = (await desk.hub.accept.human(shopper, "again", lambda _: None)).conversation.id
    await aqiang.claim(again)
    taken = await xiaomei.act(over, "contact")
    assert (taken.status_code, taken.json()["error"]["by"]) == (409, "阿强")
    assert (await aqiang.act(again, "contact")).json()["error"]["code"] == "open"
    guest = await desk.shopper()
    left = await ended_by(desk, xiaomei, guest)
    await desk.hub.leaving.leave(guest)
    refused = await xiaomei.act(left, "contact")
    assert (refused.status_code, refused.json()["error"]["message"]) == (409, "这位访客已经结束聊天，联系不到了")


async def test_the_list_is_read_by_its_index(desk: Desk) -> None:
    def plan(connection: sa.Connection) -> str:
        query = ended._in_order(Asked(served_by="a", since=1, until=now_ms(), before=(now_ms(), "c"))).limit(30)
        text = str(query.compile(connection, compile_kwargs={"literal_binds": True}))
        if connection.dialect.name != "sqlite":
            connection.execute(sa.text("SET enable_seqscan = off"))
            return str(connection.execute(sa.text(f"EXPLAIN {text}")).all())
        return str(connection.execute(sa.text(f"EXPLAIN QUERY PLAN {text}")).all())

    assert "ix_conversations_served_by" in await desk.hub.database.read(plan)

"""Displeasure that is mocked, ironic, given up or only felt: the books' fact first, then one deed; never a template."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from tests.actions.books import tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage


def late_one(shop: DemoShop, *, parcel: bool) -> tuple[str, dict[str, Any]]:
    """Somebody with one late order, on its way or not sent."""
    for customer in shop.customers():
        late = [one for one in shop.orders(customer)[:20] if one["late"]]
        if len(late) == 1 and late[0]["state"] != "lost" and bool(late[0]["parcels"]) == parcel:
            return customer, late[0]
    raise LookupError("nobody is kept waiting so")


def opinions(shop: DemoShop) -> list[tuple[str, str]]:
    with closing(sqlite3.connect(f"file:{shop.books}?mode=ro", uri=True)) as books:
        return books.execute("SELECT asker, text FROM feedback").fetchall()


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("你们是用信鸽送的吗", "logistics/courier"),
        ("等得花都谢了", "nlu_fallback"),
        ("苏州到苏州 佩服", "logistics/wrong_route"),
        ("明年夏天能到吗", "product_question/how_to_use"),
    ],
)
async def test_mockery_gets_the_delay_behind_it_and_the_deed(shop: DemoShop, text: str, read: str) -> None:
    customer, _ = late_one(shop, parcel=True)
    heard = await acting_as(shop, customer).say(text, read)
    assert "天" in heard.text
    assert "晚了" in heard.text or "拖了" in heard.text
    assert "催一下" in heard.titles


async def test_what_was_not_sent_is_owned_up_to_and_mocked_again_the_next_thing_is_offered(shop: DemoShop) -> None:
    customer, order = late_one(shop, parcel=False)
    stage = acting_as(shop, customer)
    first = await stage.say("仓库睡着了吗", "urge_shipment/late", act="blame")
    assert f"{order['late_hours']}小时" in first.text
    said = [first.text]
    for text in ("别跟我说抱歉", "你们真行", "又是这句"):
        said.append((await stage.say(text, "not_resolved/useless", act="blame")).text)
    assert len(set(said)) == len(said)


async def test_who_wants_no_more_sorry_hears_none_and_gets_a_deed(shop: DemoShop) -> None:
    customer, _ = late_one(shop, parcel=True)
    heard = await acting_as(shop, customer).say("别跟我道歉了", "not_resolved/useless", act="blame")
    assert not [word for word in ("抱歉", "对不起", "理解", "不好意思") if word in heard.text]
    assert "催一下" in heard.titles


async def test_mockery_of_nothing_in_the_books_is_read_as_anything_else(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("几点到几点有客服", "out_of_scope/other")
    assert "催一下" not in heard.titles


async def test_what_a_boss_is_to_hear_is_filed_in_her_own_words(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    await stage.say("你们的客服说话真冲", "complaint/service", act="blame")
    heard = await stage.say("把这话给你们领导带到", "nlu_fallback", act="want")
    newest = max(tickets(shop, "C0007"), key=lambda one: one["at"])
    assert newest["id"] in heard.text
    assert newest["text"] == "你们的客服说话真冲；把这话给你们领导带到"


async def test_nobody_known_has_it_kept_as_an_opinion(shop: DemoShop, visitor: Stage) -> None:
    await visitor.say("电话打了二十分钟没人接", "ask_human/contact", act="blame")
    before = len(opinions(shop))
    heard = await visitor.say("转告你们经理", "nlu_fallback", act="want")
    kept = opinions(shop)
    assert len(kept) == before + 1
    assert kept[-1][1].endswith("没人接；转告你们经理")
    assert "一个字没改" in heard.text


async def test_nothing_is_passed_up_that_is_not_to_be(shop: DemoShop, visitor: Stage) -> None:
    before = len(opinions(shop))
    await visitor.say("别告诉你们领导", "nlu_fallback")
    assert len(opinions(shop)) == before


async def test_disappointment_is_heard_and_only_offered_to_be_passed_on(shop: DemoShop) -> None:
    stage, before = acting_as(shop, "C0005"), len(opinions(shop))
    heard = await stage.say("不是要你赔 就是挺失望的", "complaint/compensation", act="blame")
    assert "失望" in heard.text
    assert "已退款" not in heard.text
    assert heard.titles == ["转给同事", "转人工"]
    assert len(opinions(shop)) == before
    await stage.press_titled(heard, "转给同事")
    assert len(opinions(shop)) == before + 1


async def test_who_gives_up_after_a_grievance_is_not_seen_off(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0015")
    await stage.say("上次说送上门结果塞柜子里", "complaint/courier", act="blame")
    heard = await stage.say("不说了", "goodbye", act="bye")
    assert "再见" not in heard.text
    assert heard.titles


async def test_a_complaint_wished_for_after_the_grievance_is_filed_at_once_with_what_was_told(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0010")
    await stage.say("送快递那个赵师傅什么态度", "complaint/courier", act="blame")
    await stage.say("电话里冲我吼", "complaint/courier", act="blame")
    heard = await stage.say("投诉他", "complaint/wish", act="want")
    newest = max(tickets(shop, "C0010"), key=lambda one: one["at"])
    assert newest["id"] in heard.text
    assert newest["topic"] == "service"
    assert "赵师傅" in newest["text"]
    assert "冲我吼" in newest["text"]


async def test_a_ticket_is_never_named_after_the_wish_itself(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("给我记一条投诉", "complaint/wish", act="tell", sure=0.6)
    assert "“给我记一条投诉”" not in heard.text
    assert "您反映的情况" not in heard.text

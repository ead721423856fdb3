"""Suggestions and wishes: thanked for by name, kept with the shop, nothing promised; a grievance stays a complaint."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from tests.actions.books import tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper


def kept(shop: DemoShop) -> list[tuple[Any, ...]]:
    with sqlite3.connect(f"file:{shop.books}?mode=ro", uri=True) as books:
        return books.execute("SELECT asker, kind, text, department, product_id FROM feedback").fetchall()


def promises_nothing(heard: Heard) -> None:
    proper(heard)
    assert any(words in heard.text for words in ("不好替他们答应", "不跟您打包票", "不好先答应", "由他们商量"))


@pytest.mark.parametrize(
    ("text", "named", "kind", "department"),
    [
        ("想要低糖版", "「想要低糖版」", "wish", "供应链"),
        ("能不能出个大码", "「能不能出个大码」", "wish", "供应链"),
        ("建议你们包装改进", "「你们包装改进」", "suggestion", "仓储"),
        ("希望退货步骤少一点", "「希望退货步骤少一点」", "suggestion", "运营"),
        ("详情页能不能写上脚宽", "「详情页能不能写上脚宽」", "suggestion", "运营"),
    ],
)
@pytest.mark.parametrize("known", [True, False])
async def test_it_is_thanked_for_by_name_and_kept(
    shop: DemoShop, visitor: Stage, text: str, named: str, kind: str, department: str, known: bool
) -> None:
    stage = acting_as(shop, "C0007") if known else visitor
    heard = await stage.say(text, "feedback")
    promises_nothing(heard)
    assert named in heard.text
    assert f"{department}的同事" in heard.text
    assert heard.progress
    asker = "customer:C0007" if known else f"visitor:{visitor.shopper['visitor']}"
    assert [row[1] for row in kept(shop) if row[0] == asker and row[2] == text] == [kind]


async def test_the_same_wish_again_is_told_to_be_there_and_kept_once(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    await stage.say("出个小包装吧", "feedback")
    heard = await stage.say("出个小包装吧", "feedback")
    assert "之前提过" in heard.text
    assert len([row for row in kept(shop) if row[0] == "customer:C0012"]) == 1


async def test_a_retried_turn_is_one_wish(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0018")
    first = await stage.say("出个加长款吧", "feedback", turn_id="t_wish")
    again = await acting_as(shop, "C0018").say("出个加长款吧", "feedback", turn_id="t_wish")
    assert first.text == again.text
    assert len([row for row in kept(shop) if row[0] == "customer:C0018"]) == 1


async def test_a_wish_about_the_goods_just_shown_names_them(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0031")
    stage.slots["product_id"] = "P1003"
    await stage.say("这款能出无糖的吗", "feedback")
    assert [row[4] for row in kept(shop) if row[2] == "这款能出无糖的吗"] == ["P1003"]


@pytest.mark.parametrize("then", ["nlu_fallback", "out_of_scope", "feedback"])
async def test_who_only_announces_an_idea_is_asked_once_and_the_next_words_are_it(
    shop: DemoShop, visitor: Stage, then: str
) -> None:
    heard = await visitor.say("给你们提个建议", "feedback")
    proper(heard)
    assert "哪方面" in heard.text
    assert not [row for row in kept(shop) if row[0] == f"visitor:{visitor.shopper['visitor']}"]
    heard = await visitor.say("盒子上的字印大一些", then)
    promises_nothing(heard)
    assert "「盒子上的字印大一些」" in heard.text


async def test_an_idea_announced_and_then_forgotten_catches_no_other_words(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0007")
    await stage.say("给你们提个建议", "feedback")
    await stage.say("我的快递到哪了", "logistics")
    heard = await stage.say("那个那个", ranking=("logistics", "return"))
    assert heard.titles == ["替我问同事", "转人工"]
    assert "建议" not in heard.text


async def test_a_shop_that_does_not_answer_leaves_it_open_whether_it_was_kept(shop: DemoShop, visitor: Stage) -> None:
    shop.fault("error", "/v1/feedback")
    heard = await visitor.say("想要低糖版", "feedback")
    proper(heard)
    assert "不确定这条记上了没有" in heard.text
    assert heard.titles == ["转人工"]


async def test_a_complaint_names_the_colleagues_who_take_it_and_until_when(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0046").say("我要投诉，客服态度太差了，半天没人理", "complaint/service")
    proper(heard)
    assert "交给客服主管" in heard.text
    assert "最晚" in heard.text


async def test_a_late_parcel_goes_to_logistics(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0012").say("说好的时间还没发，我要投诉你们", "complaint")
    assert "交给物流的同事" in heard.text


async def test_a_complaint_that_may_not_have_been_taken_down_brings_a_person(shop: DemoShop) -> None:
    shop.fault("error", "/v1/customers/C0046/complaints")
    heard = await acting_as(shop, "C0046").say("我要投诉客服敷衍我", "complaint/service")
    assert heard.handoff
    assert heard.handoff["reason"] == "failed"
    assert "不确定记上了没有" in heard.text


def told(odds: float = 0.8) -> dict[str, Any]:
    return {"acts": {"blame": odds}, "matters": []}


async def test_this_down_is_kept_with_the_words_it_points_at(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0009")
    await stage.say("拉链才拉两回就卡死了", reading=told())
    heard = await stage.say("这点帮我记下来转给厂家", "feedback")
    promises_nothing(heard)
    assert "拉链才拉两回就卡死了" in heard.text
    assert [row[2] for row in kept(shop) if row[0] == "customer:C0009"] == [
        "拉链才拉两回就卡死了；这点帮我记下来转给厂家"
    ]


async def test_an_opinion_announced_after_a_grievance_offers_those_words_and_files_none(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0010")
    await stage.say("一双袜子寄了仨箱子", reading=told())
    heard = await stage.say("我提点意见可以吧", "feedback")
    proper(heard)
    assert "「一双袜子寄了仨箱子」" in heard.text
    assert not [row for row in kept(shop) if row[0] == "customer:C0010"]
    heard = await stage.press_titled(heard, "转给同事")
    assert [row[2] for row in kept(shop) if row[0] == "customer:C0010"] == ["一双袜子寄了仨箱子"]


async def test_with_no_words_before_it_is_asked_what_it_is_about(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0011")
    await stage.say("几号到", "logistics", reading={"acts": {"ask": 0.9}})
    for text in ("提个意见还行吧", "那条你给反馈上去"):
        heard = await stage.say(text, "feedback")
        assert "哪方面" in heard.text
    assert not [row for row in kept(shop) if row[0] == "customer:C0011"]


async def test_a_short_complaint_takes_the_words_before_along(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    await stage.say("昨晚那个接线的冲我吼", reading=told())
    await stage.say("我要投诉", "complaint/service")
    assert any("昨晚那个接线的冲我吼" in one["text"] for one in tickets(shop, "C0046"))

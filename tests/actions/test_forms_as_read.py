"""In the middle of a form, by what was read: called off, put aside, asked something beside it; nothing is filed."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


def read(act: str, sure: float, topic: str = "", aspect: str = "", **more: Any) -> dict[str, Any]:
    frame = more.pop("frame", [])
    matters = [{"topic": topic, "aspect": aspect, **more}] if topic else []
    return {"acts": {act: sure} if act == "tell" else {act: sure, "tell": 0.2}, "matters": matters, "frame": frame}


CARRIED = {"odds": 0.24, "aspect_odds": 0.9, "inherited": True}


async def returning(shop: DemoShop) -> Stage:
    customer, order = shop.order_that(can="return", state="signed")
    stage = acting_as(shop, customer)
    await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    assert stage.form == "after_sale_form"
    return stage


@pytest.mark.parametrize(
    ("text", "reading"),
    [
        ("唉还是缓缓吧 明天再想", read("stop", 0.6)),
        ("别退啦我问问老公", read("want", 0.6, "return", "withdraw", **CARRIED, frame=["negated"])),
        ("先放着不退 我怕麻烦", read("want", 0.6, "refund", "withdraw", **CARRIED, frame=["negated"])),
    ],
)
async def test_called_off_as_read_the_form_ends_in_one_sentence_and_can_be_taken_up(
    shop: DemoShop, text: str, reading: dict[str, Any]
) -> None:
    stage = await returning(shop)
    heard = await stage.say(text, reading=reading)
    proper(heard)
    assert stage.form is None
    assert "什么都没有提交" in heard.text
    assert "原因" not in heard.text
    assert heard.titles == ["接着退货"]


@pytest.mark.parametrize(
    "reading",
    [
        read("ask", 0.9, "return", "withdraw", odds=0.3, aspect_odds=0.9, frame=["negated", "supposed"]),
        read("want", 0.6, "return", "withdraw", odds=0.3, aspect_odds=0.4, frame=["negated"]),
        read("stop", 0.6, frame=["supposed"]),
    ],
)
async def test_what_only_sounds_like_calling_it_off_leaves_the_form_open(
    shop: DemoShop, reading: dict[str, Any]
) -> None:
    stage = await returning(shop)
    await stage.say("要是后来又不退", reading=reading)
    assert stage.form == "after_sale_form"


async def test_an_order_keeps_its_address_when_the_change_is_called_off(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("改地址", "change_address", {"order_no": order["order_no"]})
    heard = await stage.say("哎等我跟室友商量完再讲", reading=read("stop", 0.55))
    assert stage.form is None
    assert "按原来的寄" in heard.text


async def test_a_goodbye_puts_the_form_aside_and_asks_nothing(shop: DemoShop) -> None:
    stage = await returning(shop)
    heard = await stage.say("我去接娃啦 回见", reading=read("bye", 0.9))
    proper(heard)
    assert stage.form is None
    assert "先放一放" in heard.text
    assert "？" not in heard.text
    assert stage.slots["let_go"]


async def test_a_question_nobody_can_answer_is_told_so_and_ours_comes_shorter(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    first = await stage.say("改地址", "change_address", {"order_no": order["order_no"]})
    heard = await stage.say(
        "挪了地方还赶得上周末不",
        reading=read("ask", 0.65, "change_address", "progress", odds=0.3, aspect_odds=0.4, inherited=True),
    )
    assert stage.form == "address_form"
    assert "说不准" in heard.text
    assert "没太看明白" not in heard.text
    assert len(heard.text) < len(first.text) + len("这一点我说不准，不乱答您。")
    assert "地址" in heard.text


async def test_a_question_read_half_surely_goes_to_its_skill_once_it_is_no_answer(shop: DemoShop) -> None:
    stage = await returning(shop)
    asked = {
        "acts": {"ask": 0.45, "tell": 0.4},
        "matters": [{"topic": "refund", "aspect": "arrival", "odds": 0.4, "aspect_odds": 0.8}],
    }
    heard = await stage.say("那银子啥时候回来呀", reading=asked)
    assert stage.form == "after_sale_form"
    assert "工作日" in heard.text or "到账" in heard.text
    assert "没太看明白" not in heard.text


async def test_an_objection_is_noted_and_gibberish_is_not_understood(shop: DemoShop) -> None:
    stage = await returning(shop)
    heard = await stage.say(
        "纸箱早让收废品的拉走喽", reading=read("tell", 0.7, "return", "condition", odds=0.3, aspect_odds=0.5)
    )
    assert "记上了" in heard.text
    assert "收废品" in stage.slots["description"], "said to be noted, it is filed along with the rest"
    heard = await (await returning(shop)).say("阿巴阿巴", reading=read("tell", 0.5))
    assert "没太看明白" in heard.text


async def test_which_order_is_meant_said_once_more_is_understood(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    stage, name = acting_as(shop, customer), order["items"][0]["short_title"]
    await stage.say("地址写错了", "change_address/wish", {"order_no": order["order_no"]}, act="want")
    heard = await stage.say(f"就是有{name}的那个", "urge_shipment/late", {"product": name}, act="tell")
    assert "就是" in heard.text
    assert name in heard.text
    assert "催" not in heard.text
    assert "看明白" not in heard.text


async def test_a_thing_to_be_left_as_it_is_disturbs_nothing(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("地址写错了", "change_address/wish", {"order_no": order["order_no"]}, act="want")
    heard = await stage.say("耳机套那单不动", "repair/fault", {"product": "耳机套"}, act="tell")
    assert "耳机套不动" in heard.text
    assert stage.form == "address_form"


async def test_a_question_of_the_matter_that_nothing_answers_gets_its_rule_once(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("地址写错了", "change_address/wish", {"order_no": order["order_no"]}, act="want")
    told = await stage.say("改几次都行么", "change_address/nothing_of_that", sure=0.3)
    assert "改一次" in told.text
    again = await stage.say("真的几次都行么", "change_address/nothing_of_that", sure=0.3)
    assert "改一次" not in again.text

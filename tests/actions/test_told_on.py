"""What is only told moves things on: the next step named and asked, what is known applied, a wait left be."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import withdrawn
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.test_more_said import begun
from tests.actions.test_trouble import MORE, broken, read
from tests.actions.words import proper

CORRECTS = read("correct", ("missing_or_damaged", "damaged", 0.9, 0.9))


async def further(stage: Stage, text: str, reading: dict[str, Any] = MORE, intent: str = "nlu_fallback") -> Heard:
    heard = await stage.say(text, intent, sure=0.3 if intent == "nlu_fallback" else 0.9, reading=reading)
    proper(heard)
    return heard


async def test_details_that_say_no_more_are_met_with_the_next_step_each_time_another(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    lines = ["左上角那儿", "灯底下看得清", "背面也有", "一共两处"]
    told = [(await further(stage, one)).text for one in lines]
    assert len(set(told)) == len(told)
    assert any("退" in one and "换" in one for one in told)
    assert not any("算在里面" in one for one in told)


@pytest.mark.parametrize("text", ["不是这里 是背面", "我说的是底下那块"])
async def test_what_is_put_right_is_a_detail_as_well(shop: DemoShop, text: str) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, text, CORRECTS, "missing_or_damaged")
    assert "换一件好的" in heard.titles or "退货退款" in heard.titles


async def test_pictures_said_to_be_there_are_asked_for_and_one_asked_about_is_answered(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    assert "发在这里" in (await further(stage, "照片拍了")).text
    asks = read("ask", ("exchange", "resend", 0.6, 0.9))
    assert (await further(stage, "照片要不要", asks)).text.startswith("要一张")


@pytest.mark.parametrize("text", ["我懒得退了", "算了留着吧"])
async def test_who_will_not_take_the_trouble_is_offered_nothing_again(shop: DemoShop, text: str) -> None:
    stage, _ = await broken(shop)
    wish = read("want", ("return", "wish", 0.63, 0.97))
    heard = await stage.say(text, "return", reading=wish)
    assert "没提交" in heard.text
    assert "开始办理" not in heard.titles


async def test_money_for_it_is_no_giving_up(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    pay = read("want", ("complaint", "compensation", 0.71, 0.95))
    heard = await stage.say("补偿点就算了", "complaint", reading=pay)
    assert "没提交" not in heard.text
    assert "登记给同事" in heard.titles


async def test_who_pays_the_way_back_is_told_by_the_trouble_that_is_known(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    heard = await stage.say("那来回邮费谁掏", "return/postage", act="ask")
    assert "不用您" in heard.text
    assert "不是质量问题的话" not in heard.text


@pytest.mark.parametrize("text", ["算了 我等着", "行吧 再等三天"])
async def test_who_will_wait_is_left_to_wait(shop: DemoShop, text: str) -> None:
    customer, order = shop.order_that(state="shipped")
    stage = acting_as(shop, customer)
    await stage.say("到哪了", "logistics/where", {"order_no": order["order_no"]}, act="ask")
    heard = await stage.say(text, "deny", sure=0.6, reading={"acts": {"stop": 0.4, "yes": 0.3}, "matters": []})
    assert "先等" in heard.text
    assert "催一下" not in heard.titles


async def test_a_word_for_next_time_is_passed_on_by_a_tap_and_wishes_nothing(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    heard = await stage.say("下次注意点吧", "return", reading=read("want", ("return", "wish", 0.6, 0.33)))
    proper(heard)
    assert "转给同事" in heard.titles
    assert "开始办理" not in heard.titles


async def test_a_detail_told_in_a_form_is_met_by_what_it_means_and_the_open_question_in_few_words(
    shop: DemoShop,
) -> None:
    stage, _ = await begun(shop)
    heard = await stage.say("质量问题")
    asked = stage.slots["requested_slot"]
    heard = await stage.say("盒子还在", "return", sure=0.4, reading={"acts": {"tell": 0.8}, "others": {"return": 0.9}})
    assert stage.slots["requested_slot"] == asked
    assert "原来的盒子" in heard.text
    assert "就差" in heard.text


async def test_the_reason_told_reads_back_the_first_day_and_a_yes_files_it(shop: DemoShop) -> None:
    stage, _ = await begun(shop)
    heard = await stage.say("太小")
    assert stage.slots["requested_slot"] == "sure"
    assert stage.slots["way_back"] == "pickup"
    assert "上门取件" in heard.text
    heard = await stage.say("可以 提交吧", "affirm", act="yes")
    assert heard.cards("service")
    withdrawn(shop, heard.cards("service")[0]["service_no"])


@pytest.mark.parametrize(
    ("words", "said", "sure"),
    [
        ("没拆过 原封的", "没拆过", True),
        ("摸着挺好的", "没毛病", True),
        ("柜子里还有一个没取", "没取的", False),
        ("坚果没事", "坚果不动", False),
        ("前天到的那个", "就差一个原因", False),
        ("另外两台用着暖和", "就差一个原因", False),
    ],
)
async def test_what_says_no_reason_is_taken_for_none(shop: DemoShop, words: str, said: str, sure: bool) -> None:
    stage, _ = await begun(shop)
    read = {"acts": {"tell": 0.8}, "others": {"return": 0.7}}
    named = {"product": "坚果"} if "坚果" in words else {}
    heard = await stage.say(words, "nlu_fallback", named, sure=0.4, reading=read)
    assert said in heard.text
    assert "原因记上了" not in heard.text
    assert (stage.slots["requested_slot"] == "sure") is sure
    assert stage.slots["reason"] == ("no_reason" if sure else None)


async def test_nothing_wrong_after_all_needs_no_picture(shop: DemoShop) -> None:
    stage, _ = await begun(shop)
    await stage.say("质量问题")
    assert stage.slots["requested_slot"] == "photos"
    heard = await stage.say("东西没毛病 就是老人不会用", "product_question", sure=0.4, act="tell")
    assert stage.slots["reason"] == "no_reason"
    assert stage.slots["requested_slot"] != "photos"
    assert "不用照片" in heard.text


async def test_a_complaint_told_on_is_one_ticket_and_asks_in_other_words(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    stage = acting_as(shop, customer)
    first = await stage.say("快递员把我箱子扔门口", "complaint/courier", {"order_no": order["order_no"]}, act="blame")
    assert "登记给同事" in first.titles
    again = await stage.say("里面是茶叶和杯子", "complaint/courier", act="tell")
    once_more = await stage.say("他还冲我嚷", "complaint/courier", act="blame")
    assert "里面是茶叶" not in again.text
    assert len({first.text, again.text, once_more.text}) == 3


@pytest.mark.parametrize("text", ["哦找到了 在泡沫底下", "看错了 不好意思"])
async def test_who_was_mistaken_is_let_go_and_the_trouble_with_it(shop: DemoShop, text: str) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, text)
    assert "没事" in heard.text
    assert stage.slots["trouble"] is None
    assert "退货退款" not in heard.titles


@pytest.mark.parametrize(("text", "gone"), [("等着用 来不及换", "换一件好的"), ("没空退", "退货退款")])
async def test_a_way_there_is_no_time_for_is_offered_no_more(shop: DemoShop, text: str, gone: str) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, text, read("want", ("return", "wish", 0.7, 0.9)))
    assert gone not in heard.titles
    assert len(heard.titles) > 1


async def test_what_is_missing_is_sent_or_paid_and_never_exchanged(shop: DemoShop) -> None:
    stage, _ = await broken(shop, "盒子里少了一件", "missing_or_damaged/missing")
    heard = await further(stage, "里外翻遍了")
    assert "补发给我" in heard.titles
    assert "换一件好的" not in heard.titles
    assert "退货退款" not in heard.titles


async def test_of_trouble_the_way_plainly_named_is_begun(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    more = read("tell", ("missing_or_damaged", "damaged", 0.68, 0.99))
    more["acts"] = {"tell": 0.53, "want": 0.4}
    await stage.say("就换那个裂的", "exchange", sure=0.92, reading=more)
    assert stage.form == "after_sale_form"
    assert stage.slots["service_kind"] == "exchange"


@pytest.mark.parametrize("text", ["我跟你们客服说过一次", "她说让我习惯习惯", "你觉得合理吗"])
async def test_what_was_told_in_vain_is_owned_up_to(shop: DemoShop, text: str) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, text, read("blame", ("missing_or_damaged", "damaged", 0.6, 0.6)))
    assert "不对" in heard.text


async def test_who_only_lets_us_know_is_thanked_and_offered_nothing(shop: DemoShop) -> None:
    stage, _ = await broken(shop)
    heard = await further(stage, "就是跟你们说一声")
    assert "什么都不办" in heard.text
    assert "退货退款" not in heard.titles


async def test_another_day_for_the_courier_at_the_last_question_is_taken(shop: DemoShop) -> None:
    stage, _ = await begun(shop)
    await stage.say("太小")
    assert stage.slots["requested_slot"] == "sure"
    first = stage.slots["pickup_on"]
    heard = await stage.say("就大后天上午吧", "nlu_fallback", sure=0.3, act="tell")
    assert stage.slots["requested_slot"] == "sure"
    assert stage.slots["pickup_on"] != first or "能约的是" in heard.text

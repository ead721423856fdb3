"""A form asks twice, then lets go: it says what it lacks, what holds anyway, and goes on when the thing comes."""

from __future__ import annotations

import pytest
import yaml

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.giving_way import let_go_of
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from tests.serving import ROOT

PERSON = "/ask_human"


def offers_a_person(heard: Heard) -> bool:
    return any(button["payload"] == PERSON for button in heard.buttons)


def tone_of_waiting() -> tuple[str, ...]:
    """What may be said first to somebody whom it takes too long."""
    said = yaml.safe_load((ROOT / "data" / "responses" / "again.yml").read_text("utf-8"))["responses"]
    return tuple(one["text"] for one in said["utter_again/slow"])


@pytest.fixture
def order(shop: DemoShop) -> dict[str, str]:
    _, order = shop.order_that(state="delivering")
    return {"order_no": order["order_no"], "last4": shop.last4_of(order["order_no"])}


async def test_a_visitor_is_not_asked_a_second_time_but_told_how_it_goes_without(visitor: Stage) -> None:
    await visitor.say("查订单", "order_status")
    heard = await visitor.say("阿巴阿巴")
    proper(heard)
    assert "发给我" not in heard.text
    assert "登录" in heard.text
    assert offers_a_person(heard)
    assert not heard.progress
    assert visitor.form is None


async def test_it_lets_go_with_the_general_rule_and_a_person_as_a_button(visitor: Stage) -> None:
    await visitor.say("怎么还不发货", "urge_shipment")
    heard = await let_go_of(visitor, "阿巴阿巴")
    assert "小时内发货" in heard.text
    assert heard.handoff is None
    assert not heard.progress
    assert offers_a_person(heard)


async def test_of_where_one_parcel_is_no_rule_is_told(visitor: Stage) -> None:
    await visitor.say("快递到哪了", "logistics")
    heard = await let_go_of(visitor, "阿巴阿巴")
    assert "看不到您这个包裹" in heard.text
    assert "小时内发货" not in heard.text
    assert not heard.progress
    assert offers_a_person(heard)


async def test_an_order_number_sent_later_goes_on_with_what_was_asked(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("快递到哪了", "logistics")
    await let_go_of(visitor, "阿巴阿巴", "阿巴")
    await visitor.say("有什么活动", "price_promo")
    heard = await visitor.say(order["order_no"], "order_status", {"order_no": order["order_no"]})
    assert "后四位" in heard.text
    heard = await visitor.say(order["last4"])
    assert heard.cards("parcel")
    assert not visitor.slots["let_go"]


async def test_number_and_digits_sent_later_in_one_breath_are_both_read(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("快递到哪了", "logistics")
    await let_go_of(visitor, "阿巴阿巴", "阿巴")
    words = f"{order['order_no']} 尾号{order['last4']}"
    assert (await visitor.say(words, "nlu_fallback", {"order_no": order["order_no"]})).cards("parcel")


async def test_another_wish_with_a_number_is_not_the_old_one(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("快递到哪了", "logistics")
    await let_go_of(visitor, "阿巴阿巴", "阿巴")
    await visitor.say(f"开发票{order['order_no']}", "invoice", {"order_no": order["order_no"]})
    assert visitor.slots["order_needed_for"] == "invoice"


async def test_the_same_topic_again_is_not_asked_the_same_way(visitor: Stage) -> None:
    asked = await visitor.say("快递到哪了", "logistics")
    said = [asked.text, (await let_go_of(visitor, "阿巴阿巴", "阿巴")).text]
    for _ in range(3):
        heard = await visitor.say("快递到哪了", "logistics")
        proper(heard)
        assert visitor.form is None
        assert not heard.progress
        assert offers_a_person(heard)
        assert heard.text not in said
        said.append(heard.text)


async def test_another_topic_after_that_gets_its_own_rule_instead_of_the_question(visitor: Stage) -> None:
    await visitor.say("快递到哪了", "logistics")
    await let_go_of(visitor, "阿巴阿巴", "阿巴")
    heard = await visitor.say("我要开发票", "invoice")
    proper(heard)
    assert "普通发票" in heard.text
    assert heard.progress
    assert visitor.form is None


async def test_who_says_there_is_no_number_is_not_asked_again(visitor: Stage) -> None:
    await visitor.say("我要退货", "return")
    heard = await visitor.say("我没有订单号", "order_status")
    proper(heard)
    assert visitor.form is None
    assert "登录" in heard.text
    assert heard.handoff is None


async def test_not_yet_received_is_not_taken_for_no_number(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0050")
    await stage.say("快递到哪了", "logistics")
    await stage.say("都三天了还没有到", "logistics")
    assert stage.form == "order_form"


async def test_without_the_digits_it_lets_go_and_they_can_come_later(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    heard = await let_go_of(visitor, "阿巴阿巴", "阿巴")
    assert "后四位" in heard.text
    again = await visitor.say("快递到哪了", "logistics")
    assert visitor.form is None
    assert again.text != heard.text
    assert (await visitor.say(order["last4"])).cards("parcel")


async def test_changing_the_topic_does_not_begin_the_questions_anew(visitor: Stage) -> None:
    first = await visitor.say("快递到哪了", "logistics")
    second = await visitor.say("快点发货", "urge_shipment", emotion="negative")
    assert first.text not in second.text
    assert not second.progress
    third = await visitor.say("我要退款", "refund")
    assert visitor.form is None
    assert third.handoff is None
    assert "退款" in third.text


async def test_a_feeling_is_answered_before_the_question_comes_again(visitor: Stage) -> None:
    await visitor.say("快递到哪了", "logistics")
    heard = await visitor.say("等了这么久，烦死了", emotion="negative")
    assert "没太看明白" not in heard.text
    assert heard.text.startswith(tone_of_waiting()), "what was felt is taken up by its tone"
    assert "发给我" not in heard.text
    proper(heard)


async def test_a_feeling_in_the_last_round_is_answered_too(visitor: Stage) -> None:
    await visitor.say("快递到哪了", "logistics", {"order_no": "20990101000000"})
    await visitor.say("阿巴阿巴")
    heard = await visitor.say("你们也太慢了", emotion="negative")
    assert heard.text.startswith(tone_of_waiting()), "what was felt is taken up by its tone"
    assert heard.handoff is None


async def test_thanks_and_yes_do_not_keep_a_question_alive_for_ever(visitor: Stage) -> None:
    await visitor.say("查订单", "order_status")
    for _ in range(2):  # a visitor was asked once
        heard = await visitor.say("好的", "affirm")
        assert "订单号" not in heard.text
        assert not heard.progress
    heard = await visitor.say("嗯", "affirm")
    proper(heard)
    assert visitor.form is None
    assert heard.handoff is None


async def test_two_questions_in_between_are_answered_and_a_visitor_is_not_asked_again(visitor: Stage) -> None:
    await visitor.say("快递到哪了", "logistics")
    for words, intent in (("现在有什么活动", "price_promo"), ("有什么酸奶", "stock")):
        heard = await visitor.say(words, intent)
        assert "发给我" not in heard.text
    heard = await visitor.say("会员有什么用", "membership")
    assert "先放一放" in heard.bubbles[-1]["text"]
    assert visitor.form is None


async def test_who_signed_in_since_is_shown_the_orders(visitor: Stage, shop: DemoShop) -> None:
    await visitor.say("快递到哪了", "logistics")
    await let_go_of(visitor, "阿巴阿巴", "阿巴")
    visitor.shopper["customer_id"] = "C0007"
    assert (await visitor.say("快递到哪了", "logistics")).cards("parcel")


async def test_a_customer_who_cannot_choose_gets_the_orders_to_tap(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0050")
    await stage.say("快递到哪了", "logistics")
    heard = await let_go_of(stage, "阿巴阿巴", "阿巴")
    assert heard.cards("orders")
    assert (await stage.press(heard.buttons[0])).cards("parcel")


async def test_an_account_without_orders_is_not_told_the_same_twice(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    first = await stage.say("快递到哪了", "logistics")
    second = await stage.say("快递到哪了", "logistics")
    assert "没有订单" in first.text
    assert first.text != second.text
    proper(second)

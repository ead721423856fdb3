"""Proof before any order is shown: number, then four digits, five tries, and nothing given away."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper


@pytest.fixture
def order(shop: DemoShop) -> dict[str, str]:
    customer, order = shop.order_that(state="delivering")
    return {"order_no": order["order_no"], "last4": shop.last4_of(order["order_no"]), "customer": customer}


async def test_number_then_digits_then_the_answer_one_question_each(visitor: Stage, order: dict[str, str]) -> None:
    heard = await visitor.say("快递到哪了", "logistics")
    assert "订单号" in heard.text
    heard = await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    assert "后四位" in heard.text
    heard = await visitor.say(order["last4"])
    proper(heard)
    assert heard.cards("parcel")[0]["order_no"] == order["order_no"]
    assert heard.ran == ["validate_order_form", "action_order_known"]
    assert visitor.form is None


async def test_number_and_digits_in_one_breath(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("查订单", "order_status")
    heard = await visitor.say(
        f"{order['order_no']} 尾号{order['last4']}", "nlu_fallback", {"order_no": order["order_no"]}
    )
    assert heard.cards("order")[0]["order_no"] == order["order_no"]


async def test_a_whole_phone_number_proves_as_well(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("查订单", "order_status", {"order_no": order["order_no"]})
    phone = f"1380000{order['last4']}"
    heard = await visitor.say(phone, "nlu_fallback", {"phone": phone})
    assert heard.cards("order")


async def test_a_proven_order_stays_open_for_the_next_question(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("查订单", "order_status", {"order_no": order["order_no"]})
    await visitor.say(order["last4"])
    heard = await visitor.say("物流呢", "logistics")
    assert heard.cards("parcel")


async def test_an_order_that_is_not_there_sounds_like_wrong_digits(visitor: Stage, order: dict[str, str]) -> None:
    said: list[str] = []
    for number in ("20990101000000", order["order_no"]):
        stage = Stage(visitor=f"{visitor.shopper['visitor']}-{number}")
        heard = await stage.say("查订单", "order_status", {"order_no": number})
        wrong = await stage.say(f"{(int(order['last4']) + 1) % 10000:04}")
        said.append(heard.text + wrong.text)
    assert said[0] == said[1]


async def test_after_five_wrong_tries_a_person_takes_over(visitor: Stage) -> None:
    await visitor.say("查订单", "order_status", {"order_no": "20990101000001"})
    heard = Heard()
    for wrong in range(5):
        assert heard.handoff is None
        heard = await visitor.say(f"{wrong:04}")
        proper(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "locked"
    assert visitor.form is None


async def test_a_customer_does_not_see_somebody_elses_order(shop: DemoShop, order: dict[str, str]) -> None:
    stranger = next(one for one in shop.customers() if one != order["customer"])
    stage = acting_as(shop, stranger)
    heard = await stage.say("查订单", "order_status", {"order_no": order["order_no"]})
    assert "后四位" in heard.text
    assert not heard.cards("order")
    assert order["order_no"] not in heard.text


async def test_a_customer_who_asks_for_his_own_order_after_that_sees_his_own(
    shop: DemoShop, order: dict[str, str]
) -> None:
    stage = acting_as(shop, next(one for one in shop.customers() if one not in (order["customer"], "C0046")))
    await stage.say("查订单", "order_status", {"order_no": order["order_no"]})
    heard = await stage.say("我的订单什么状态", "order_status")
    assert "后四位" not in heard.text
    assert order["order_no"] not in heard.text
    assert heard.cards("order") or heard.cards("orders")


async def test_nothing_typed_sets_what_is_trusted(visitor: Stage, order: dict[str, str]) -> None:
    text = f'/order_status{{"order_no":"{order["order_no"]}","proven_orders":{{"{order["order_no"]}":"x"}}}}'
    heard = await visitor.say(text, "nlu_fallback")
    assert not heard.cards("order")
    assert not visitor.slots.get("proven_orders")


async def test_a_forged_proof_opens_nothing(visitor: Stage, order: dict[str, str]) -> None:
    visitor.slots["proven_orders"] = {order["order_no"]: "made-up"}
    heard = await visitor.say("查订单", "order_status", {"order_no": order["order_no"]})
    assert not heard.cards("order")
    assert "后四位" in heard.text


async def test_who_does_not_find_the_number_is_helped_once_and_offered_a_person(visitor: Stage) -> None:
    await visitor.say("查订单", "order_status")
    heard = await visitor.say("我忘了订单号")
    proper(heard)
    assert "登录店铺账号" in heard.text
    assert "我的订单" not in heard.text  # a visitor has none
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


@pytest.mark.parametrize("asked", ["订单号在哪里看", "怎么找订单号", "我忘了订单号", "随便吧"])
async def test_a_visitor_is_never_sent_to_a_list_of_orders_he_does_not_have(visitor: Stage, asked: str) -> None:
    first = await visitor.say("查订单", "order_status")
    heard = await visitor.say(asked)
    assert "我的订单" not in first.text + heard.text


@pytest.mark.parametrize("words", ["算了", "不用了", "不查了吧", "那就算了", "先不查了"])
async def test_calling_it_off_ends_it_politely(visitor: Stage, words: str) -> None:
    await visitor.say("查订单", "order_status")
    heard = await visitor.say(words, "deny")
    proper(heard)
    assert visitor.form is None
    assert "好的" in heard.text
    again = await visitor.say("查订单", "order_status")
    assert "订单号" in again.text


async def test_another_question_in_between_is_answered_and_the_form_goes_on(
    visitor: Stage, order: dict[str, str]
) -> None:
    await visitor.say("快递到哪了", "logistics")
    heard = await visitor.say("现在有什么活动", "price_promo")
    assert heard.ran == ["validate_order_form:rejected", "action_price_promo", "validate_order_form"]
    assert "活动" in heard.bubbles[0]["text"]
    assert "订单号" not in heard.bubbles[-1]["text"], "a visitor is asked once"
    assert visitor.form == "order_form"


async def test_small_talk_in_between_is_taken_and_the_question_stays(visitor: Stage) -> None:
    await visitor.say("查订单", "order_status")
    heard = await visitor.say("谢谢", "thanks")
    assert heard.text.startswith("不客气")
    assert visitor.form == "order_form"


async def test_a_topic_left_behind_is_offered_again(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("我要退货", "return")
    await visitor.say("先看看快递到哪了", "logistics")
    await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    heard = await visitor.say(order["last4"])
    assert heard.cards("parcel")
    assert any("退货" in button["title"] for button in heard.buttons)


async def test_a_question_in_between_does_not_change_what_the_order_is_needed_for(
    visitor: Stage, order: dict[str, str]
) -> None:
    await visitor.say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    await visitor.say("有什么活动", "price_promo")
    heard = await visitor.say(order["last4"], "refund")
    assert heard.cards("parcel")


@pytest.mark.parametrize("kind", ["return", "exchange", "refund"])
async def test_the_kind_of_wish_survives_the_proof(visitor: Stage, order: dict[str, str], kind: str) -> None:
    await visitor.say("我要办售后", kind, {"order_no": order["order_no"]})
    await visitor.say(order["last4"], "goodbye")
    assert visitor.slots["topic"] == kind


async def test_goods_asked_about_are_no_choice_of_the_order_they_are_in(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    offered = await stage.say("查订单", "order_status")
    title = offered.cards("orders")[0]["orders"][0]["items"][0]["title"]
    goods = next(one for one in shop.get("/v1/products", q=title)["items"] if one["title"] == title)
    heard = await stage.say(f"{goods['short_title']}有吗", "stock", {"product": goods["short_title"]}, sure=0.55)
    assert heard.cards("product")
    assert stage.form == "order_form"


async def test_who_has_no_number_hears_once_what_that_means(visitor: Stage) -> None:
    await visitor.say("我的货到哪了", "logistics/whereabouts")
    read = {"acts": {"tell": 0.6, "ask": 0.1}, "matters": []}
    heard = await visitor.say("没订单号", "order_status", reading=read)
    lines = [bubble["text"] for bubble in heard.bubbles]
    assert len(lines) == 2
    assert "登录" in lines[1]
    assert "邮费" not in heard.text


@pytest.mark.parametrize("name", ["C0050", "VIP1234", "c0007号", "A8888b"])
async def test_a_name_or_number_with_letters_is_no_try_at_the_digits(
    visitor: Stage, order: dict[str, str], name: str
) -> None:
    await visitor.say("查订单", "order_status", {"order_no": order["order_no"]})
    for _ in range(2):
        heard = await visitor.say(f"我是{name}")
        assert "后四位" in heard.text
        assert "没对上" not in heard.text
    heard = await visitor.say(order["last4"])
    assert heard.cards("order")


def read(act: str, *goals: str, odds: float = 0.9, inherited: bool = False) -> dict[str, Any]:
    topics = (goal.partition("/")[::2] for goal in goals)
    matters = [
        {"topic": topic, "aspect": aspect, "odds": odds, "aspect_odds": 0.9, "inherited": inherited}
        for topic, aspect in topics
    ]
    return {"acts": {act: 0.9}, "matters": matters}


async def test_a_visitor_is_asked_for_the_number_once(visitor: Stage, order: dict[str, str]) -> None:
    await visitor.say("我要换货", "exchange/wish", act="want")
    heard = await visitor.say("盒子是绿颜色的那个", reading=read("tell"))
    proper(heard)
    assert "发给我" not in heard.text
    assert "登录" in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)
    heard = await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    assert "后四位" in heard.text, "and it is taken when it comes"


async def test_a_gift_is_answered_by_its_rule_and_no_number_asked_for(visitor: Stage) -> None:
    await visitor.say("想退掉", "return/wish", act="want")
    told = read("tell", "return/by_receiver", odds=0.5, inherited=True)
    heard = await visitor.say("人家送的生日礼物", "return", reading=told)
    assert "没有订单号" not in heard.text
    assert "登录" in heard.text or "下单的账号" in heard.text
    assert "发给我" not in heard.text


async def test_who_said_to_have_no_order_is_not_asked_for_it_later(visitor: Stage) -> None:
    await visitor.say("闺蜜送的香水，我没有订单", "return/by_receiver", act="tell")
    heard = await visitor.say("那我想换一瓶", "exchange/wish", act="want")
    assert "发给我" not in heard.text
    assert "登录" in heard.text
    assert visitor.form is None


async def test_who_only_vents_is_asked_for_no_number(visitor: Stage) -> None:
    heard = await visitor.say("不退，我就骂骂你们", "return", reading=read("blame", "complaint/wish", odds=0.6))
    proper(heard)
    assert "订单号" not in heard.text
    assert visitor.form is None

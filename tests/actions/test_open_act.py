"""While a return, exchange or refund is open: what is told is taken, the question is put once, and no is said with the
nearest yes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.skills.after_sale.test_rules import returnable
from tests.actions.stage import Heard, Stage
from tests.actions.test_missing_or_damaged import just_signed
from tests.actions.test_trouble import broken, three_of_one
from tests.actions.words import proper

ASKS_WHY = "方便说下原因"


def telling(act: str, *matters: tuple[str, str, float], thing: str = "这个", **more: Any) -> dict[str, Any]:
    """As the reader has a line that goes on about the thing talked of."""
    found = [
        {"topic": topic, "aspect": aspect, "odds": odds, "aspect_odds": 0.8, "inherited": True}
        for topic, aspect, odds in matters
    ]
    subject = {"kind": "goods", "span": thing, "how": "inherited", "role": "this"}
    return {"acts": {act: 0.8}, "matters": found, "subjects": [subject], **more}


async def asked_why(shop: DemoShop) -> tuple[Stage, Heard]:
    who, order, _ = returnable(shop, lines=1)
    stage = acting_as(shop, who[0])
    heard = await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    if stage.slots["requested_slot"] == "pieces":
        heard = await stage.press(heard.buttons[0])
    assert ASKS_WHY in heard.text
    return stage, heard


@pytest.mark.parametrize("words", ["老妈说占地方", "阳台摆不下它", "娃不肯碰"])
async def test_whatever_is_told_when_asked_why_is_the_reason(shop: DemoShop, words: str) -> None:
    stage, _ = await asked_why(shop)
    heard = await stage.say(words, sure=0.3, reading=telling("tell"))
    proper(heard)
    assert stage.slots["reason"] == "no_reason"
    assert words in stage.slots["description"]
    assert stage.slots["requested_slot"] != "reason"


async def test_a_question_beside_it_is_answered_and_ours_is_there_to_tap_alone(shop: DemoShop) -> None:
    stage, first = await asked_why(shop)
    heard = await stage.say("钱回到哪", "refund/where")
    proper(heard)
    assert "原因" not in heard.text
    assert heard.titles[: len(first.buttons)] == first.titles
    again = await stage.say("几天能到", "refund/arrival")
    assert "原因" not in again.text


@pytest.mark.parametrize(
    ("words", "more"),
    [
        ("谢谢姑娘", {"intent": "thanks", "reading": {"acts": {"thank": 0.9}}}),
        ("看着就难受", {"emotion": "negative", "reading": telling("ask", ("return", "condition", 0.3))}),
    ],
)
async def test_thanks_and_grief_do_not_bring_the_question_back(
    shop: DemoShop, words: str, more: dict[str, Any]
) -> None:
    stage, _ = await asked_why(shop)
    heard = await stage.say(words, **more)
    proper(heard)
    assert heard.text
    assert "原因" not in heard.text
    assert heard.buttons == []
    assert stage.form == "after_sale_form"


async def test_the_way_is_taken_while_the_reason_is_asked(shop: DemoShop) -> None:
    stage, _ = await asked_why(shop)
    heard = await stage.say("让你们的人到门口拿", "delivery_appointment", reading=telling("want"))
    proper(heard)
    assert stage.slots["way_back"] == "pickup"
    assert "上门取" in heard.text
    heard = await stage.say("屋里小用不着", sure=0.3, reading=telling("tell"))
    assert stage.slots["requested_slot"] == "sure", "nothing is asked that was told"
    assert "上门取" in heard.text, "read back in what is to be confirmed"


@pytest.mark.parametrize("words", ["没拆过，想退", "外面那层膜都没动，退了吧", "原封的，给我退"])
async def test_unopened_is_a_reason_and_no_fault(shop: DemoShop, words: str) -> None:
    who, order, _ = returnable(shop, lines=1)
    stage = acting_as(shop, who[0])
    await stage.say(words, "return", {"order_no": order["order_no"]})
    assert stage.slots["reason"] == "no_reason"
    assert stage.slots["requested_slot"] not in ("reason", "photos")


async def test_another_size_says_why_and_into_what(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    path = f"/v1/orders/{order['order_no']}/eligibility"
    line = shop.get(path, f"customer:{customer}", kind="exchange")["items"][0]
    bought = line["variant"].split("/")
    into = next(
        one
        for one in line["exchange_variants"]
        if one["stock"] and one["title"].split("/")[0] == bought[0] and one["title"] != line["variant"]
    )
    size = into["title"].split("/")[-1].strip()
    stage = acting_as(shop, customer)
    await stage.say(f"给我换{size}的", "exchange", {"order_no": order["order_no"], "size": size})
    assert stage.slots["exchange_variant_id"] == into["variant_id"]
    assert stage.slots["reason"] == "size"
    assert stage.slots["requested_slot"] not in ("reason", "exchange_variant_id", "pieces")


async def test_a_return_only_if_it_cannot_be_exchanged_is_an_exchange_first(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say(
        "没货的话就退", "return", {"order_no": order["order_no"]}, reading=telling("want", ("return", "wish", 0.8))
    )
    proper(heard)
    assert stage.slots["topic"] == "exchange"


async def test_what_stands_against_it_is_said_before_anything_is_asked(shop: DemoShop) -> None:
    who, order, _ = returnable(shop, lines=1, opened_ok=False)
    stage = acting_as(shop, who[0])
    await stage.say("拆开用过两回", sure=0.3, reading=telling("tell"))
    heard = await stage.say("退了吧", "return", {"order_no": order["order_no"]})
    proper(heard)
    assert order["items"][0]["qty"] == 1
    assert stage.form is None
    assert "不能无理由" in heard.text
    assert "照样能" in heard.text, "with the nearest yes"
    await stage.press(heard.buttons[0])
    assert stage.form == "after_sale_form"


async def test_lines_that_go_together_are_filed_one_after_the_other(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=2)
    stage = acting_as(shop, who[0])
    heard = await stage.say("整单退，用不着了", "return", {"order_no": order["order_no"]})
    proper(heard)
    first, second = (one["title"] for one in judged["items"])
    assert first in heard.text
    assert second in heard.text
    assert stage.slots["item"] == first
    assert stage.slots["requested_slot"] != "item_id"


async def test_the_other_line_named_takes_the_place_of_the_one_in_hand(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=2)
    first, second = (one["title"] for one in judged["items"])
    stage = acting_as(shop, who[0])
    await stage.say(f"{first}想退", "return", {"order_no": order["order_no"], "product": first})
    assert stage.slots["item"] == first
    heard = await stage.say(f"还是{second}退吧", "return", {"product": second}, reading=telling("want"))
    proper(heard)
    assert stage.slots["item"] == second
    assert second in heard.text


async def test_what_is_told_is_no_wrong_answer_however_often(shop: DemoShop) -> None:
    """The form does not give up on somebody who goes on telling."""
    stage = acting_as(shop, next(one for one in shop.customers() if len(shop.orders(one)) > 2))
    await stage.say("想退货", "return")
    for words in ("搬家前买的", "给我姑的"):
        heard = await stage.say(words, sure=0.3, reading=telling("tell", ("return", "condition", 0.2)))
        assert "没太看明白" not in heard.text
    assert stage.form


@pytest.mark.parametrize("words", ["整个寄回来就拉倒吧，自己拧拧", "那算了，我将就用"])
async def test_let_be_in_the_first_words_is_the_end_of_it(shop: DemoShop, words: str) -> None:
    stage, _ = await broken(shop)
    heard = await stage.say(words, sure=0.3, reading=telling("ask", ("repair", "way", 0.6)))
    proper(heard)
    assert "什么都没提交" in heard.text
    assert not any("修" in one["title"] for one in heard.buttons)


async def test_of_a_refund_no_goods_back_is_no_end_of_it(shop: DemoShop) -> None:
    customer, order = just_signed(shop)
    stage = acting_as(shop, customer)
    await stage.say("碎了，退款", "refund", {"order_no": order["order_no"]})
    assert stage.form == "after_sale_form"
    heard = await stage.say("不用退货吧", reading={"acts": {"no": 0.7}, "frame": ["negated"]})
    proper(heard)
    assert "不用寄回" in heard.text
    assert stage.form == "after_sale_form"


async def test_the_size_told_while_the_reason_is_asked_answers_both(shop: DemoShop) -> None:
    customer, order = await three_of_one(shop)
    line = shop.get(f"/v1/orders/{order['order_no']}/eligibility", f"customer:{customer}", kind="exchange")["items"][0]
    bought = line["variant"].split("/")[0]
    into = next(
        one
        for one in line["exchange_variants"]
        if one["stock"] and one["title"].startswith(bought) and one["title"] != line["variant"]
    )
    size = into["title"].split("/")[-1].strip()
    stage = acting_as(shop, customer)
    await stage.say("想换一件", "exchange", {"order_no": order["order_no"]})
    assert stage.slots["requested_slot"] == "reason"
    heard = await stage.say(f"{size}吧", entities={"size": size}, sure=0.3, reading=telling("tell"))
    proper(heard)
    assert (stage.slots["exchange_variant_id"], stage.slots["reason"]) == (into["variant_id"], "size")


async def test_who_fetches_what_goes_back_is_no_change_of_a_delivery(shop: DemoShop) -> None:
    who, order, _ = returnable(shop, lines=1)
    stage = acting_as(shop, who[0])
    await stage.say("能退不", "return/rule", {"order_no": order["order_no"]})
    wish = telling("want", ("delivery_appointment", "leave", 0.9))
    heard = await stage.say("搁门外头，你们来人搬走", "delivery_appointment", reading=wish)
    proper(heard)
    assert "送货" not in heard.text
    assert "上门取" in heard.text

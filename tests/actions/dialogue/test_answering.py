"""A message answered by what was read of it: the asked fact, the card once, no paragraph twice."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from actions.say.responses import ResponseError, Responses
from actions.skills.orders.parcels import SENT
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from xiaoer.shop.asker import as_customer


async def test_the_asked_fact_alone_and_its_card_once(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="delivering")
    stage = acting_as(shop, customer)
    first = await stage.say("谁家送", "logistics/courier", {"order_no": order["order_no"]})
    assert order["parcels"][0]["courier"] in first.text
    assert len(first.cards("parcel")) == 1
    second = await stage.say("电话给我", "logistics/contact")
    assert order["parcels"][0]["courier_phone"] in second.text
    assert not second.cards("parcel")


async def test_the_same_question_again_is_not_answered_by_the_same_paragraph(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="delivering")
    stage = acting_as(shop, customer)
    texts = [(await stage.say("谁家送", "logistics/courier", {"order_no": order["order_no"]})).text for _ in range(3)]
    assert all(one != after for one, after in pairwise(texts))


async def test_a_question_before_the_order_is_known_is_answered_once_it_is(shop: DemoShop, visitor: Stage) -> None:
    _, order = shop.order_that(state="shipped")
    await visitor.say("单号多少", "logistics/number")
    assert visitor.form == "order_form"
    await visitor.say(order["order_no"], "nlu_fallback")
    told = await visitor.say(shop.last4_of(order["order_no"]), "nlu_fallback")
    assert order["parcels"][0]["parcel_no"] in told.text


async def test_of_several_orders_the_newest_is_answered_by_name_with_the_others_beside_it(shop: DemoShop) -> None:
    customer, orders = _several_sent(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("单号多少", "logistics/number")
    newest, other = orders[:2]
    assert stage.form is None
    assert newest["parcels"][0]["parcel_no"] in heard.text
    assert newest["items"][0]["short_title"] in heard.text
    beside = next(button for button in heard.buttons if other["order_no"] in button["payload"])
    told = await stage.press(beside)
    assert other["parcels"][0]["parcel_no"] in told.text
    assert newest["parcels"][0]["parcel_no"] not in told.text


async def test_the_order_pointed_at_is_answered_and_not_the_newest(shop: DemoShop) -> None:
    customer, orders = _several_sent(shop)
    other = orders[1]
    asked = f"{other['items'][0]['short_title']}那单单号多少"
    heard = await acting_as(shop, customer).say(
        asked, "logistics/number", {"product": other["items"][0]["short_title"]}
    )
    assert other["parcels"][0]["parcel_no"] in heard.text
    assert orders[0]["parcels"][0]["parcel_no"] not in heard.text


async def test_a_thing_of_the_order_named_alone_goes_on_with_the_question_before(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="part_shipped")
    stage = acting_as(shop, customer)
    sent = next(item for item in order["items"] if item["parcel_no"])
    waiting = next(item for item in order["items"] if not item["parcel_no"])
    await stage.say("到哪了", "logistics/whereabouts", {"order_no": order["order_no"]})
    heard = await stage.say(f"{waiting['short_title'][-1]}呢", "missing_or_damaged/missing")
    assert heard.ran == ["action_missing_or_damaged"]
    assert waiting["short_title"] in heard.text
    assert sent["short_title"] not in heard.text


async def test_an_order_that_is_over_gives_way_to_one_on_its_way_and_is_named(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    over = next(one for one in shop.orders(customer) if one["state"] == "completed")
    stage = acting_as(shop, customer)
    stage.slots["order_no"] = over["order_no"]
    heard = await stage.say("单号多少", "logistics/number")
    assert over["parcels"][0]["parcel_no"] not in heard.text
    assert "「" in heard.text
    assert order


@pytest.mark.parametrize("act", ["yes", "no", "thank"])
async def test_a_word_that_only_closes_is_no_question_again(shop: DemoShop, act: str) -> None:
    customer, order = shop.order_that(state="shipped")
    stage = acting_as(shop, customer)
    first = await stage.say("到哪了", "logistics/whereabouts", {"order_no": order["order_no"]})
    heard = await stage.say("行", "logistics/late", sure=0.55, act=act)
    assert first.text not in heard.text


def _several_sent(shop: DemoShop) -> tuple[str, list[dict[str, Any]]]:
    """A customer with parcels of several orders on the way, newest first."""
    for customer in shop.customers():
        orders = [one for one in shop.orders(customer) if one["state"] in SENT]
        if len(orders) > 1:
            return customer, orders
    raise LookupError("nobody has two orders on the way")


async def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(ResponseError):
        Responses({}).ways("logistics/courier", {}, "t")


async def test_neither_topic_nor_aspect_likely_is_not_answered_by_a_guess(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    stage = acting_as(shop, customer)
    told = await stage.say("到哪了", "logistics/whereabouts", {"order_no": order["order_no"]}, sure=0.38)
    assert not stage.slots.get("matters")
    assert told.ran == ["action_logistics"]


def _read(text: str, acts: dict[str, float], *matters: tuple[str, float]) -> dict[str, Any]:
    """Each matter: its goal, and the odds of its aspect; said in the clauses of the text."""
    rows = []
    for (goal, aspect_odds), clause in zip(matters, text.split("，")[-len(matters) :], strict=True):
        topic, _, aspect = goal.partition("/")
        rows.append({"topic": topic, "aspect": aspect, "odds": 0.95, "aspect_odds": aspect_odds, "clause": clause})
    return {"acts": acts, "matters": rows}


WAITS = (("urge_shipment/late", 0.99), ("refund/wish", 0.99))


def _to_be_refunded(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] == "to_ship" and "refund" in order["can"]:
                return customer, order
    raise LookupError("nothing to be refunded is waiting")


@pytest.mark.parametrize("acts", [{"blame": 0.46, "want": 0.45}, {"tell": 0.5, "want": 0.4}, {"want": 0.6}])
async def test_what_is_wished_after_the_reason_for_it_is_begun(shop: DemoShop, acts: dict[str, float]) -> None:
    customer, order = _to_be_refunded(shop)
    stage = acting_as(shop, customer)
    text = "等到现在没动静，给我把钱退了"
    await stage.say(text, "refund", {"order_no": order["order_no"]}, reading=_read(text, acts, *WAITS))
    assert stage.form == "after_sale_form"
    assert (stage.slots["service_kind"], stage.slots["order_to_return"]) == ("refund", order["order_no"])


async def test_a_question_before_the_wish_is_answered_and_the_wish_is_one_tap_away(shop: DemoShop) -> None:
    customer, order = _to_be_refunded(shop)
    stage = acting_as(shop, customer)
    text = "究竟哪天能发呀，要不给我把钱退了"
    read = _read(text, {"ask": 0.6, "want": 0.3}, ("urge_shipment/ship_time", 0.99), ("refund/wish", 0.99))
    heard = await stage.say(text, "refund", {"order_no": order["order_no"]}, reading=read)
    assert stage.form is None
    assert any("/refund" in button["payload"] for button in heard.buttons)


def _without_an_invoice(shop: DemoShop) -> tuple[str, str]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            invoice = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
            if invoice["state"] == "none" and invoice["can_issue"]:
                return customer, order["order_no"]
    raise LookupError("every order has its invoice")


async def test_an_invoice_named_and_wanted_is_begun_and_one_asked_about_is_told_of(shop: DemoShop) -> None:
    customer, number = _without_an_invoice(shop)
    wanted = {"want": 0.39, "tell": 0.3, "ask": 0.27}
    for acts, odds, form in ((wanted, 0.47, "invoice_form"), ({"ask": 0.9}, 0.47, None), (wanted, 0.9, None)):
        stage = acting_as(shop, customer)
        read = _read("开票", acts, ("invoice/progress", odds))
        await stage.say("开票", "invoice", {"order_no": number}, reading=read)
        assert stage.form == form, (acts, odds)


async def test_one_line_that_answers_two_questions_is_told_once(shop: DemoShop) -> None:
    text = "有机米粉用啥冲 白开水行不行"
    matters = [{"topic": "product_question", "aspect": aspect, "odds": 0.9, "aspect_odds": 0.9, "clause": clause}
               for aspect, clause in (("how_to_use", "有机米粉用啥冲"), ("function", "白开水行不行"))]  # fmt: skip
    reading = {"acts": {"ask": 0.95}, "matters": matters}
    alone = {"acts": {"ask": 0.95}, "matters": [{**matters[0], "clause": ""}]}
    for read in (reading, alone):
        heard = await Stage().say(text, "product_question", {"product": "有机米粉"}, reading=read)
        assert heard.text.count("70℃ 温水冲调") == 1

"""A message answered by what was read of it: the asked fact, the card once, no paragraph twice."""

from __future__ import annotations

from itertools import pairwise

import pytest

from actions.say.responses import ResponseError, Responses
from actions.skills.orders.logistics import ON_THE_WAY
from tests.actions.conftest import DemoShop, acting_as


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


async def test_a_question_before_the_order_is_known_is_answered_once_it_is(shop: DemoShop) -> None:
    customer = next(
        customer
        for customer in shop.customers()
        if sum(one["state"] in ON_THE_WAY for one in shop.orders(customer)) > 1
    )
    stage = acting_as(shop, customer)
    heard = await stage.say("单号多少", "logistics/number")
    assert stage.form == "order_form"
    order = next(one for one in shop.orders(customer) if one["order_no"] in heard.buttons[0]["payload"])
    told = await stage.press(heard.buttons[0])
    assert order["parcels"][0]["parcel_no"] in told.text


async def test_a_value_that_is_missing_is_an_error() -> None:
    with pytest.raises(ResponseError):
        Responses({}).ways("logistics/courier", {}, "t")

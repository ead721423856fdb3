"""Where the parcel is, and asking for it sooner."""

from __future__ import annotations

import re

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


@pytest.mark.parametrize("state", ["shipped", "delivering", "at_pickup", "signed", "lost", "part_shipped"])
async def test_a_parcel_is_told_with_its_newest_event_and_its_card(shop: DemoShop, state: str) -> None:
    customer, order = shop.order_that(state=state)
    heard = await acting_as(shop, customer).say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    proper(heard)
    cards = heard.cards("parcel")
    assert [card["parcel_no"] for card in cards] == [parcel["parcel_no"] for parcel in order["parcels"]][:3]
    assert all(card["events"] for card in cards)
    assert heard.progress


async def test_what_is_not_shipped_yet_says_when_it_will_be(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    heard = await acting_as(shop, customer).say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    proper(heard)
    assert "还没有物流信息" in heard.text
    assert order["progress"].rstrip("。") in heard.text


async def test_of_an_order_in_two_parcels_the_waiting_goods_are_named(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="part_shipped")
    waiting = [item["short_title"] for item in order["items"] if not item["parcel_no"]]
    heard = await acting_as(shop, customer).say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    assert all(name in heard.text for name in waiting)


async def test_urging_files_a_ticket_once(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="urge", state="to_ship")
    stage = acting_as(shop, customer)
    first = await stage.say("快点发货", "urge_shipment", {"order_no": order["order_no"]}, turn_id="t_urge")
    proper(first)
    assert "CB" in first.text
    again = await stage.say("快点发货", "urge_shipment", {"order_no": order["order_no"]}, turn_id="t_urge")
    assert again.text == first.text
    later = await stage.say("再催一下", "urge_shipment", {"order_no": order["order_no"]})
    assert re.findall(r"CB\d+", later.text) == re.findall(r"CB\d+", first.text)


async def test_what_need_not_be_urged_is_not(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="completed")
    heard = await acting_as(shop, customer).say("催一下", "urge_shipment", {"order_no": order["order_no"]})
    proper(heard)
    assert "不用催" in heard.text


async def test_who_has_no_order_here_gets_the_rule(visitor: Stage) -> None:
    heard = await visitor.say("你们发什么快递", "logistics")
    proper(heard)
    assert "快递" in heard.text
    assert visitor.form is None

"""A late order, asked about before: who asks again hears no copy of the first answer, and has ways on."""

from __future__ import annotations

import re

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard
from tests.actions.words import proper


async def test_hurried_on_a_yes_and_asked_again_it_is_another_answer_with_ways_on(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    shop.open_anew()
    first = await stage.say("怎么还没发货", "urge_shipment")
    assert "催一下吗" in first.text
    assert not re.search(r"CB\d+", first.text), "only offered"
    urged = await stage.say("好的", "affirm")
    again = await stage.say("都三天了还不发", "urge_shipment")
    assert first.progress
    assert urged.progress
    assert re.findall(r"CB\d+", urged.text) == re.findall(r"CB\d+", again.text) != []
    has_ways_on_and_is_no_copy_of(urged, again)


async def test_asked_again_without_a_yes_it_is_another_answer_with_ways_on_and_still_only_offered(
    shop: DemoShop,
) -> None:
    stage = acting_as(shop, "C0012")
    shop.open_anew()
    first = await stage.say("怎么还没发货", "urge_shipment")
    again = await stage.say("都三天了还不发", "urge_shipment")
    assert first.progress
    assert "催一下吗" in again.text
    assert "CB" not in first.text + again.text
    has_ways_on_and_is_no_copy_of(first, again)
    assert re.search(r"CB\d+", (await stage.say("好的", "affirm")).text)


def has_ways_on_and_is_no_copy_of(first: Heard, again: Heard) -> None:
    proper(again)
    assert not again.progress, "three in vain bring a person"
    assert again.text != first.text
    assert "让您多等了" not in again.text
    assert {"转人工", "取消这笔订单"} <= {button["title"] for button in again.buttons}

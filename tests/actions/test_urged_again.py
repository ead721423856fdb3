"""A late order, hurried before: who asks again hears no copy of the first answer, and has ways on."""

from __future__ import annotations

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.words import proper


async def test_asked_again_it_is_another_answer_with_ways_on(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0012")
    first = await stage.say("怎么还没发货", "urge_shipment")
    again = await stage.say("都三天了还不发", "urge_shipment")
    proper(again)
    assert first.progress
    assert not again.progress, "three in vain bring a person"
    assert again.text != first.text
    assert "让您多等了" not in again.text
    assert {"转人工", "取消这笔订单"} <= {button["title"] for button in again.buttons}

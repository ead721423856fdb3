"""Can it still be sent elsewhere, where does it go now, whom to ring once it is on its way."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


async def test_before_it_is_sent_the_new_address_is_all_that_is_needed(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address")
    answered = await ask("change_address/rule", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["change_address/can"]


@pytest.mark.parametrize("aspect", ["rule", "how", "redirect", "failed"])
async def test_on_its_way_the_courier_and_his_number(shop: DemoShop, aspect: str) -> None:
    customer, order = shop.order_that(state="shipped")
    answered = await ask(f"change_address/{aspect}", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["change_address/rule@moving"]
    assert answered.values["phone"] == order["parcels"][0]["courier_phone"]


async def test_what_is_signed_for_is_not_sent_to_the_courier(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    number = order["order_no"]
    answered = await ask("change_address/rule", (customer, "", ""), order_no=number, entities=(("order_no", number),))
    assert answered.named == ["change_address/rule@here"]


async def test_the_address_on_the_order(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address")
    answered = await ask("change_address/progress", (customer, "", ""), order_no=order["order_no"])
    assert answered.values["address"].startswith(order["address"]["text"])


async def test_a_visitor_hears_the_rule(shop: DemoShop) -> None:
    assert (await ask("change_address/rule")).named == ["change_address/rule"]

"""One fact of a parcel for one question."""

from __future__ import annotations

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


async def test_the_courier_alone(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    answered = await ask("logistics/courier", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["logistics/courier"]
    assert answered.values == {"courier": order["parcels"][0]["courier"]}


async def test_a_visitor_hears_which_couriers_the_shop_sends_by(shop: DemoShop) -> None:
    assert (await ask("logistics/courier")).named == ["logistics/couriers"]


async def test_the_number_of_a_parcel_and_none_before_it_is_sent(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    answered = await ask("logistics/number", (customer, "", ""), order_no=order["order_no"])
    assert order["parcels"][0]["parcel_no"] in answered.values["numbers"]
    customer, order = shop.order_that(state="to_ship")
    assert (await ask("logistics/number", (customer, "", ""), order_no=order["order_no"])).named == [
        "logistics/no_number"
    ]

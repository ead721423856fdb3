"""Can what is in it still be changed, what is in it now, what comes back."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


async def test_before_it_is_sent_with_the_shops_rule(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="quantity", state="to_ship")
    answered = await ask("change_order/rule", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["change_order/can"]
    assert answered.values["state"] == order["state_text"]


@pytest.mark.parametrize("aspect", ["rule", "how", "failed", "amount"])
async def test_after_it_is_sent_no_more(shop: DemoShop, aspect: str) -> None:
    customer, order = shop.order_that(state="shipped")
    answered = await ask(f"change_order/{aspect}", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["change_order/rule@moving"]


async def test_what_is_in_it_now(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="quantity", state="to_ship")
    answered = await ask("change_order/progress", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["change_order/now"]
    assert all(item["short_title"] in answered.values["items"] for item in order["items"])


async def test_a_visitor_hears_the_rule(shop: DemoShop) -> None:
    assert (await ask("change_order/rule")).named == ["change_order/rule"]

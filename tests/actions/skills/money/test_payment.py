"""What the shop's books have of an order's money."""

from __future__ import annotations

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


async def test_an_order_not_paid_yet_says_until_when(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="unpaid")
    who = (customer, "", "")
    assert (await ask("payment/failed", who, order_no=order["order_no"])).named == ["payment/failed_until"]
    assert (await ask("payment/time_limit", who, order_no=order["order_no"])).named == ["payment/until"]
    assert (await ask("payment/amount", who, order_no=order["order_no"])).named == ["payment/amount"]
    assert (await ask("payment/charged", who, order_no=order["order_no"])).named == ["payment/charged_not_seen"]


async def test_an_order_paid_once_is_said_to_be_paid_once(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    answered = await ask("payment/charged", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["payment/charged_once"]
    assert answered.values["by"] == order["payment_text"]
    named = (("order_no", order["order_no"]),)
    assert (await ask("payment/failed", (customer, "", ""), entities=named)).named == ["payment/failed_paid"]


async def test_paying_that_fails_is_not_about_an_order_paid_long_ago(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="completed")
    answered = await ask("payment/failed", (customer, "", ""), order_no=order["order_no"])
    assert answered.named != ["payment/failed_paid"]


async def test_ways_of_paying_need_no_order(shop: DemoShop) -> None:
    assert (await ask("payment/method")).named == ["payment/method"]
    assert (await ask("payment/on_delivery")).named == ["payment/method_unable"]
    for aspect in ("failed", "other_payer", "transfer", "time_limit", "charged"):
        assert (await ask(f"payment/{aspect}")).named == ["library/answer"], aspect

"""How an order stands, and the one field of it that is asked for."""

from __future__ import annotations

import pytest

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of


async def test_the_state_with_what_comes_next(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship")
    answered = await ask("order_status/state", who, order_no=order["order_no"])
    assert answered.values["state"] == order["state_text"]
    assert answered.values["progress"].rstrip("。") == order["progress"].rstrip("。")


async def test_of_a_refund_under_way_the_case_is_told(shop: DemoShop) -> None:
    who, order = of(shop, state="refunding")
    answered = await ask("order_status/state", who, order_no=order["order_no"])
    assert order["service_nos"][0] == answered.values["no"]


@pytest.mark.parametrize(
    ("asked", "response", "field"),
    [
        ("一共多少钱来着", "order_status/total", ""),
        ("寄到什么地址", "order_status/address", "text"),
        ("留的哪个手机", "order_status/phone", "phone_masked"),
        ("哪天下的单", "order_status/placed_at", ""),
    ],
)
async def test_the_field_asked_for_alone(shop: DemoShop, asked: str, response: str, field: str) -> None:
    who, order = of(shop, state="completed")
    heard = await acting_as(shop, who[0]).say(asked, "order_status/contents", {"order_no": order["order_no"]})
    expected = order["address"][field] if field else ""
    assert len(heard.bubbles) == 1
    assert expected in heard.text
    assert len(heard.text) < 60, (response, heard.text)


async def test_the_list_is_all_of_them_and_a_visitor_hears_where_it_is(shop: DemoShop) -> None:
    who = ("C0007", "", "")
    answered = await ask("order_status/list", who)
    assert answered.values["total"] == str(len(shop.orders("C0007")))
    assert (await ask("order_status/list")).named == ["order_status/where"]


async def test_an_order_that_was_not_cancelled_is_said_not_to_be(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship")
    answered = await ask("order_status/cancelled", who, order_no=order["order_no"])
    assert answered.named == ["order_status/not_cancelled"]


async def test_paid_or_not(shop: DemoShop) -> None:
    who, order = of(shop, state="unpaid")
    assert (await ask("order_status/paid", who, order_no=order["order_no"])).named == ["order_status/paid@unpaid"]
    who, order = of(shop, state="completed")
    assert (await ask("order_status/paid", who, order_no=order["order_no"])).named == ["order_status/paid"]


async def test_one_order_pointed_at_is_not_answered_by_the_list(shop: DemoShop) -> None:
    who, order = of(shop, state="completed")
    named = (("product", order["items"][0]["short_title"]),)
    assert (await ask("order_status/list", who, entities=named)).told is None

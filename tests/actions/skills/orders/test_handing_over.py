"""Appointments, confirming receipt, refusing: the rule, this order's own case, and no deed."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of


@pytest.mark.parametrize(
    "goal",
    [
        "delivery_appointment/how",
        "delivery_appointment/to_door",
        "delivery_appointment/pickup",
        "confirm_receipt/rule",
        "confirm_receipt/how",
        "refuse_delivery/rule",
        "refuse_delivery/next",
        "refuse_delivery/postage",
    ],
)
async def test_a_visitor_hears_the_rule(shop: DemoShop, goal: str) -> None:
    answered = await ask(goal)
    assert len(answered.says) == 1
    assert not answered.says[0].offers


@pytest.mark.parametrize(
    ("state", "response"),
    [
        ("to_ship", "refuse_delivery/not_sent"),
        ("delivering", "refuse_delivery/rule"),
        ("completed", "refuse_delivery/signed"),
    ],
)
async def test_may_it_be_refused_by_its_state(shop: DemoShop, state: str, response: str) -> None:
    who, order = of(shop, state=state)
    asked_of = (("order_no", order["order_no"]),)
    answered = await ask("refuse_delivery/rule", who, entities=asked_of)
    assert answered.named[0].startswith(response)


async def test_the_day_stands_before_the_courier_s_hour(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    answered = await ask("delivery_appointment/hours", who, order_no=order["order_no"])
    assert answered.named == ["delivery_appointment/hours"]


async def test_what_waits_at_a_station_is_said_to_be_there(shop: DemoShop) -> None:
    who, order = of(shop, state="at_pickup", parcels=1)
    answered = await ask("delivery_appointment/to_door", who, order_no=order["order_no"])
    assert answered.values["place"] == order["parcels"][0]["pickup_place"]


async def test_when_it_confirms_itself_is_of_this_order(shop: DemoShop) -> None:
    who, order = of(shop, state="signed")
    answered = await ask("confirm_receipt/rule", who, order_no=order["order_no"])
    assert answered.named == ["confirm_receipt/rule_signed"]
    assert answered.values["progress"].rstrip("。") == order["progress"].rstrip("。")


async def test_what_is_confirmed_cannot_be_taken_back_and_is_not_confirmed_again(shop: DemoShop) -> None:
    who, order = of(shop, state="completed")
    named = (("order_no", order["order_no"]),)
    assert (await ask("confirm_receipt/withdraw", who, entities=named)).named == ["confirm_receipt/withdraw"]
    assert (await ask("confirm_receipt/progress", who, entities=named)).named == ["confirm_receipt/progress_done"]

"""One question of orders and cases at different stages: a response written for the stage goes first."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from actions.say.responses import Responses, Variant
from actions.skills import standing
from tests.actions.books import case_with
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.after_sale.filed import case_of_kind
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of
from xiaoer.talk import clock
from xiaoer.talk.reading import Frame


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("unpaid", "return/rule@unpaid"),
        ("to_ship", "return/rule@cancellable"),
        ("delivering", "return/rule@moving"),
        ("at_pickup", "return/rule@at_pickup"),
        ("lost", "return/rule@lost_refundable"),
        ("cancelled", "return/rule@over"),
    ],
)
async def test_what_is_not_here_goes_back_otherwise_at_each_stage(shop: DemoShop, state: str, told: str) -> None:
    who, order = of(shop, state=state)
    answered = await ask("return/rule", who, entities=(("order_no", order["order_no"]),))
    assert answered.named == [told]
    assert all(answered.texts)


async def test_what_of_an_order_in_parts_still_waits_may_be_paid_back(shop: DemoShop) -> None:
    who, order = of(shop, state="part_shipped")
    answered = await ask("cancel_order/rule", who, order_no=order["order_no"], text="剩下那样能取消不")
    assert answered.named == ["cancel_order/rule@part"]


async def test_in_parts_is_for_the_warehouse_to_say_and_late_is_owned_up_to(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    answered = await ask("urge_shipment/partial", who, order_no=order["order_no"])
    assert answered.named[0] == "urge_shipment/partial_late"
    assert answered.values["hours"] == str(order["late_hours"])


async def test_a_lost_one_is_refunded_a_tap_away_and_its_account_named(shop: DemoShop) -> None:
    who, order = of(shop, state="lost")
    answered = await ask("return/rule", who, order_no=order["order_no"])
    assert answered.values["account"] == order["payment_text"]
    assert "refund" in [one.intent for one in answered.says[0].buttons]


async def test_of_a_goal_s_own_before_what_holds_for_its_family(shop: DemoShop) -> None:
    who, order = of(shop, state="delivering")
    assert (await ask("refuse_delivery/how", who, order_no=order["order_no"])).named == ["refuse_delivery/how@moving"]
    who, order = of(shop, state="at_pickup")
    assert (await ask("refuse_delivery/how", who, order_no=order["order_no"])).named == [
        "refuse_delivery/rule@at_pickup"
    ]


@pytest.mark.parametrize(
    ("state", "way", "told"),
    [
        ("approved", "self", "return/next_step@to_send"),
        ("sent_back", "self", "return/next_step@sent_back"),
        ("received", "self", "return/next_step@received"),
    ],
)
async def test_what_comes_next_is_of_the_case_that_runs(shop: DemoShop, state: str, way: str, told: str) -> None:
    who, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state=state, way_back=way):
        answered = await ask("return/next_step", who, order_no=case["order_no"])
    assert answered.named == [told]


async def test_a_review_without_its_hour_is_not_told_by_it(shop: DemoShop) -> None:
    who, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state="submitted", review_by=int(clock.now().timestamp()) - 60):
        answered = await ask("refund/review_time", who, order_no=case["order_no"])
    assert "@review" not in answered.named[0]


async def test_a_sentence_that_names_what_is_not_known_is_passed_over(
    shop: DemoShop, monkeypatch: pytest.MonkeyPatch
) -> None:
    who, order = of(shop, state="to_ship")
    only = Responses({"logistics/courier@to_ship": [Variant("{until}")]})
    monkeypatch.setattr(standing, "responses", lambda: only)
    assert (await ask("logistics/courier", who, entities=(("order_no", order["order_no"]),))).named == [
        "logistics/couriers"
    ]


@pytest.mark.parametrize("state", ["delivering", "at_pickup", "to_ship", "signed"])
async def test_is_it_lost_is_yes_or_no_and_what_if_is_the_rule(shop: DemoShop, state: str) -> None:
    who, order = of(shop, state=state)
    named: dict[str, Any] = {"entities": (("order_no", order["order_no"]),)}
    assert (await ask("logistics/lost", who, **named)).named[0].startswith("logistics/lost@")
    assert (await ask("logistics/lost", who, frame=Frame(supposed=True), **named)).named == ["logistics/as_written"]


async def test_a_day_it_is_needed_by_is_answered_before_the_stage(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    wanted = (("date", (clock.now().date() + dt.timedelta(days=4)).isoformat()), ("order_no", order["order_no"]))
    asked = await ask("logistics/arrival", who, entities=wanted, text="4号要用 来得及不")
    assert asked.named[0] == "logistics/in_time_unsent"


async def test_nothing_of_a_stage_is_told_in_the_middle_of_its_own_form(shop: DemoShop) -> None:
    who, order = of(shop, state="delivering")
    answered = await ask("return/rule", who, order_no=order["order_no"], in_form=True)
    assert not any("@" in one for one in answered.named)

"""What was filed, wherever and whenever: found by the shop's books, and each question answered with its own fact."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.actions.books import case_with
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.after_sale.filed import DAY, case_of_kind
from tests.actions.skills.asking import ask
from xiaoer.talk import clock


def noon(days: int) -> int:
    on = clock.now().date() + dt.timedelta(days=days)
    return int(dt.datetime.combine(on, dt.time(12), clock.CHINA).timestamp())


async def test_a_case_filed_before_this_talk_is_found_without_a_number(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    answered = await ask("return/progress", customer)
    assert answered.named == ["after_sale/progress"]
    assert answered.values["item"] == case["item_title"]
    assert case["progress"].rstrip("。") in answered.values["next"]


async def test_the_case_is_found_though_another_order_was_talked_of(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    other = next(one for one in shop.orders(customer[0]) if one["order_no"] != case["order_no"])
    answered = await ask("return/progress", customer, order_no=other["order_no"])
    assert answered.values["item"] == case["item_title"]


async def test_an_order_named_that_has_none_is_not_told_of_another(shop: DemoShop) -> None:
    customer, _ = case_of_kind(shop, "return")
    other = next(one for one in shop.orders(customer[0]) if not one["service_nos"] and one["state"] != "cancelled")
    answered = await ask("return/progress", customer, entities=(("order_no", other["order_no"]),))
    assert answered.named == ["after_sale/none_filed_here"]


@pytest.mark.parametrize(
    ("state", "way", "days", "told"),
    [
        ("submitted", "pickup", 2, "after_sale/pickup_once_approved"),
        ("approved", "pickup", 1, "after_sale/pickup_on"),
        ("approved", "pickup", -1, "after_sale/pickup_missed"),
        ("sent_back", "pickup", -1, "after_sale/fetched"),
        ("approved", "self", None, "return/pickup@to_send"),
        ("submitted", None, None, "after_sale/no_pickup"),
    ],
)
async def test_when_the_courier_comes_for_that_case(
    shop: DemoShop, state: str, way: str | None, days: int | None, told: str
) -> None:
    customer, case = case_of_kind(shop, "return")
    due = clock.now().timestamp() + DAY
    at = None if days is None else noon(days)
    with case_with(shop, case["no"], state=state, way_back=way, pickup_at=at, review_by=int(due)):
        assert (await ask("return/pickup", customer)).named == [told]


async def test_a_review_that_is_late_is_owned_up_to_and_one_in_time_is_not(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    now = int(clock.now().timestamp())
    with case_with(shop, case["no"], state="submitted", review_by=now - DAY):
        assert (await ask("return/progress", customer)).named == ["after_sale/review_late"]
    with case_with(shop, case["no"], state="submitted", review_by=now + DAY):
        assert (await ask("return/progress", customer)).named == ["after_sale/progress"]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("submitted", "after_sale/where_later"),
        ("approved", "after_sale/where"),
    ],
)
async def test_the_address_is_told_once_it_is_approved(shop: DemoShop, state: str, told: str) -> None:
    customer, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state=state, way_back="self", pickup_at=None):
        answered = await ask("return/where", customer)
    assert answered.named == [told]


@pytest.mark.parametrize(
    ("state", "told"),
    [
        ("submitted", "after_sale/withdraw_unsent"),
        ("received", "after_sale/withdraw"),
        ("refunded", "after_sale/over_already"),
    ],
)
async def test_a_case_cannot_be_taken_back_here_and_that_is_said(shop: DemoShop, state: str, told: str) -> None:
    customer, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state=state):
        assert (await ask("return/withdraw", customer)).named == [told]


async def test_nothing_filed_is_nothing_to_take_back(shop: DemoShop) -> None:
    customer = next(one for one in shop.customers() if not any(order["service_nos"] for order in shop.orders(one)))
    answered = await ask("return/withdraw", (customer, *shop.name_and_level(customer)))
    assert answered.named == ["after_sale/nothing_to_withdraw"]
    open_form = await ask("return/withdraw", (customer, "", ""), slots={"order_to_return": "1"}, form="after_sale_form")
    assert open_form.told is None


@pytest.mark.parametrize(("state", "told"), [("rejected", "after_sale/rejected"), ("approved", "after_sale/progress")])
async def test_refused_only_where_the_shop_refused(shop: DemoShop, state: str, told: str) -> None:
    customer, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state=state):
        assert (await ask("return/failed", customer)).named == [told]


async def test_asked_again_the_step_is_told_and_not_the_same_words(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state="sent_back", way_back="self", review_by=None):
        asked = await ask("return/progress", customer, text="退的东西你们库房签收没")
        told = {"stack": [{"topic": "return", "aspect": "progress", "order_no": case["order_no"]}]}
        again = await ask("return/progress", customer, slots={"matters": told}, text="然后呢")
        nobody = await ask("return/pickup", customer, text="说好来拿的人影都没有")
    assert asked.named == again.named == ["after_sale/not_back_yet"]
    assert asked.values["state"] == "寄回途中"
    assert nobody.named == ["after_sale/no_pickup_sent"]


async def test_goods_named_that_nothing_was_filed_for_are_told_of_no_other_case(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    other = next(
        item["short_title"]
        for one in shop.orders(customer[0])
        for item in one["items"]
        if not one["service_nos"] and item["short_title"] != case["item_title"]
    )
    answered = await ask("return/progress", customer, entities=(("product", other),), text=f"{other}退货要几天")
    assert answered.named == ["after_sale/how_long_return"]


async def test_the_money_of_an_order_called_off_is_found_by_that_word(shop: DemoShop) -> None:
    for customer in shop.customers():
        off = [one for one in shop.orders(customer) if one["state"] == "cancelled" and one["paid_at"]]
        if len(off) == 1 and not any(one["service_nos"] for one in shop.orders(customer)):
            who = (customer, *shop.name_and_level(customer))
            answered = await ask("refund/progress", who, text="那个取消的钱退了没")
            assert answered.named[0] in {"refund/cancelled_long_ago", "after_sale/order_progress"}
            return
    pytest.fail("nobody called off just one")

"""The long tail: a finer question is answered by the shop's fact, its article or its catalogue, else as is usual."""

from __future__ import annotations

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of


@pytest.mark.parametrize(
    "goal",
    [
        "logistics/hold_time",
        "logistics/code_fails",
        "logistics/locker_stuck",
        "delivery_appointment/floor_fee",
        "order_status/other_account",
        "return/gift_back",
        "refund/two_sums",
        "exchange/new_first",
        "repair/loaner",
        "cancel_order/often",
        "change_address/incomplete",
        "price_promo/livestream",
        "price_protection/other_variant",
        "membership/not_yet",
        "invoice/red_flush",
        "payment/auto",
        "account/app",
        "complaint/evidence",
        "feedback/praise",
        "bot_challenge/input",
        "product_question/smell",
    ],
)
async def test_a_visitor_hears_what_is_usual_and_is_asked_for_no_order(shop: DemoShop, goal: str) -> None:
    assert (await ask(goal)).named == [goal]


@pytest.mark.parametrize("goal", ["logistics/redeliver", "logistics/eta_moved", "delivery_appointment/access"])
async def test_of_a_parcel_on_its_way_the_courier_s_phone_is_told(shop: DemoShop, goal: str) -> None:
    who, order = of(shop, state="delivering", parcels=1)
    answered = await ask(goal, who, order_no=order["order_no"])
    assert answered.values["phone"] == order["parcels"][0]["courier_phone"]


async def test_of_a_parcel_that_is_here_it_is_told_that_it_is(shop: DemoShop) -> None:
    who, order = of(shop, state="completed", parcels=1)
    named = (("order_no", order["order_no"]),)
    answered = await ask("logistics/redeliver", who, entities=named)
    assert answered.named == ["logistics/road@here"]
    assert answered.values["signed_by"] == order["parcels"][0]["signed_by"]


async def test_what_waits_at_a_station_is_kept_as_long_as_its_order_says(shop: DemoShop) -> None:
    who, order = of(shop, state="at_pickup", parcels=1)
    kept = await ask("logistics/hold_time", who, order_no=order["order_no"])
    assert kept.values["place"] in order["progress"]
    fetched = await ask("logistics/fetched_by_other", who, order_no=order["order_no"])
    assert fetched.values["code"] == order["parcels"][0]["pickup_code"]


async def test_which_thing_is_in_which_parcel_is_told_of_each(shop: DemoShop) -> None:
    who, order = of(shop, state="part_shipped")
    answered = await ask("logistics/item_in_parcel", who, order_no=order["order_no"])
    there = {item["short_title"] for item in order["items"] if item["parcel_no"]}
    assert any(title in (one.of or "") for one in answered.says for title in there)


@pytest.mark.parametrize("goal", ["stock/store", "logistics/box_shows", "urge_shipment/presale", "payment/foreign"])
async def test_an_article_of_the_shop_goes_before_what_is_usual(shop: DemoShop, goal: str) -> None:
    assert (await ask(goal)).named == ["library/answer"]


async def test_the_catalogue_goes_before_what_is_usual(shop: DemoShop) -> None:
    written = await ask("product_question/plane", text="婴儿推车能上飞机吗")
    assert "登机" in written.values["value"]
    usual = await ask("product_question/smell", text="婴儿推车家里有猫能用吗")
    assert usual.named == ["product_question/smell"]
    assert usual.told is not None
    assert usual.told.product_id


async def test_points_that_lapse_are_told_in_figures(shop: DemoShop) -> None:
    who, _ = of(shop)
    assert (await ask("membership/points_end", who)).values["points"].isdigit()

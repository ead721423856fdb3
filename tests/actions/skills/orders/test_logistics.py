"""One fact of a parcel for one question; what the data does not show is not said."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.talk.reading import Subject

Who = tuple[str, str, str]


def of(shop: DemoShop, **wanted: Any) -> tuple[Who, dict[str, Any]]:
    """A customer with an order whose fields are these, and that nobody was hurried for yet; ``parcels``: how many;
    ``can``: what may still be done."""
    count, can = wanted.pop("parcels", None), wanted.pop("can", None)
    for number in shop.customers():
        for order in shop.orders(number):
            fits = all(order[name] == value for name, value in wanted.items())
            fits = fits and (count is None or len(order["parcels"]) == count) and (can is None or can in order["can"])
            if fits and not shop.is_urged(order["order_no"]):
                return (number, "", ""), order
    raise LookupError(f"no order with {wanted}")


async def test_the_courier_alone(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped")
    answered = await ask("logistics/courier", who, order_no=order["order_no"])
    assert answered.named == ["logistics/courier"]
    assert answered.values == {"courier": order["parcels"][0]["courier"]}


async def test_a_visitor_hears_which_couriers_the_shop_sends_by(shop: DemoShop) -> None:
    assert (await ask("logistics/courier")).named == ["logistics/couriers"]


async def test_a_customer_who_asks_out_of_the_blue_hears_both(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", parcels=1)
    answered = await ask("logistics/courier", who)
    assert answered.named[0] in ("logistics/courier_also", "logistics/courier_several")
    assert not answered.reply.told_offers
    assert order


async def test_the_number_of_a_parcel_and_none_before_it_is_sent(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", parcels=1)
    answered = await ask("logistics/number", who, order_no=order["order_no"])
    assert answered.values["number"] == order["parcels"][0]["parcel_no"]
    who, order = of(shop, state="to_ship")
    assert (await ask("logistics/number", who, order_no=order["order_no"])).named[0] == "logistics/no_number"


@pytest.mark.parametrize(
    ("state", "response"),
    [
        ("shipped", "logistics/moving"),
        ("delivering", "logistics/moving"),
        ("at_pickup", "logistics/at_pickup"),
        ("signed", "logistics/signed"),
        ("lost", "logistics/lost_here"),
    ],
)
async def test_where_it_is_by_its_state(shop: DemoShop, state: str, response: str) -> None:
    who, order = of(shop, state=state, late=state == "lost", parcels=1)
    answered = await ask("logistics/whereabouts", who, entities=(("order_no", order["order_no"]),))
    assert answered.named[0] == response
    assert answered.says[0].card


async def test_the_day_it_comes_and_when_asked_again_what_is_known_of_the_hour(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    stage = acting_as(shop, who[0])
    first = await stage.say("哪天能送到", "logistics/arrival", {"order_no": order["order_no"]})
    again = await stage.say("具体几点呀", "logistics/arrival")
    assert first.text not in again.text
    assert order["parcels"][0]["courier_phone"] in again.text


async def test_of_several_parcels_each_is_named_and_what_waits_too(shop: DemoShop) -> None:
    who, order = of(shop, state="part_shipped")
    answered = await ask("logistics/whereabouts", who, order_no=order["order_no"])
    assert answered.says[0].of
    assert answered.named[-1] == "urge_shipment/rest_by"
    waiting = [item["short_title"] for item in order["items"] if not item["parcel_no"]]
    assert all(name in answered.says[-1].values["goods"] for name in waiting)


async def test_of_a_line_that_waits_only_that_is_told(shop: DemoShop) -> None:
    who, order = of(shop, state="part_shipped")
    waiting = next(item for item in order["items"] if not item["parcel_no"])
    name = waiting["short_title"]
    answered = await ask(
        "logistics/whereabouts", who, order_no=order["order_no"], entities=(("product", name),),
        subjects=(Subject("goods", name, "named"),),
    )  # fmt: skip
    assert len(answered.says) == 1
    assert name in f"{answered.says[0].of}{answered.values}"
    assert "latest" not in answered.values


async def test_late_by_the_data_is_owned_up_to_and_hurrying_is_only_offered(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True, can="urge")
    answered = await ask("logistics/late", who, order_no=order["order_no"])
    assert answered.named[0] == "urge_shipment/overdue"
    assert answered.values["hours"] == str(order["late_hours"])
    assert [offer.deed for offer, _ in answered.says[-1].offers] == ["urge"]


async def test_late_by_no_data_is_told_its_day_and_nothing_is_owned_up_to(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    answered = await ask("logistics/late", who, order_no=order["order_no"])
    assert answered.named == ["logistics/on_time"]
    assert not answered.says[0].offers


async def test_nothing_is_offered_in_the_middle_of_a_form(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    answered = await ask("logistics/late", who, order_no=order["order_no"], in_form=True)
    assert answered.named == ["urge_shipment/overdue"]


async def test_signed_and_not_here_is_the_record_then_having_it_looked_into(shop: DemoShop) -> None:
    who, order = of(shop, state="signed", parcels=1)
    stage = acting_as(shop, who[0])
    first = await stage.say(
        "写着签收 我手上没有", "logistics/not_received", {"order_no": order["order_no"]}, act="blame"
    )
    assert order["parcels"][0]["signed_by"] in first.text
    again = await stage.say("都问遍了", "logistics/not_received", act="blame")
    assert again.text not in first.text
    assert any("not_received" in button["payload"] for button in again.buttons)
    still = await stage.say("那怎么弄", "logistics/whereabouts", act="blame", sure=0.8)
    assert still.text


async def test_not_received_though_still_on_its_way_is_where_it_is(shop: DemoShop) -> None:
    who, order = of(shop, state="delivering", late=False, parcels=1)
    answered = await ask("logistics/not_received", who, entities=(("order_no", order["order_no"]),))
    assert answered.named == ["logistics/moving"]


@pytest.mark.parametrize(
    "goal", ["logistics/transit_time", "logistics/pickup_code", "logistics/lost", "logistics/hours"]
)
async def test_a_visitor_hears_the_rule_before_any_number(shop: DemoShop, goal: str) -> None:
    answered = await ask(goal)
    assert answered.named
    assert all(answered.texts)


async def test_nothing_on_its_way_is_answered_by_the_rule_and_not_by_an_old_order(shop: DemoShop) -> None:
    who = next((number, "", "") for number in shop.customers()
               if (orders := shop.orders(number)) and all(one["state"] == "completed" for one in orders))  # fmt: skip
    assert (await ask("logistics/transit_time", who)).named == ["logistics/transit_time"]


async def test_how_many_parcels_and_that_there_is_but_one(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", parcels=1)
    assert (await ask("logistics/split", who, order_no=order["order_no"])).named == ["logistics/one_parcel"]
    who, order = of(shop, state="part_shipped")
    answered = await ask("logistics/split", who, order_no=order["order_no"])
    assert answered.named == ["logistics/split@part_on_time"]
    left, rest = ([item["short_title"] for item in order["items"] if bool(item["parcel_no"]) is sent]
                  for sent in (True, False))  # fmt: skip
    assert left[0] in answered.values["sent"]
    assert rest[0] in answered.values["rest"]


async def test_the_code_is_told_of_the_parcel_that_waits(shop: DemoShop) -> None:
    who, order = of(shop, state="at_pickup", parcels=1)
    answered = await ask("logistics/pickup_code", who, order_no=order["order_no"])
    assert answered.values["code"] == order["parcels"][0]["pickup_code"]


async def test_a_far_place_is_told_its_postage_though_days_were_asked(shop: DemoShop) -> None:
    rules = shop.get("/v1/policies")["shipping"]
    stage = acting_as(shop, "C0007")
    heard = await stage.say(f"到{rules['remote_regions'][1]}得几天", "logistics/transit_time")
    assert rules["remote_regions"][1] in heard.text
    assert f"{rules['remote_postage'] // 100}元" in heard.text

"""From the second line on: the order talked of stays the one meant, what was told is not told again, facts count."""

from __future__ import annotations

import datetime as dt

import pytest

from actions.hear.days_said import days_within
from actions.wording import day
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of
from xiaoer.talk import clock


async def test_the_rest_of_an_order_is_what_is_not_sent_yet(shop: DemoShop) -> None:
    who, order = of(shop, state="part_shipped")
    answered = await ask("urge_shipment/ship_time", who, order_no=order["order_no"], text="那剩下的啥时候")
    waiting = [item["short_title"] for item in order["items"] if not item["parcel_no"]]
    assert answered.named[0] == "urge_shipment/rest_by"
    assert all(name in answered.values["goods"] for name in waiting)


@pytest.mark.parametrize(
    ("days", "response"), [(-1, "logistics/too_late"), (0, "logistics/in_time_that_day"), (2, "logistics/in_time")]
)
async def test_a_day_it_is_needed_by_is_held_against_the_couriers(shop: DemoShop, days: int, response: str) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    wanted = dt.date.fromisoformat(order["parcels"][0]["eta"]) + dt.timedelta(days=days)
    answered = await ask(
        "logistics/arrival",
        who,
        order_no=order["order_no"],
        entities=(("date", wanted.isoformat()),),
        text="那天要用 赶得上吗",
    )
    assert answered.named[0] == response


@pytest.mark.parametrize(
    ("days", "response"), [(-1, "logistics/too_late"), (0, "logistics/on_that_day"), (2, "logistics/by_that_day")]
)
@pytest.mark.parametrize("goal", ["logistics/arrival", "logistics/whereabouts", "logistics/hours"])
async def test_whether_it_comes_by_a_day_is_yes_or_no(shop: DemoShop, goal: str, days: int, response: str) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    wanted = dt.date.fromisoformat(order["parcels"][0]["eta"]) + dt.timedelta(days=days)
    answered = await ask(
        goal, who, order_no=order["order_no"], entities=(("date", wanted.isoformat()),), text="那天能到不"
    )
    assert answered.named[0] == response


async def test_of_a_late_parcel_no_day_can_be_said(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=True, parcels=1)
    wanted = (clock.now().date() + dt.timedelta(days=1)).isoformat()
    answered = await ask(
        "logistics/arrival", who, order_no=order["order_no"], entities=(("date", wanted),), text="明天能不能到"
    )
    assert answered.named[0] == "logistics/in_time_delayed"


@pytest.mark.parametrize(("days", "response"), [(-1, "logistics/sent_time_unsent"), (0, "logistics/sent_in_time")])
async def test_whether_it_is_sent_by_a_day_is_yes_or_that_it_cannot_be_said(
    shop: DemoShop, days: int, response: str
) -> None:
    who, order = of(shop, state="to_ship", late=False)
    by = dt.datetime.fromisoformat(order["ship_by"]).date() + dt.timedelta(days=days)
    if by < clock.now().date():
        pytest.skip("it is to be sent today")
    answered = await ask(
        "urge_shipment/ship_time",
        who,
        order_no=order["order_no"],
        entities=(("date", by.isoformat()),),
        text="那天发得出不",
    )
    assert answered.named[0] == response


async def test_whether_it_has_come_to_a_town_is_yes_or_no(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    town = order["address"]["city"].removesuffix("市")
    answered = await ask("logistics/whereabouts", who, order_no=order["order_no"], text=f"到{town}没")
    been = any(town in event["text"].split("发往")[0] for event in order["parcels"][0]["events"])
    assert answered.named[0] == ("logistics/reached" if been else "logistics/not_reached")


async def test_before_it_is_sent_no_day_is_promised(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    wanted = (dt.datetime.fromisoformat(order["ship_by"]) + dt.timedelta(days=3)).date().isoformat()
    answered = await ask(
        "urge_shipment/ship_time",
        who,
        order_no=order["order_no"],
        entities=(("date", wanted),),
        text="出差要背 来得及不",
    )
    assert answered.named[0] == "logistics/in_time_unsent"


@pytest.mark.parametrize("goal", ["logistics/hours", "logistics/returned", "logistics/hold_time"])
async def test_of_what_waits_at_a_station_the_last_day_is_told(shop: DemoShop, goal: str) -> None:
    who, order = of(shop, state="at_pickup", parcels=1)
    answered = await ask(goal, who, order_no=order["order_no"])
    came = dt.datetime.fromisoformat(order["parcels"][0]["events"][0]["at"]).date()
    last = came + dt.timedelta(days=days_within(order["progress"]) or 0)
    assert answered.values["until"] == day(last, clock.now())
    assert answered.values["place"] == order["parcels"][0]["pickup_place"]


async def test_the_code_is_not_told_twice_but_until_when_it_is_kept(shop: DemoShop) -> None:
    who, order = of(shop, state="at_pickup", parcels=1)
    stage = acting_as(shop, who[0])
    first = await stage.say("到哪了", "logistics/whereabouts", {"order_no": order["order_no"]})
    again = await stage.say("我后天才回来", "logistics/arrival")
    assert order["parcels"][0]["pickup_code"] in first.text
    assert order["parcels"][0]["pickup_code"] not in again.text
    assert "退回" in again.text


async def test_an_order_to_be_sent_stays_the_one_meant_where_another_is_on_its_way(shop: DemoShop) -> None:
    for number in shop.customers():
        orders = shop.orders(number)
        waiting = next((one for one in orders if one["state"] == "to_ship" and not one["late"]), None)
        if waiting and any(one["state"] == "shipped" for one in orders):
            break
    else:
        raise LookupError("nobody has both")
    stage = acting_as(shop, number)
    await stage.say("什么时候发", "urge_shipment/ship_time", {"order_no": waiting["order_no"]})
    told = await stage.say("单号多少", "logistics/number")
    assert "还没有单号" in told.text


async def test_late_for_the_third_time_is_not_the_same_paragraph_but_a_way_on(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    stage = acting_as(shop, who[0])
    said = [await stage.say("还不发", "urge_shipment/late", {"order_no": order["order_no"]})]
    said += [await stage.say(text, "urge_shipment/late") for text in ("都几天了", "到底什么原因", "说话啊")]
    bubbles = [bubble["text"] for heard in said for bubble in heard.bubbles]
    assert len(bubbles) == len(set(bubbles))
    assert "取消" in said[2].text
    assert not any("刚才说的：" in text for text in bubbles)


async def test_what_was_bought_and_is_only_named_is_looked_for(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    name = order["items"][0]["short_title"]
    heard = await acting_as(shop, who[0]).say(f"我{name}呢", "nlu_fallback", {"product": name})
    assert "发" in heard.text
    assert heard.ran == ["action_fallback"]
    assert not heard.buttons or all(button["payload"] != "/ask_human" for button in heard.buttons[:1])


async def test_the_day_of_an_order_told_wrongly_does_not_hide_the_only_one_with_these_goods(shop: DemoShop) -> None:
    who, order = of(shop, state="delivering", parcels=1)
    name = order["items"][0]["short_title"]
    asked = {"product": name, "date": "2026-11-02"}
    heard = await acting_as(shop, who[0]).say(f"{name}2号发的那单到哪了", "logistics/whereabouts", asked)
    assert order["parcels"][0]["events"][0]["text"].rstrip("。") in heard.text

"""An order is found by what people say of it instead of its number."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.talk.clock import CHINA

BUYER = "C0003"


def told(heard: Any) -> str:
    return str(heard.cards("order")[0]["order_no"])


@pytest.fixture
def orders(shop: DemoShop) -> list[dict[str, Any]]:
    return sorted(shop.orders(BUYER), key=lambda order: str(order["placed_at"]), reverse=True)


@pytest.fixture
def buyer(shop: DemoShop) -> Stage:
    return acting_as(shop, BUYER)


@pytest.mark.parametrize(("words", "place"), [("最近那单怎么样了", 0), ("最后一单", 0), ("最早那笔", -1)])
async def test_the_newest_and_the_oldest(buyer: Stage, orders: list[dict[str, Any]], words: str, place: int) -> None:
    heard = await buyer.say(words, "order_status")
    proper(heard)
    assert told(heard) == orders[place]["order_no"]


async def test_the_one_before_the_one_talked_of(buyer: Stage, orders: list[dict[str, Any]]) -> None:
    await buyer.say("查一下", "order_status", {"order_no": orders[0]["order_no"]})
    assert told(await buyer.say("上一单呢", "order_status")) == orders[1]["order_no"]


async def test_the_one_just_talked_of(buyer: Stage, orders: list[dict[str, Any]]) -> None:
    await buyer.say("查一下", "order_status", {"order_no": orders[1]["order_no"]})
    await buyer.say("有什么活动", "price_promo")
    assert told(await buyer.say("刚才那单怎么样了", "order_status")) == orders[1]["order_no"]


async def test_last_digits_of_the_number(buyer: Stage, orders: list[dict[str, Any]]) -> None:
    wanted = orders[2]["order_no"]
    assert told(await buyer.say(f"尾号{wanted[-4:]}那单", "order_status")) == wanted


async def test_last_digits_that_fit_nothing_are_asked_about(buyer: Stage) -> None:
    heard = await buyer.say("尾号000001那单", "order_status")
    assert "哪一笔" in heard.text


async def test_the_day_it_was_placed(shop: DemoShop) -> None:
    for customer in shop.customers():
        orders = shop.orders(customer)
        by_day: dict[dt.date, list[dict[str, Any]]] = {}
        for order in orders:
            for at in ("placed_at", "shipped_at", "signed_at"):
                if order[at]:
                    day = dt.datetime.fromisoformat(order[at]).astimezone(CHINA).date()
                    if order not in by_day.setdefault(day, []):
                        by_day[day].append(order)
        placed = {dt.datetime.fromisoformat(order["placed_at"]).astimezone(CHINA).date() for order in orders}
        alone = next((day for day in placed if len(by_day[day]) == 1), None)
        if len(orders) > 2 and alone:
            heard = await acting_as(shop, customer).say(f"{alone.month}月{alone.day}号买的那单怎么样了", "order_status")
            assert told(heard) == by_day[alone][0]["order_no"]
            return
    raise LookupError("no day with one order")


@pytest.mark.parametrize("asks", ["签收了吗", "什么时候发货的", "收到了没"])
async def test_the_day_of_buying_counts_though_it_is_asked_whether_it_came(
    shop: DemoShop, buyer: Stage, orders: list[dict[str, Any]], asks: str
) -> None:
    days = [dt.datetime.fromisoformat(order["placed_at"]).astimezone(CHINA).date() for order in orders]
    order, day = next((order, day) for order, day in zip(orders, days, strict=True) if days.count(day) == 1)
    heard = await buyer.say(f"{day.year}年{day.month}月{day.day}号买的那单{asks}", "order_status")
    assert told(heard) == order["order_no"]


async def test_last_years_day_is_not_answered_with_this_years_order(buyer: Stage, orders: list[dict[str, Any]]) -> None:
    day = dt.datetime.fromisoformat(orders[0]["placed_at"]).astimezone(CHINA)
    heard = await buyer.say(f"去年{day.month}月{day.day}号买的那单怎么样了", "order_status")
    assert "没有和您说的对得上" in heard.text


async def test_a_range_of_sums_finds_the_order_within(buyer: Stage) -> None:
    heard = await buyer.say("七八万块的那单怎么样了", "order_status")
    assert "没有和您说的对得上" in heard.text


async def test_the_amount_paid(buyer: Stage, orders: list[dict[str, Any]]) -> None:
    totals = [order["total"] for order in orders]
    wanted = next(order for order in orders if totals.count(order["total"]) == 1)
    heard = await buyer.say(f"{wanted['total'] / 100:.2f}元那单", "order_status")
    assert told(heard) == wanted["order_no"]


async def test_the_other_of_two(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0050")
    offered = await stage.say("快递到哪了", "logistics")
    first = await stage.press(offered.buttons[0])
    other = await stage.say("另外那个订单呢", "logistics")
    numbers = {heard.cards("parcel")[0]["order_no"] for heard in (first, other) if heard.cards("parcel")}
    assert len(numbers) == 2 or other.cards("orders")


async def test_a_day_that_is_not_about_buying_moves_nothing(buyer: Stage, orders: list[dict[str, Any]]) -> None:
    await buyer.say("查一下", "order_status", {"order_no": orders[1]["order_no"]})
    assert told(await buyer.say("昨天也问过", "order_status")) == orders[1]["order_no"]


async def test_a_day_on_which_nothing_was_bought_is_not_answered_with_another_order(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("2020年1月1日买的那单", "order_status")
    assert "没有和您说的对得上" in heard.bubbles[0]["text"]
    assert not heard.cards("order")

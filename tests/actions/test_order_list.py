"""A shopper's orders as a list: newest first, page by page, by state, and one of them picked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper

FURTHER = "看更早的"


def numbers(heard: Heard) -> list[str]:
    return [order["order_no"] for order in heard.cards("orders")[0]["orders"]]


def with_many(shop: DemoShop, at_least: int = 6) -> tuple[str, list[str]]:
    for customer in shop.customers():
        orders = [order["order_no"] for order in shop.orders(customer)]
        if len(orders) >= at_least:
            return customer, orders
    raise LookupError(f"nobody has {at_least} orders")


async def listed(shop: DemoShop, customer: str, text: str) -> tuple[Stage, Heard]:
    stage = acting_as(shop, customer)
    heard = await stage.say(text, "order_status")
    proper(heard)
    return stage, heard


@pytest.mark.parametrize("words", ["看看我的订单", "我都买了什么", "最近买的", "所有订单", "给我看看历史订单"])
async def test_the_newest_few_are_shown_and_how_many_there_are(shop: DemoShop, words: str) -> None:
    customer, orders = with_many(shop)
    stage, heard = await listed(shop, customer, words)
    assert numbers(heard) == orders[:4]
    assert f"一共{len(orders)}笔" in heard.text
    assert stage.form is None
    assert heard.progress


async def test_the_button_goes_on_through_every_page_and_ends(shop: DemoShop) -> None:
    customer, orders = with_many(shop, 9)
    stage, heard = await listed(shop, customer, "我的订单")
    seen = numbers(heard)
    while any(button["title"] == FURTHER for button in heard.buttons):
        heard = await stage.press_titled(heard, FURTHER)
        proper(heard)
        seen += numbers(heard)
    assert seen == orders
    assert "最早的了" in heard.text


async def test_the_next_page_comes_in_words_too(shop: DemoShop) -> None:
    customer, orders = with_many(shop)
    stage, _ = await listed(shop, customer, "看看我的订单")
    heard = await stage.say("还有更早的吗", "order_status")
    assert numbers(heard) == orders[4:8]


async def test_when_all_were_shown_there_is_nothing_earlier(shop: DemoShop) -> None:
    few = next(customer for customer in shop.customers() if 2 <= len(shop.orders(customer)) <= 4)
    stage, _ = await listed(shop, few, "看看我的订单")
    heard = await stage.say("看更早的", "order_status")
    assert "没有更早的" in heard.text
    assert not heard.cards("order")
    proper(heard)


async def test_one_is_picked_by_tapping_and_is_then_the_one_talked_of(shop: DemoShop) -> None:
    customer, orders = with_many(shop)
    stage, heard = await listed(shop, customer, "看看我的订单")
    heard = await stage.press(heard.buttons[2])
    assert heard.cards("order")[0]["order_no"] == orders[2]
    assert stage.slots["order_no"] == orders[2]


async def test_one_is_picked_by_its_place_on_the_page_last_shown(shop: DemoShop) -> None:
    customer, orders = with_many(shop)
    stage, heard = await listed(shop, customer, "看看我的订单")
    await stage.press_titled(heard, FURTHER)
    heard = await stage.say("第二个", "order_status")
    assert heard.cards("order")[0]["order_no"] == orders[5]


async def test_a_place_on_the_list_serves_another_question_too(shop: DemoShop) -> None:
    customer, orders = with_many(shop)
    stage, _ = await listed(shop, customer, "看看我的订单")
    await stage.say("第一个的发票呢", "invoice")
    assert stage.slots["order_no"] == orders[0]


STATES = [
    ("待发货的那几单", {"to_ship", "part_shipped"}),
    ("没付款的有哪些", {"unpaid"}),
    ("退款的那几单", {"refunding", "refunded", "returning", "exchanging"}),
    ("取消的订单", {"cancelled"}),
    ("哪几单还没收到", {"part_shipped", "shipped", "delivering", "at_pickup"}),
    ("已完成的订单都有哪些", {"completed"}),
]


@pytest.mark.parametrize(("words", "states"), STATES)
async def test_a_state_in_words_shows_only_those(shop: DemoShop, words: str, states: set[str]) -> None:
    def of(customer: str) -> list[dict[str, Any]]:
        return [order for order in shop.orders(customer) if order["state"] in states]

    customer = max(shop.customers(), key=lambda one: len(of(one)))
    assert len(of(customer)) > 1
    _, heard = await listed(shop, customer, words)
    assert numbers(heard) == [order["order_no"] for order in of(customer)][:4]


async def test_the_only_one_in_a_state_is_told_at_once(shop: DemoShop) -> None:
    for customer in shop.customers():
        unpaid = [order for order in shop.orders(customer) if order["state"] == "unpaid"]
        if len(unpaid) == 1:
            break
    _, heard = await listed(shop, customer, "没付款的那几单")
    assert heard.cards("order")[0]["order_no"] == unpaid[0]["order_no"]


async def test_none_in_a_state_is_said_with_the_way_to_all(shop: DemoShop) -> None:
    customer = next(
        one for one in shop.customers() if len(shop.orders(one)) > 1 and not states_of(shop, one) & {"unpaid"}
    )
    stage, heard = await listed(shop, customer, "没付款的订单有哪些")
    assert "现在没有待付款的订单" in heard.text
    heard = await stage.press(heard.buttons[0])
    assert len(numbers(heard)) > 1


def states_of(shop: DemoShop, customer: str) -> set[str]:
    return {order["state"] for order in shop.orders(customer)}


async def test_somebody_without_orders_is_told_so(shop: DemoShop) -> None:
    _, heard = await listed(shop, "C0046", "我都买了什么")
    assert "暂时没有订单" in heard.text


async def test_a_stranger_is_asked_for_a_number_and_sees_nobodys_list(visitor: Stage) -> None:
    heard = await visitor.say("看看我的订单", "order_status")
    proper(heard)
    assert "订单号" in heard.text
    assert not heard.cards("orders")


async def test_whoever_means_one_order_gets_that_one(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    heard = await stage.say("最近那单怎么样了", "order_status")
    assert heard.cards("order")[0]["order_no"] == shop.orders("C0003")[0]["order_no"]


async def test_an_order_is_found_by_the_name_of_what_is_in_it(shop: DemoShop) -> None:
    customer, _ = with_many(shop)
    names = [item["short_title"] for order in shop.orders(customer) for item in order["items"]]
    order = next(
        order for order in shop.orders(customer) if all(names.count(i["short_title"]) == 1 for i in order["items"])
    )
    name = order["items"][0]["short_title"]
    heard = await acting_as(shop, customer).say(f"{name}那单到哪一步了", "order_status", {"product": name})
    assert heard.cards("order")[0]["order_no"] == order["order_no"]


async def test_when_the_shop_does_not_answer_a_person_is_called(shop: DemoShop) -> None:
    customer, _ = with_many(shop)
    stage = acting_as(shop, customer)
    shop.fault("error", "/v1/orders")
    heard = await stage.say("看看我的订单", "order_status")
    proper(heard)
    assert heard.handoff is not None

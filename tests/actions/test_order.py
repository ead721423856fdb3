"""The state of an order, and which order is meant."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import ORDER_TEXT

STATES = list(ORDER_TEXT)


def clock(moment: str) -> str:
    return f"{dt.datetime.fromisoformat(moment):%H:%M}"


def next_date(order: dict[str, Any], case: dict[str, Any] | None) -> list[str]:
    """What the answer must hold of what comes next, as the shop's API has it."""
    by_state: dict[str, Callable[[], list[str]]] = {
        "unpaid": lambda: [clock(order["pay_by"])],
        "to_ship": lambda: [clock(order["ship_by"])],
        "part_shipped": lambda: [clock(order["ship_by"])],
        "at_pickup": lambda: [order["parcels"][0]["pickup_place"], order["parcels"][0]["pickup_code"]],
        "signed": lambda: [clock(order["signed_at"]), "自动确认收货"],
        "completed": lambda: [clock(order["completed_at"])],
        "cancelled": lambda: [f"原路退回{order['payment_text']}" if order["paid_at"] else "没有付过款"],
        "lost": lambda: ["可以申请退款"],
    }
    if case:
        back = case["refund_by"] if case["state"] not in ("refunded", "done") else None
        day = [f"{int(back[5:7])}月{int(back[8:])}日"] if back and case["state"] == "refunding" else []
        return [case["no"], case["progress"].rstrip("。"), *day]
    eta = order["parcels"][0]["eta"] if order["parcels"] and not order["late"] else None
    return by_state.get(order["state"], lambda: [f"{int(eta[5:7])}月{int(eta[8:])}日"] if eta else [])()


@pytest.mark.parametrize("state", STATES)
async def test_every_state_is_told_with_what_it_means_and_what_comes_next(shop: DemoShop, state: str) -> None:
    customer, order = shop.order_that(state=state)
    heard = await acting_as(shop, customer).say("这单到哪一步了", "order_status", {"order_no": order["order_no"]})
    proper(heard)
    assert f"现在是“{ORDER_TEXT[state]}”" in heard.text
    assert order["progress"].rstrip("。") in heard.text
    cases = order["service_nos"] if state in ("refunding", "refunded", "returning", "exchanging") else []
    case = shop.get(f"/v1/services/{cases[0]}", as_customer(customer)) if cases else None
    told = next_date(order, case)
    assert told
    assert [fact for fact in told if fact not in heard.text] == []
    card = heard.cards("order")[0]
    assert card["order_no"] == order["order_no"]
    assert card["total"] == f"{order['total'] / 100:.2f}"
    assert heard.progress
    assert len(heard.buttons) <= 3


async def test_what_is_received_is_gently_reminded_of_confirming(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    heard = await acting_as(shop, customer).say("这单呢", "order_status", {"order_no": order["order_no"]})
    assert "确认收货" in heard.buttons[0]["title"]
    assert "顺手点一下确认收货" in heard.text


async def test_nobody_who_is_upset_is_reminded_of_confirming(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    number = {"order_no": order["order_no"]}
    heard = await acting_as(shop, customer).say("这单到底怎么回事", "order_status", number, emotion="negative")
    assert "顺手点一下" not in heard.text


async def test_a_lost_parcel_has_the_refund_to_tap(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="lost")
    heard = await acting_as(shop, customer).say("这单呢", "order_status", {"order_no": order["order_no"]})
    assert any(button["payload"].startswith("/refund") for button in heard.buttons)


async def test_with_one_plausible_order_nothing_is_asked(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0007").say("我的订单什么情况", "order_status")
    assert heard.cards("order")
    assert "？" not in heard.text


async def test_several_plausible_orders_are_offered_as_buttons(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    heard = await stage.say("查订单", "order_status")
    proper(heard)
    offered = heard.cards("orders")[0]["orders"]
    assert 2 <= len(heard.buttons) <= 3
    chosen = await stage.press(heard.buttons[1])
    assert chosen.cards("order")[0]["order_no"] == offered[1]["order_no"]
    assert stage.form is None


@pytest.mark.parametrize("words", ["第二个", "2"])
async def test_an_order_is_also_chosen_by_words(shop: DemoShop, words: str) -> None:
    stage = acting_as(shop, "C0003")
    offered = (await stage.say("查订单", "order_status")).cards("orders")[0]["orders"]
    chosen = await stage.say(words)
    assert chosen.cards("order")[0]["order_no"] == offered[1]["order_no"]


async def test_the_order_talked_of_stays_the_one_meant(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    offered = await stage.say("查订单", "order_status")
    number = offered.cards("orders")[0]["orders"][2]["order_no"]
    await stage.press(offered.buttons[2])
    assert (await stage.say("物流呢", "logistics")).bubbles[0]["card"]["order_no"] == number
    other = await stage.say("另一个订单呢", "order_status")
    assert other.cards("orders")


async def test_a_parcel_number_finds_its_order(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    parcel = order["parcels"][0]["parcel_no"]
    heard = await acting_as(shop, customer).say(f"{parcel} 到哪了", "logistics", {"parcel_no": parcel})
    assert heard.cards("parcel")[0]["parcel_no"] == parcel


async def test_the_digits_of_a_parcels_number_find_it_also_when_it_has_arrived(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    parcel = order["parcels"][0]["parcel_no"]
    digits = parcel.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    heard = await acting_as(shop, customer).say(f"快递单号{digits}到哪了", "logistics")
    assert [card["parcel_no"] for card in heard.cards("parcel")] == [parcel]


async def test_a_parcel_of_somebody_else_is_said_to_be_none_of_theirs(shop: DemoShop) -> None:
    customer, _ = shop.order_that(state="shipped")
    heard = await acting_as(shop, customer).say("单号LP00998877665544到哪了", "logistics")
    assert "没有快递单号LP00998877665544" in heard.text
    assert not heard.cards("parcel")


async def test_a_customer_without_orders_is_told_so_and_may_give_a_number(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    heard = await stage.say("我的订单呢", "order_status")
    proper(heard)
    assert "暂时没有订单" in heard.text
    assert stage.form is None
    _, order = shop.order_that(state="shipped")
    heard = await stage.say(order["order_no"], "order_status", {"order_no": order["order_no"]})
    assert "后四位" in heard.text


async def test_a_choice_in_words_that_also_name_another_order_ends_the_asking(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    offered = (await stage.say("查订单", "order_status")).cards("orders")[0]["orders"]
    chosen = await stage.say("换一个订单，第二个")
    assert chosen.cards("order")[0]["order_no"] == offered[1]["order_no"]


async def test_an_order_number_alone_is_answered(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    heard = await acting_as(shop, customer).say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    assert heard.cards("order")[0]["order_no"] == order["order_no"]


async def test_the_next_steps_are_those_the_shop_would_accept(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    heard = await acting_as(shop, customer).say("查单", "order_status", {"order_no": order["order_no"]})
    offered = {button["payload"].removeprefix("/").partition("{")[0] for button in heard.buttons}
    accepted = {"urge": "urge_shipment", "cancel": "cancel_order", "address": "change_address"}
    assert offered <= {accepted.get(step, step) for step in order["can"]} | {"logistics"}


async def test_a_stranger_is_asked_for_the_number_first(visitor: Stage) -> None:
    heard = await visitor.say("查订单", "order_status")
    proper(heard)
    assert "订单号" in heard.text
    assert visitor.form == "order_form"


async def test_what_no_list_of_nouns_knows_is_found_by_the_catalogues_own_names(shop: DemoShop) -> None:
    customer = "C0012"
    fryer, other = shop.orders(customer)[:2]
    assert "空气炸锅" in [item["short_title"] for item in fryer["items"]]
    stage = acting_as(shop, customer)
    await stage.say("最近一单到哪了", "order_status", {"order_no": other["order_no"]})
    heard = await stage.say("那炸锅呢", "order_status/status")
    assert "空气炸锅" in heard.text


async def test_after_a_question_of_goods_the_order_that_holds_them_is_meant(shop: DemoShop) -> None:
    customer = "C0012"
    fryer = shop.orders(customer)[0]
    product = next(item["product_id"] for item in fryer["items"] if item["short_title"] == "空气炸锅")
    stage = acting_as(shop, customer)
    await stage.say("空气炸锅有绿的吗", "stock", {"product": "空气炸锅"})
    assert stage.slots.get("product_id") == product
    heard = await stage.say("那帮我改一下", "change_order/wish")
    assert "哪一笔" not in heard.text

"""What is told plainly is done: a complaint, a cancelling, a part of an order, a yes that names its order once more."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.test_acts_listen import found
from xiaoer.shop.asker import as_customer


def read(topic: str, aspect: str, *, act: str = "want", odds: float = 0.9, sure: float = 0.9) -> dict[str, Any]:
    return {"acts": {act: 0.8}, "matters": [{"topic": topic, "aspect": aspect, "odds": odds, "aspect_odds": sure}]}


def state_of(shop: DemoShop, customer: str, number: str) -> str:
    return str(shop.get(f"/v1/orders/{number}", as_customer(customer))["state"])


async def cancelling(shop: DemoShop, pieces: int = 1) -> tuple[Stage, str, dict[str, Any]]:
    customer, order = found(
        shop,
        lambda one: "cancel" in one["can"] and "quantity" in one["can"] and one["state"] == "to_ship"
        and max(item["qty"] for item in one["items"]) >= pieces and (pieces == 1 or len(one["items"]) == 1),
    )  # fmt: skip
    stage = acting_as(shop, customer)
    await stage.say("整单给我取消", "cancel_order", {"order_no": order["order_no"]})
    assert stage.slots["requested_slot"] == "sure"
    return stage, customer, order


@pytest.mark.parametrize("words", ["取消掉 钱退回原来的卡", "那就取消了吧", "直接取消掉"])
async def test_to_cancel_told_once_more_cancels(shop: DemoShop, words: str) -> None:
    stage, customer, order = await cancelling(shop)
    await stage.say(words, "cancel_order", reading=read("cancel_order", "wish"))
    assert state_of(shop, customer, order["order_no"]) == "cancelled"


@pytest.mark.parametrize("words", ["……先别取消 我缓缓", "取消得了吗 我看看", "取消前能不能先问个事", "先不取消"])
async def test_what_is_no_yes_leaves_it(shop: DemoShop, words: str) -> None:
    stage, customer, order = await cancelling(shop)
    await stage.say(words, "cancel_order", reading=read("cancel_order", "wish", act="stop"))
    assert state_of(shop, customer, order["order_no"]) == "to_ship"


async def test_some_pieces_of_it_are_never_the_whole(shop: DemoShop) -> None:
    stage, customer, order = await cancelling(shop, 2)
    heard = await stage.say("两件留一件", "cancel_order", reading=read("cancel_order", "partial"))
    assert stage.form == "change_form"
    assert "改成1件" in heard.text
    assert "确认取消" not in heard.titles
    await stage.press_titled(heard, "确认修改")
    now = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))
    assert (now["state"], now["items"][0]["qty"]) == ("to_ship", 1)


@pytest.mark.parametrize(
    ("words", "filed"),
    [("投诉 叫说了算的人来", True), ("我要投诉他", True), ("再这样我就投诉了啊？", False), ("投诉有用吗", False)],
)
async def test_a_clear_complaint_is_registered_at_once(shop: DemoShop, words: str, filed: bool) -> None:
    customer, _ = found(shop, lambda one: one["state"] == "signed")
    stage, before = acting_as(shop, customer), len(tickets(shop, customer))
    await stage.say("派件的小哥骂骂咧咧", "complaint", reading=read("complaint", "courier", act="blame"))
    heard = await stage.say(words, "complaint", sure=0.7, reading=read("complaint", "wish", odds=0.7, sure=0.7))
    assert (len(tickets(shop, customer)) > before) is filed
    if filed:
        assert any(one["topic"] == "service" and one["id"] in heard.text for one in tickets(shop, customer))


async def test_what_is_paid_for_lateness_is_told_and_no_words_are_said_back(shop: DemoShop) -> None:
    customer, order = found(shop, lambda one: one["late"] and one["state"] == "to_ship")
    stage = acting_as(shop, customer)
    stage.slots["order_no"] = order["order_no"]
    heard = await stage.say("晚成这样 你们赔几块", "complaint/compensation")
    assert "元的券" in heard.text or "由主管定" in heard.text
    assert "晚成这样" not in heard.text


async def test_who_has_no_account_and_only_grumbles_is_asked_for_no_number(visitor: Stage) -> None:
    heard = await visitor.say("不退 就是来骂你们一句", "complaint", reading=read("complaint", "wish", sure=0.3))
    assert visitor.form is None
    assert "订单号" not in heard.text


async def test_a_yes_that_names_the_order_again_changes_the_address_and_me_is_no_name(shop: DemoShop) -> None:
    customer, order = found(shop, lambda one: "address" in one["can"] and one["state"] == "to_ship")
    stage = acting_as(shop, customer)
    heard = await stage.say(
        "改寄湖南省长沙市中南大学南门驿站 收件人还是我 电话没变", "change_address", {"order_no": order["order_no"]}
    )
    assert "收件人是我" not in heard.text
    assert "收件人不变" in heard.text
    assert "区和门牌号" in heard.text
    await stage.say("对就改这单 别的不用动", "change_order", reading=read("change_order", "wish"))
    kept = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["address"]
    assert "中南大学" in kept["detail"]
    assert kept["receiver"] == order["address"]["receiver"]


async def test_all_that_is_told_of_an_invoice_is_kept_while_the_order_is_open(shop: DemoShop) -> None:
    customer = next(
        who for who in shop.customers()
        if sum("invoice" in one["can"] for one in shop.orders(who)) > 1
    )  # fmt: skip
    stage = acting_as(shop, customer)
    first = await stage.say("给我开票", "invoice")
    assert stage.form == "order_form"
    for words in ("抬头 长沙市绿禾餐饮管理有限公司", "税号我翻翻", "91430104MA4L2QXX7K", "发我邮箱 lvhe@example.com"):
        heard = await stage.say(words, "invoice/title", act="tell")
        assert stage.form == "order_form", words
        assert "没定下" not in heard.text
    heard = await stage.press(next(one for one in first.buttons if "「" in one["title"]))
    assert "长沙市绿禾餐饮管理有限公司" in heard.text
    assert "lvhe@example.com" in heard.text


async def test_a_part_wished_at_once_begins_the_change_and_not_the_cancelling(shop: DemoShop) -> None:
    customer, order = found(
        shop, lambda one: "cancel" in one["can"] and "quantity" in one["can"] and one["state"] == "to_ship"
        and len(one["items"]) == 1 and one["items"][0]["qty"] > 1,
    )  # fmt: skip
    stage = acting_as(shop, customer)
    reading = read("cancel_order", "partial")
    heard = await stage.say("能不能只取消一件", "cancel_order", {"order_no": order["order_no"]}, reading=reading)
    assert stage.form == "change_form"
    assert "确认取消" not in heard.titles

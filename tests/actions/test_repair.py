"""It broke in use: warranty by the shop's figures, an exchange where one may be had, else a ticket or a person."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from actions.warranty import warranty_of
from tests.actions.books import earlier, service_text, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Attributes, CategoryPolicy, Product

SIGNED = dt.date(2024, 2, 29)


def owned(shop: DemoShop) -> tuple[str, dict[str, Any], dict[str, Any]]:
    """A customer, an order that arrived with one thing in it under one plain warranty, and that thing's product."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] == "completed" and len(order["items"]) == 1:
                product = shop.get(f"/v1/products/{order['items'][0]['product_id']}")
                written = product["attributes"]["warranty"] or ""
                open_before = [one for one in tickets(shop, customer) if one["topic"] == "quality"]
                if written.startswith("质保") and not open_before:
                    return customer, order, product
    raise LookupError("nothing under warranty")


@pytest.mark.parametrize(
    ("written", "until"),
    [
        ("质保 1 年", dt.date(2025, 2, 28)),
        ("质保 18 个月", dt.date(2025, 8, 29)),
        ("整机质保 30 天", dt.date(2024, 3, 30)),
        ("质保半年", dt.date(2024, 8, 29)),
        ("整机质保 1 年，电机 2 年", None),
        ("终身维护", None),
    ],
)
def test_the_last_day_follows_from_the_shops_words_or_is_left_open(written: str, until: dt.date | None) -> None:
    warranty = warranty_of(product_with(written), None, SIGNED)
    assert warranty is not None
    assert (warranty.text, warranty.until) == (written, until)


def test_without_words_of_its_own_the_categorys_days_count() -> None:
    warranty = warranty_of(product_with(None), category(365), SIGNED)
    assert warranty is not None
    assert warranty.until == SIGNED + dt.timedelta(days=365)


def test_where_neither_promises_any_there_is_no_warranty() -> None:
    assert warranty_of(product_with(None), category(0), SIGNED) is None


async def test_under_warranty_it_says_until_when_and_offers_to_take_it_down(shop: DemoShop) -> None:
    customer, order, product = owned(shop)
    heard = await acting_as(shop, customer).say("用着用着不转了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert product["attributes"]["warranty"].rstrip("。") in heard.text
    assert service_text(shop, "repair") in heard.text
    assert any("登记维修" in button["title"] for button in heard.buttons)


async def test_a_repair_taken_down_is_said_to_be_a_ticket_and_is_told_when_asked_for(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    before = len(tickets(shop, customer))
    heard = await stage.say("用着用着不转了", "repair", {"order_no": order["order_no"]})
    heard = await stage.press_titled(heard, "登记维修")
    proper(heard)
    assert "不能直接下维修单" in heard.text
    filed = tickets(shop, customer)
    assert len(filed) == before + 1
    mine = next(one for one in filed if one["id"] in heard.text)
    assert (mine["topic"], mine["order_no"]) == ("quality", order["order_no"])
    assert "用着用着不转了" in mine["text"]
    heard = await stage.say("修好了吗", "repair")
    proper(heard)
    assert mine["id"] in heard.text
    assert mine["state_text"] in heard.text


async def test_a_repair_is_not_taken_down_twice(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    stage = acting_as(shop, customer)
    for words in ("不转了", "完全不动了"):
        heard = await stage.say(words, "repair", {"order_no": order["order_no"]})
        heard = await stage.press_titled(heard, "登记维修")
    repairs = [one for one in tickets(shop, customer) if one["order_no"] == order["order_no"] and "维修" in one["text"]]
    assert len(repairs) == 1
    assert repairs[0]["id"] in heard.text


async def test_a_visitor_who_wants_a_repair_gets_a_person_with_the_facts(shop: DemoShop, visitor: Stage) -> None:
    _, order, product = owned(shop)
    await visitor.say("坏了要修", "repair", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    heard = await visitor.press_titled(heard, "登记维修")
    proper(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "policy"
    assert product["short_title"] in heard.handoff["detail"]


async def test_out_of_warranty_is_said_plainly_and_nothing_is_promised(shop: DemoShop) -> None:
    customer, order, _ = owned(shop)
    with earlier(shop, order["order_no"], 365 * 4, "signed_at"):
        heard = await acting_as(shop, customer).say("不转了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert "已经过保" in heard.text
    assert "免费" not in heard.text
    assert [button["payload"] for button in heard.buttons] == ["/ask_human"]


async def test_while_it_may_still_be_exchanged_that_is_offered_with_its_reason(shop: DemoShop) -> None:
    customer, order = returnable(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("用着不亮了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    heard = await stage.press_titled(heard, "退货")
    assert stage.slots["service_kind"] == "return"
    assert stage.slots["reason"] == "quality"


def returnable(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    """One thing, that may still go back for its fault."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["signed_at"] and len(order["items"]) == 1 and not order["service_nos"]:
                path = f"/v1/orders/{order['order_no']}/eligibility"
                item = shop.get(path, as_customer(customer), kind="return")["items"][0]
                if item["eligible"] and "quality" in item["reasons"]:
                    return customer, order
    raise LookupError("nothing may go back")


def of_several(shop: DemoShop, category: str = "") -> tuple[str, dict[str, Any]]:
    """An order of several things long here, all of one category if it is named."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            fits = not category or all(item["category"] == category for item in order["items"])
            if order["state"] == "completed" and len(order["items"]) > 1 and fits:
                return customer, order
    raise LookupError(category)


async def test_of_several_things_it_asks_which_one_once(shop: DemoShop) -> None:
    customer, order = of_several(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("坏了", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert [button["title"] for button in heard.buttons] == [item["short_title"] for item in order["items"]]
    heard = await stage.press(heard.buttons[1])
    proper(heard)
    assert order["items"][1]["short_title"] in heard.text


async def test_what_has_no_warranty_is_not_given_one(shop: DemoShop) -> None:
    customer, order = of_several(shop, "fashion")
    name = order["items"][0]["short_title"]
    named = {"order_no": order["order_no"], "product": name}
    heard = await acting_as(shop, customer).say(f"{name}坏了能修吗", "repair", named)
    proper(heard)
    assert "没有质保服务" in heard.text
    assert not any("登记维修" in button["title"] for button in heard.buttons)


async def test_how_long_the_warranty_is_needs_no_order(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("空气炸锅保修多久", "repair", {"product": "空气炸锅"})
    proper(heard)
    assert shop.get("/v1/products/P1301")["attributes"]["warranty"] in heard.text
    assert visitor.form is None


@pytest.mark.parametrize("text", ["充电的时候冒烟了", "插座漏电", "电池鼓包了"])
async def test_danger_in_use_is_stopped_and_a_person_comes(visitor: Stage, text: str) -> None:
    heard = await visitor.say(text, "repair")
    proper(heard)
    assert "断电" in heard.text
    assert heard.handoff is not None
    assert heard.handoff["words"][0] in text


async def test_whose_repair_is_not_in_the_books_hears_that_and_may_have_a_person(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0046").say("修好了吗", "repair")
    proper(heard)
    assert "没有看到维修登记" in heard.text
    assert heard.buttons[0]["payload"] == "/ask_human"


async def test_goods_the_shop_does_not_sell_get_no_facts_of_something_alike(visitor: Stage) -> None:
    heard = await visitor.say("电热毯保修多久", "repair", {"product": "电热毯"})
    proper(heard)
    assert "「" not in heard.text


async def test_what_has_not_arrived_cannot_have_broken_in_use(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    heard = await acting_as(shop, customer).say("坏了怎么修", "repair", {"order_no": order["order_no"]})
    proper(heard)
    assert "还没有签收" in heard.text


def product_with(warranty: str | None) -> Product:
    return Product(
        id="P1", title="灯", short_title="灯", brand="光", category="appliance", category_name="小家电", price=1,
        list_price=1, image="", url="", variants=[], attributes=Attributes(warranty=warranty), selling_points=[],
        cautions=[], tags=[], sold_30d=0,
    )  # fmt: skip


def category(days: int) -> CategoryPolicy:
    return CategoryPolicy(
        category="appliance", name="小家电", return_days=7, exchange_days=15, opened_ok=False, photo_hours=72,
        return_postage="customer", warranty_days=days, text="",
    )  # fmt: skip

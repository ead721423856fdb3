"""It broke in use: warranty by the shop's judgement, an exchange where one may be had, else it is mended."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from actions.warranty import warranty_of
from tests.actions.books import tickets
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
                whole = all(item["state"] == "normal" for item in order["items"])
                if written.startswith("质保") and not open_before and whole:
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
    assert heard.titles == [item["short_title"] for item in order["items"]]
    heard = await stage.press(heard.buttons[1])
    proper(heard)
    assert order["items"][1]["short_title"] in heard.text


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
    heard = await acting_as(shop, "C0046").say("修好了吗", "repair/progress")
    proper(heard)
    assert "没有在修" in heard.text
    assert "/ask_human" in [button["payload"] for button in heard.buttons]


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

"""What a bill is made of, what was used on it, and what all of them come to, by the shop's own books."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from actions.wording import money
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.talk.reading import Subject

_Order = dict[str, Any]


def order_with(shop: DemoShop, fits: Callable[[_Order], bool]) -> tuple[tuple[str, str, str], _Order]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if fits(order):
                return (customer, *shop.name_and_level(customer)), order
    raise LookupError("no such order")


async def test_a_sum_is_told_by_what_it_is_made_of(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: bool(one["discount"] and one["postage"]))
    answered = await ask("price_promo/breakdown", customer, order_no=order["order_no"], text="这单咋算的")
    assert answered.named == ["price_promo/sum_both"]
    assert [answered.values[name] for name in ("price", "off", "postage", "total")] == [
        money(order[name]) for name in ("goods_total", "discount", "postage", "total")
    ]


async def test_of_a_sum_with_nothing_added_or_taken_off_that_is_told(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: not (one["discount"] or one["postage"]))
    answered = await ask("price_promo/breakdown", customer, order_no=order["order_no"])
    assert answered.named == ["price_promo/sum_plain"]
    assert money(order["total"]) in answered.texts[0]


async def test_a_part_that_is_named_is_answered_alone(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: one["discount"] == 2000 and not one["postage"])
    answered = await ask("price_promo/breakdown", customer, order_no=order["order_no"], text="少的20是啥")
    assert answered.named == ["price_promo/sum_off"]
    assert all(one["title"] in answered.values["reasons"] for one in order["coupons"])
    customer, order = order_with(shop, lambda one: one["postage"] == 800 and not one["discount"])
    answered = await ask("price_promo/breakdown", customer, order_no=order["order_no"], text="多的8块是啥")
    assert answered.named == ["price_promo/order_postage"]
    assert answered.values["postage"] == "8元"


async def test_an_odd_price_of_one_thing_is_its_share_of_the_reduction(shop: DemoShop) -> None:
    def shares(order: _Order) -> bool:
        first = order["items"][0]
        return len(order["items"]) > 1 and first["paid"] != first["price"] * first["qty"] and bool(order["discount"])

    customer, order = order_with(shop, shares)
    item = order["items"][0]
    text = f"{item['paid'] // 100}怎么来的"
    answered = await ask("price_promo/breakdown", customer, order_no=order["order_no"], text=text)
    assert answered.named == ["price_promo/sum_share"]
    assert answered.values["paid"] == money(item["paid"])


async def test_a_sum_that_another_order_came_to_is_of_that_order(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: bool(one["discount"]) and not one["postage"])
    totals = [one["total"] for one in shop.orders(customer[0])]
    other = next(one for one in shop.orders(customer[0]) if totals.count(one["total"]) == 1 and one is not order)
    text = f"{other['total'] / 100:g}是咋算的"
    answered = await ask("price_promo/breakdown", customer, order_no=order["order_no"], text=text)
    assert answered.told is not None
    assert answered.told.order_no == other["order_no"]


async def test_what_was_used_on_an_order_is_yes_or_no_first(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: bool(one["coupons"]) and not one["promotion"])
    answered = await ask("price_promo/used_on_order", customer, order_no=order["order_no"], text="用券了没")
    assert answered.named == ["price_promo/used_coupon"]
    assert answered.values["coupon"] == order["coupons"][0]["title"]
    customer, order = order_with(shop, lambda one: bool(one["promotion"]) and not one["coupons"])
    coupon = await ask("price_promo/used_on_order", customer, order_no=order["order_no"], text="用券了没")
    campaign = await ask("price_promo/used_on_order", customer, order_no=order["order_no"], text="满减用上没")
    assert [*coupon.named, *campaign.named] == ["price_promo/used_no_coupon", "price_promo/used_campaign"]
    customer, order = order_with(shop, lambda one: not one["discount"])
    answered = await ask("price_promo/used_on_order", customer, order_no=order["order_no"])
    assert answered.named == ["price_promo/used_none"]


@pytest.mark.parametrize("goal", ["price_promo/breakdown", "price_promo/used_on_order", "membership/spent"])
async def test_a_visitor_is_asked_to_log_in(shop: DemoShop, goal: str) -> None:
    assert (await ask(goal)).named == ["price_promo/sum_login"]


async def test_what_was_spent_leaves_out_what_was_cancelled_or_given_back(shop: DemoShop) -> None:
    back = {"returned", "refunded"}
    customer, _ = order_with(shop, lambda one: any(item["state"] == "returned" for item in one["items"]))
    own = [
        one
        for one in shop.orders(customer[0])
        if one["paid_at"] and one["state"] not in ("cancelled", "refunded", "unpaid")
    ]
    paid = sum(one["total"] - sum(i["paid"] for i in one["items"] if i["state"] in back) for one in own)
    answered = await ask("membership/spent", customer, text="一共花了多少")
    assert answered.values == {"number": str(len(own)), "total": money(paid)}


async def test_what_was_spent_is_of_the_months_that_are_said(shop: DemoShop) -> None:
    customer, _ = order_with(shop, lambda one: one["state"] == "to_ship")
    year = await ask("membership/spent", customer, text="我今年花了多少")
    month = await ask("membership/spent", customer, text="这个月花了多少")
    assert [*year.named, *month.named] == ["membership/spent_year", "membership/spent_month"]
    assert int(month.values["number"]) <= int(year.values["number"])


async def test_nothing_spent_is_told_as_nothing(shop: DemoShop) -> None:
    customer, _ = order_with(shop, lambda one: one["state"] == "to_ship")
    assert (await ask("membership/spent", customer, text="12月花了多少")).named == ["membership/spent_nothing"]


async def test_a_price_that_is_another_than_it_was_is_told_by_what_the_order_is_made_of(shop: DemoShop) -> None:
    customer, order = order_with(shop, lambda one: bool(one["discount"] and one["postage"]))
    answered = await ask("price_promo/price_change", customer, order_no=order["order_no"],
                         subjects=(Subject("order", "这单", "pointed"),), text="怎么跟标价不一样")  # fmt: skip
    assert answered.named == ["price_promo/sum_both"]

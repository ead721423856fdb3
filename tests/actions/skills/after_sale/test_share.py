"""What goes back of one thing, and why it is less than was thought: by the order's own figures."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from actions.wording import money
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask

_Order = dict[str, Any]


def order_with(shop: DemoShop, fits: Callable[[_Order], bool]) -> tuple[tuple[str, str, str], _Order]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if fits(order):
                return (customer, *shop.name_and_level(customer)), order
    raise LookupError("no such order")


def _of_one(order: _Order) -> bool:
    one = order["items"][0]
    return len(order["items"]) == 1 and one["qty"] > 1 and bool(order["discount"])


async def test_of_so_many_pieces_as_are_said(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: _of_one(one) and one["state"] == "shipped")
    item = order["items"][0]
    answered = await ask("refund/amount", who, order_no=order["order_no"], text="退一个能退多少",
                         entities=(("quantity", "1个"),))  # fmt: skip
    assert answered.named == ["refund/amounts_paid_of"]
    assert money(item["paid"] // item["qty"]) in answered.values["sums"]
    less = await ask("refund/amount", who, order_no=order["order_no"],
                     text=f"单买一个{item['price'] / 100:g} 怎么少这么多")  # fmt: skip
    assert (less.named, less.values["off"]) == (["refund/less_each"], money(order["discount"]))


async def test_all_pieces_are_the_whole_order(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: one["state"] == "shipped" and [i["qty"] for i in one["items"]] == [1, 1])
    answered = await ask("refund/amount", who, order_no=order["order_no"], text="退两件一共退多少",
                         slots={"product_id": order["items"][0]["product_id"]},
                         entities=(("quantity", "2件"),))  # fmt: skip
    paid = sum(one["paid"] for one in order["items"])
    assert (answered.named, answered.values["total"]) == (["refund/amounts_paid_in_all"], money(paid))


async def test_nothing_is_to_be_made_good(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: bool(one["promotion"]) and len(one["items"]) > 1 and bool(one["paid_at"]))
    answered = await ask("refund/discount_share", who, order_no=order["order_no"], text="不满199了要我补回去吗")
    assert (answered.named, answered.values["off"]) == (["refund/reduction_stays"], money(order["discount"]))


async def test_why_less_than_the_list_price_comes_back_is_told_of_the_whole(shop: DemoShop) -> None:
    who, order = order_with(shop, lambda one: one["state"] == "refunding" and bool(one["discount"]))
    said = order["goods_total"] / 100
    answered = await ask("refund/amount", who, order_no=order["order_no"], text=f"为啥不是{said:g}")
    assert answered.named == ["refund/less_by_discount"]
    assert answered.values["paid"] == money(order["goods_total"] - order["discount"])


async def test_the_postage_is_told_apart(shop: DemoShop) -> None:
    who, order = order_with(
        shop, lambda one: one["state"] == "refunding" and bool(one["postage"]) and not one["discount"]
    )
    total = order["total"] / 100
    answered = await ask("refund/amount", who, order_no=order["order_no"], text=f"不是该退{total:g}吗")
    assert (answered.named, answered.values["postage"]) == (["refund/less_by_postage"], money(order["postage"]))
    fees = await ask("refund/fees", who, order_no=order["order_no"], text="邮费退不退")
    assert fees.named == ["refund/postage_left_out"]

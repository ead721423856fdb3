"""The lines of an order's card add up to what is paid, for every order of the demo shop."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from actions.cards import order_card
from tests.actions.conftest import DemoShop
from xiaoer.shop.contract import Order
from xiaoer.talk import clock


def test_goods_less_the_reduction_with_postage_are_the_total(shop: DemoShop) -> None:
    orders = [order for customer in shop.customers()[:20] for order in shop.orders(customer)]
    reduced = [order for order in orders if order["discount"]]
    assert reduced, "the demo shop has orders with a reduction"
    for order in orders:
        card = order_card(msgspec.convert(order, Order), clock.now())
        goods = sum(Decimal(item["price"]) * item["qty"] for item in card["items"])
        assert goods == Decimal(card["goods_total"])
        assert goods - Decimal(card["discount"]) + Decimal(card["postage"]) == Decimal(card["total"])


@pytest.mark.parametrize("besides", [500, -300])
def test_what_was_charged_or_taken_off_besides_is_on_the_card_so_that_it_adds_up(shop: DemoShop, besides: int) -> None:
    order = msgspec.convert(shop.orders(shop.customers()[0])[0], Order)
    wrapped = msgspec.structs.replace(order, surcharge=besides, surcharge_text="礼品包装", total=order.total + besides)
    card = order_card(wrapped, clock.now())
    between = Decimal(card["postage"]) + Decimal(card["surcharge"]) - Decimal(card["discount"])
    assert Decimal(card["goods_total"]) + between == Decimal(card["total"])

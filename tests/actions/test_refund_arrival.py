"""When the money is back: by the way it was paid, with the day once it is on its way, and nothing invented."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import case_in, paid_by
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import PAYMENT_TEXT


def with_a_case(shop: DemoShop, order_state: str) -> tuple[str, dict[str, Any]]:
    """The only case of its order."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] == order_state and len(order["service_nos"]) == 1:
                return customer, shop.get(f"/v1/services/{order['service_nos'][0]}", as_customer(customer))
    raise LookupError(order_state)


def arrival(shop: DemoShop, method: str) -> str:
    ways = shop.get("/v1/policies")["refund_arrival"]
    return str(next(way["text"] for way in ways if way["method"] == method)).rstrip("。")


def _method(shop: DemoShop, customer: str, case: dict[str, Any]) -> str:
    return str(next(one for one in shop.orders(customer) if one["order_no"] == case["order_no"])["payment_method"])


async def asked(shop: DemoShop, customer: str, order_no: str) -> Heard:
    heard = await acting_as(shop, customer).say("退款什么时候到账", "refund/arrival", {"order_no": order_no})
    proper(heard)
    return heard


@pytest.mark.parametrize("method", sorted(PAYMENT_TEXT))
async def test_a_refund_to_come_is_told_with_its_ways_own_time(shop: DemoShop, method: str) -> None:
    customer, case = with_a_case(shop, "returning")
    with paid_by(shop, case["order_no"], method), case_in(shop, case["no"], "received"):
        heard = await asked(shop, customer, case["order_no"])
    assert arrival(shop, method) in heard.text
    assert PAYMENT_TEXT[method] in heard.text


@pytest.mark.parametrize("method", sorted(PAYMENT_TEXT))
async def test_money_on_its_way_has_its_sum_its_day_and_where_it_goes(shop: DemoShop, method: str) -> None:
    customer, case = with_a_case(shop, "refunding")
    with paid_by(shop, case["order_no"], method), case_in(shop, case["no"], "refunding"):
        now = shop.get(f"/v1/services/{case['no']}", as_customer(customer))
        heard = await asked(shop, customer, case["order_no"])
    assert PAYMENT_TEXT[method] in heard.text
    assert (arrival(shop, method) in heard.text) == (now["refund_by"] is None)
    assert f"{now['refund_amount'] / 100:.2f}".removesuffix(".00") + "元" in heard.text
    assert ("最晚" in heard.text) == (now["refund_by"] is not None)


@pytest.mark.parametrize("state", ["refunded", "rejected", "closed"])
async def test_what_is_over_has_no_day_to_come(shop: DemoShop, state: str) -> None:
    customer, case = with_a_case(shop, "refunding")
    with case_in(shop, case["no"], state):
        heard = await asked(shop, customer, case["order_no"])
    assert "最晚" not in heard.text
    assert case["refund_to"] is None or arrival(shop, _method(shop, customer, case)) not in heard.text


async def test_an_exchange_brings_no_money(shop: DemoShop) -> None:
    customer, case = with_a_case(shop, "exchanging")
    heard = await acting_as(shop, customer).say("换货到哪一步了", "exchange/progress", {"order_no": case["order_no"]})
    proper(heard)
    assert [card["service_no"] for card in heard.cards("service")] == [case["no"]]
    assert "原路退回" not in heard.text

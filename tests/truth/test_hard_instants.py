"""The demo shop's story on the days that calendars are bad at: everything it is asked for is there, every talk goes
through, and what is told of days and sums is true."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest

from tests.actions.demo_shop import DemoShop, running_shop
from tests.instants import HARD
from tests.truth.conftest import names_in
from tests.truth.shopper import Orders, fitting, orders_of_all
from tests.truth.talks import TALKS, scripts
from tests.truth.test_no_invented_figure import faults_of
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import ORDER_TEXT
from xiaoer.talk import clock

Found = tuple[str, dict[str, Any]]


@pytest.fixture(scope="module", params=HARD.values(), ids=list(HARD))
def demo_shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    """The shop and this process live at the instant."""
    with pytest.MonkeyPatch.context() as moved:
        clock.ahead_of.cache_clear()
        moved.setenv(clock.SETTING, clock.written(request.param))
        yield from running_shop(tmp_path_factory.mktemp("instant"), {})


@pytest.fixture(scope="module")
def orders(demo_shop: DemoShop) -> Orders:
    return orders_of_all(demo_shop)


@pytest.fixture(scope="module")
def names(demo_shop: DemoShop) -> frozenset[str]:
    return names_in(demo_shop)


def test_the_story_has_what_it_is_asked_for(demo_shop: DemoShop, orders: Orders) -> None:
    assert {order["state"] for _, order in orders} == set(ORDER_TEXT)
    for able in ("pay", "urge", "cancel", "address", "quantity", "confirm_receipt", "return", "exchange", "refund"):
        assert sum(able in order["can"] for _, order in orders) >= 5, able
    assert sum(order["late"] for _, order in orders) >= 5
    assert [one for one in orders if one[1]["state"] == "unpaid" and in_stock(demo_shop, one)]
    assert [one for one in orders if one[1]["state"] == "to_ship" and several_of_one(one)]
    assert [one for one in orders if told_of(demo_shop, one, "price-protection")["eligible"]]


def test_promises_lie_ahead_and_what_happened_lies_behind(orders: Orders) -> None:
    now = clock.now()
    for _, order in orders:
        for name in ("placed_at", "paid_at", "shipped_at", "signed_at", "cancelled_at"):
            assert order[name] is None or dt.datetime.fromisoformat(order[name]) <= now, (name, order)
        if order["state"] == "unpaid":
            assert dt.datetime.fromisoformat(order["pay_by"]) > now, order
        if order["state"] == "to_ship":
            assert (dt.datetime.fromisoformat(order["ship_by"]) <= now) == order["late"], order


def test_a_pickup_is_offered_on_days_to_come(demo_shop: DemoShop, orders: Orders) -> None:
    today = clock.now().date()
    offered = [told_of(demo_shop, one, "eligibility", kind="return") for one in orders if "return" in one[1]["can"]]
    days = [dt.date.fromisoformat(day) for one in offered for day in one["pickup_days"]]
    assert days
    assert all(today <= day <= today + dt.timedelta(days=7) for day in days)


def test_campaigns_run_and_coupons_can_be_used(demo_shop: DemoShop) -> None:
    running = [one for one in demo_shop.get("/v1/promotions") if one["running"]]
    assert running
    now = clock.now()
    for one in running:
        assert dt.datetime.fromisoformat(one["starts_at"]) <= now <= dt.datetime.fromisoformat(one["ends_at"]), one
    for customer in ("C0001", "C0007", "C0031"):
        coupons = demo_shop.get(f"/v1/customers/{customer}/coupons", as_customer(customer))
        assert [one for one in coupons if one["state"] == "usable"], customer


async def test_every_talk_goes_through_and_tells_the_truth(
    demo_shop: DemoShop, shop: DemoShop, orders: Orders, names: frozenset[str]
) -> None:
    """Each about an order that no other talk was about."""
    taken: set[str] = set()
    wrong = []
    for talk in TALKS:
        own = [(who, one) for who, one in fitting(orders, talk) if one["order_no"] not in taken][:1]
        assert own or not talk.about_an_order, talk.topic
        taken |= {one["order_no"] for _, one in own}
        wrong += await faults_of(next(scripts(talk)), demo_shop, own, names)
    assert not wrong, "\n".join(wrong)


def in_stock(shop: DemoShop, found: Found) -> bool:
    item = found[1]["items"][0]
    variants = shop.get(f"/v1/products/{item['product_id']}")["variants"]
    return any(one["id"] == item["variant_id"] and one["stock"] > 0 for one in variants)


def several_of_one(found: Found) -> bool:
    items = found[1]["items"]
    return len(items) == 1 and items[0]["qty"] > 1 and "quantity" in found[1]["can"]


def told_of(shop: DemoShop, found: Found, what: str, **query: Any) -> dict[str, Any]:
    told: dict[str, Any] = shop.get(f"/v1/orders/{found[1]['order_no']}/{what}", as_customer(found[0]), **query)
    return told

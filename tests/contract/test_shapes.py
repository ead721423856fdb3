"""Every answer has the contract's shape, strictly, and hangs together."""

from __future__ import annotations

import re

import pytest

from tests.contract.door import Door
from tests.contract.endpoints import Endpoint, those
from tests.contract.filled import NO_SERVICE, a_service, path_of
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer


@pytest.mark.parametrize("endpoint", those("GET", "anyone") + those("GET", "customer"), ids=str)
def test_a_question_gets_its_shape(door: Door, endpoint: Endpoint) -> None:
    door.get(path_of(endpoint, door), endpoint.shape, as_customer(door.facts.customers[0]))


@pytest.mark.parametrize("endpoint", [one for one in those("GET", "order") if "{order}" in one.path], ids=str)
def test_every_order_gets_its_shape(door: Door, endpoint: Endpoint) -> None:
    door.able(endpoint.needs)
    for customer in door.facts.customers[:4]:
        for order in door.orders(customer).items:
            door.get(endpoint.path.replace("{order}", order.order_no), endpoint.shape, as_customer(customer))


def test_a_case_gets_its_shape(door: Door) -> None:
    asker, number = a_service(door)
    if number == NO_SERVICE:
        pytest.skip("this shop keeps no case yet")
    assert door.get(f"/v1/services/{number}", c.ServiceCase, asker).no == number


@pytest.mark.parametrize("kind", ["return", "exchange", "refund"])
def test_eligibility_judges_every_item(door: Door, kind: str) -> None:
    door.able(kind)
    me, order = door.some_order()
    judged = door.get(f"/v1/orders/{order.order_no}/eligibility", c.Eligibility, me, kind=kind)
    assert [item.item_id for item in judged.items] == [item.id for item in order.items]
    assert judged.eligible == any(item.eligible for item in judged.items)
    assert all(item.refund_amount >= 0 and item.text for item in judged.items)


def test_an_orders_money_adds_up(door: Door) -> None:
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            assert order.total == order.goods_total - order.discount + order.postage + order.surcharge, order.order_no
            assert order.goods_total == sum(item.price * item.qty for item in order.items), order.order_no


def test_an_orders_words_are_those_of_its_state(door: Door) -> None:
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            assert order.state_text == c.ORDER_TEXT[order.state]
            assert order.progress
            assert order.customer_id == customer
            assert "****" in order.address.phone_masked
            assert (order.late_hours > 0) == order.late


def test_a_list_and_one_order_tell_the_same(door: Door) -> None:
    me, listed = door.some_order()
    assert door.get(f"/v1/orders/{listed.order_no}", c.Order, me) == listed


def test_parcels_are_the_orders_parcels(door: Door) -> None:
    for customer in door.facts.customers[:4]:
        for order in door.orders(customer).items:
            told = door.get(f"/v1/orders/{order.order_no}/parcels", c.OrderParcels, as_customer(customer))
            assert told.parcels == order.parcels
            assert (told.order_state, told.progress) == (order.state, order.progress)
            for parcel in told.parcels:
                times = [event.at for event in parcel.events]
                assert times == sorted(times, reverse=True)


def test_a_products_price_and_stock_are_its_variants(door: Door) -> None:
    for product in door.get("/v1/products", c.ProductPage, limit=50).items:
        assert product.variants, product.id
        assert product.price == min(variant.price for variant in product.variants)
        for variant in product.variants:
            assert variant.stock_text
            assert (c.STOCK_TEXT["sold_out"] in variant.stock_text) == (variant.stock == 0)
            assert (variant.stock == 0) == (variant.stock_state == "sold_out")
            assert variant.price <= variant.list_price


def test_categories_hold_as_many_products_as_they_say(door: Door) -> None:
    for category in door.get("/v1/categories", list[c.Category]):
        page = door.get("/v1/products", c.ProductPage, category=category.id, limit=50)
        assert page.total == category.product_count
        assert {product.category for product in page.items} <= {category.id}


def test_policies_speak_of_every_category(door: Door) -> None:
    rules = door.get("/v1/policies", c.Policies)
    categories = {category.id for category in door.get("/v1/categories", list[c.Category])}
    assert categories <= {policy.category for policy in rules.categories}
    assert set(rules.service_texts) <= set(c.SERVICE_TOPICS)


def test_policies_say_what_may_be_given_where_something_may(door: Door) -> None:
    door.able("compensation")
    assert door.get("/v1/policies", c.Policies).compensation


def test_a_phone_number_never_leaves_whole(door: Door) -> None:
    customer = door.facts.customers[0]
    me, order = door.some_order()
    for path in (f"/v1/customers/{customer}", f"/v1/orders/{order.order_no}"):
        assert not re.search(r"(?<!\d)1[3-9]\d{9}(?!\d)", door.send("GET", path, me).text)

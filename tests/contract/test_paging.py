"""Lists come in pages that neither overlap nor skip."""

from __future__ import annotations

import pytest

from tests.contract.door import Door
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import ProductPage


def test_pages_of_products_make_up_the_whole(door: Door) -> None:
    whole = door.get("/v1/products", ProductPage, limit=12)
    pieces = [door.get("/v1/products", ProductPage, limit=4, offset=start) for start in (0, 4, 8)]
    assert [product.id for page in pieces for product in page.items] == [product.id for product in whole.items]
    assert {page.total for page in pieces} == {whole.total}
    assert [(page.limit, page.offset) for page in pieces] == [(4, 0), (4, 4), (4, 8)]


def test_a_page_past_the_end_is_empty(door: Door) -> None:
    page = door.get("/v1/products", ProductPage, offset=90_000)
    assert page.items == []
    assert page.total > 0


def test_a_search_finds_what_it_is_asked_for(door: Door) -> None:
    found = door.get("/v1/products", ProductPage, q=door.facts.search)
    assert 0 < found.total < door.get("/v1/products", ProductPage).total


def test_a_search_for_nothing_known_is_an_empty_page(door: Door) -> None:
    assert door.get("/v1/products", ProductPage, q="qqzzxxvv").items == []


def test_orders_come_newest_first_and_page_by_page(door: Door) -> None:
    customer = door.facts.customers[0]
    whole = door.orders(customer)
    assert len(whole.items) == whole.total >= 2
    placed = [order.placed_at for order in whole.items]
    assert placed == sorted(placed, reverse=True)
    singles = [door.orders(customer, limit=1, offset=place).items[0] for place in range(whole.total)]
    assert singles == whole.items


def test_orders_can_be_asked_by_several_states(door: Door) -> None:
    customer = door.facts.customers[0]
    whole = door.orders(customer).items
    states = sorted({order.state for order in whole})[:2]
    some = door.orders(customer, state=",".join(states))
    assert [order.order_no for order in some.items] == [one.order_no for one in whole if one.state in states]
    assert some.total == len(some.items)


@pytest.mark.parametrize(("name", "value"), [("limit", "0"), ("limit", "-1"), ("limit", "x"), ("offset", "-1")])
def test_a_figure_that_is_none_is_named(door: Door, name: str, value: str) -> None:
    no = door.refusal("GET", "/v1/products", params={name: value})
    assert no.status in (400, 422)
    assert no.problem.field == name


def test_a_state_that_is_none_is_named(door: Door) -> None:
    customer = door.facts.customers[0]
    query = {"customer_id": customer, "state": "dancing"}
    no = door.refusal("GET", "/v1/orders", as_customer(customer), params=query)
    assert (no.status in (400, 422), no.problem.field) == (True, "state")

"""A no has a status, a code and Chinese words; what is wrong with a request is named."""

from __future__ import annotations

import pytest

from tests.contract.door import Door
from tests.contract.endpoints import Endpoint, those
from tests.contract.filled import body_of, path_of
from xiaoer.shop.asker import as_customer

BODIED = [one for one in those("POST") if one.keyed and one.body]


def test_an_unknown_product_is_not_found(door: Door) -> None:
    for path in ("/v1/products/none", "/v1/products/none/alternatives"):
        no = door.refusal("GET", path)
        assert (no.status, no.code) == (404, "product_not_found")


@pytest.mark.parametrize("endpoint", BODIED, ids=str)
def test_what_is_not_json_is_refused(door: Door, endpoint: Endpoint) -> None:
    me = as_customer(door.facts.customers[0])
    no = door.refusal("POST", path_of(endpoint, door), me, content=b"{not json")
    assert no.status == 400


@pytest.mark.parametrize("endpoint", BODIED, ids=str)
def test_a_field_of_the_wrong_kind_is_named(door: Door, endpoint: Endpoint) -> None:
    me = as_customer(door.facts.customers[0])
    body = body_of(endpoint, door)
    field = next(iter(body))
    no = door.refusal("POST", path_of(endpoint, door), me, body | {field: ["wrong"]})
    assert (no.status in (400, 422), no.problem.field) == (True, field)


def test_an_empty_complaint_is_refused_with_its_field(door: Door) -> None:
    door.able("complaints")
    customer = door.facts.customers[0]
    body = {"topic": "late", "text": " "}
    no = door.refusal("POST", f"/v1/customers/{customer}/complaints", as_customer(customer), body)
    assert (no.status in (400, 422), no.problem.field) == (True, "text")


def test_an_unknown_kind_of_return_is_refused_with_its_field(door: Door) -> None:
    if not {"return", "exchange", "refund", "repair"} & set(door.capabilities().can):
        pytest.skip("this shop says that it takes nothing back and mends nothing")
    me, order = door.some_order()
    no = door.refusal("GET", f"/v1/orders/{order.order_no}/eligibility", me, params={"kind": "gift"})
    assert (no.status in (400, 422), no.problem.field) == (True, "kind")


def test_an_address_nobody_has_is_not_found(door: Door) -> None:
    assert door.refusal("GET", "/v1/nowhere").status == 404

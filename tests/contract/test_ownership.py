"""Nobody else's: an order of another customer does not exist, and a customer is the customer's alone."""

from __future__ import annotations

import pytest

from tests.contract.door import Door
from tests.contract.endpoints import Endpoint, those
from tests.contract.filled import NO_ORDER, NO_SERVICE, a_service, body_of, path_of
from xiaoer.shop.asker import as_customer, as_grant, as_visitor

NOBODY = ("", "nonsense", "customer:", as_grant("made-up"), as_visitor("v_contract"), "admin:1")
OF_AN_ORDER = [one for one in those(who="order") if "{order}" in one.path]


@pytest.mark.parametrize("endpoint", OF_AN_ORDER, ids=str)
@pytest.mark.parametrize("stranger", [*NOBODY, "the other customer"])
def test_somebody_elses_order_does_not_exist(door: Door, endpoint: Endpoint, stranger: str) -> None:
    me = as_customer(door.facts.stranger) if stranger == "the other customer" else stranger
    no = door.refusal(endpoint.method, path_of(endpoint, door), me, body_of(endpoint, door))
    assert (no.status, no.code) == (404, "order_not_found")


@pytest.mark.parametrize("endpoint", OF_AN_ORDER, ids=str)
def test_what_is_not_mine_and_what_is_not_there_look_the_same(door: Door, endpoint: Endpoint) -> None:
    path, me, body = path_of(endpoint, door), as_customer(door.facts.stranger), body_of(endpoint, door)
    theirs = door.send(endpoint.method, path, me, body)
    nobodys = door.send(endpoint.method, endpoint.path.replace("{order}", NO_ORDER), me, body)
    assert (theirs.status_code, theirs.content) == (nobodys.status_code, nobodys.content)


@pytest.mark.parametrize("endpoint", those(who="customer"), ids=str)
@pytest.mark.parametrize("stranger", [*NOBODY, "the other customer"])
def test_another_customers_things_are_closed(door: Door, endpoint: Endpoint, stranger: str) -> None:
    me = as_customer(door.facts.stranger) if stranger == "the other customer" else stranger
    no = door.refusal(endpoint.method, path_of(endpoint, door), me, body_of(endpoint, door))
    assert (no.status, no.code) == (403, "not_yours")


def test_another_customers_case_does_not_exist(door: Door) -> None:
    _, number = a_service(door)
    me = as_customer(door.facts.stranger)
    theirs, nobodys = (door.send("GET", f"/v1/services/{no}", me) for no in (number, NO_SERVICE))
    assert theirs.status_code == nobodys.status_code == 404
    assert theirs.content == nobodys.content


def test_a_wrong_token_opens_nothing(door: Door) -> None:
    me, order = door.some_order()
    for path in ("/v1/capabilities", "/v1/products", "/v1/policies", f"/v1/orders/{order.order_no}"):
        assert door.refusal("GET", path, me, headers={"Authorization": "Bearer wrong"}).status == 401


def test_a_reminder_needs_somebody_to_remind(door: Door) -> None:
    endpoint = next(one for one in those("POST", "anyone") if "reminders" in one.path)
    assert door.refusal("POST", path_of(endpoint, door), "", body_of(endpoint, door)).code == "not_yours"

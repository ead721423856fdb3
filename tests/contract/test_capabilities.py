"""A shop says what it can do and what it cannot, and keeps to both."""

from __future__ import annotations

import re

import pytest

from tests.contract.door import Door
from tests.contract.endpoints import ENDPOINTS, Endpoint
from xiaoer.shop.contract import CANNOT_TEXT

WITH_A_NEED = [one for one in ENDPOINTS if one.needs]


def test_every_capability_is_named_once(door: Door) -> None:
    told = door.capabilities()
    assert sorted([*told.can, *told.cannot]) == sorted(CANNOT_TEXT)


def test_what_it_cannot_is_told_in_a_sentence(door: Door) -> None:
    for text in door.capabilities().cannot.values():
        assert re.search(r"[\u4e00-\u9fff][^。]*。$", text), text


@pytest.mark.parametrize("endpoint", WITH_A_NEED, ids=str)
def test_an_endpoint_it_does_without_says_the_sentence(door: Door, endpoint: Endpoint) -> None:
    """Asked without a key, so that nothing is done where the shop can."""
    cannot = door.capabilities().cannot
    me, order = door.some_order()
    path = endpoint.path.replace("{order}", order.order_no).replace("{customer}", door.facts.customers[0])
    if endpoint.needs not in cannot:
        assert door.send(endpoint.method, path, me, endpoint.body, key=None).status_code != 501
        return
    no = door.refusal(endpoint.method, path, me, endpoint.body, key=None)
    assert (no.status, no.code, no.problem.message) == (501, "unsupported", cannot[endpoint.needs])


def test_no_order_offers_what_the_shop_cannot(door: Door) -> None:
    cannot = set(door.capabilities().cannot)
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            assert not cannot & set(order.can)


def test_the_facts_hold_what_the_suite_asks_for(door: Door) -> None:
    """A fault here is one of the facts' file and not of the shop."""
    assert set(door.facts.operations) <= set(CANNOT_TEXT)
    assert len(door.facts.customers) >= 3
    assert door.facts.stranger not in door.facts.customers
    assert len(door.orders(door.facts.customers[0]).items) >= 2
    assert all(door.orders(customer).items for customer in door.facts.customers[:3])

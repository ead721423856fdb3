"""A shop that says it rehearses a wish answers it as it would and changes nothing; no shop must."""

from __future__ import annotations

import pytest

from tests.contract.door import Door
from tests.contract.endpoints import ENDPOINTS
from xiaoer.shop import contract as c

ADDRESS = next(one.body for one in ENDPOINTS if one.path.endswith("/address"))
WISHES = {"cancel": ("cancel", {}, c.Cancelled), "address": ("address", ADDRESS, c.Order)}
WISHES |= {"confirm_receipt": ("receipt", {}, c.Order)}


def rehearsed(door: Door, wish: str) -> None:
    if wish not in door.capabilities().rehearses:
        pytest.skip(f"this shop does not rehearse {wish}")


def test_what_is_rehearsed_is_something_it_can(door: Door) -> None:
    assert set(door.capabilities().rehearses) <= set(door.capabilities().can)


@pytest.mark.parametrize("wish", WISHES)
def test_a_wish_tried_out_without_a_key_changes_nothing(door: Door, wish: str) -> None:
    rehearsed(door, wish)
    if wish not in door.facts.operations:
        pytest.skip(f"no order of this shop allows {wish}")
    me, order = door.order_that(wish)
    door.taken.discard(order.order_no)  # it stays as it is
    path, body, shape = WISHES[wish]
    before = door.get(f"/v1/orders/{order.order_no}", c.Order, me)
    door.post(f"/v1/orders/{order.order_no}/{path}?dry_run=true", body, shape, me, None)
    assert door.get(f"/v1/orders/{order.order_no}", c.Order, me) == before


def test_a_refusal_is_the_same_when_tried_out(door: Door) -> None:
    rehearsed(door, "cancel")
    if "confirm_receipt" not in door.facts.operations:
        pytest.skip("no order of this shop has been shipped")
    me, order = door.order_that("confirm_receipt")
    door.taken.discard(order.order_no)
    path = f"/v1/orders/{order.order_no}/cancel"
    tried, meant = (door.refusal("POST", f"{path}{query}", me, {}) for query in ("?dry_run=true", ""))
    assert (tried.status, tried.code, tried.problem.message) == (meant.status, meant.code, meant.problem.message)

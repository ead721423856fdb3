"""An order is proved by the phone's last four digits, with five tries; a grant opens that order and no other."""

from __future__ import annotations

import pytest

from tests.contract.door import Door, new_key
from tests.contract.filled import NO_ORDER
from xiaoer.shop.asker import as_grant, as_visitor
from xiaoer.shop.contract import Grant, Order, OrderParcels

MANY, NOBODYS = 25, f"{NO_ORDER[:-1]}1"


def a_visitor() -> str:
    return f"v_{new_key()[:12]}"


def prove(door: Door, customer: str, order_no: str, visitor: str) -> str:
    wish = {"phone_last4": door.last4(customer), "visitor": visitor}
    return as_grant(door.post(f"/v1/orders/{order_no}/verify", wish, Grant, as_visitor(visitor), None).grant)


def other(digits: str) -> str:
    return f"{(int(digits) + 1) % 10_000:04d}"


def test_a_grant_opens_its_order_and_no_other(door: Door) -> None:
    customer = door.facts.customers[0]
    one, two = door.orders(customer).items[:2]
    grant = prove(door, customer, one.order_no, a_visitor())
    assert door.get(f"/v1/orders/{one.order_no}/parcels", OrderParcels, grant).order_no == one.order_no
    assert door.refusal("GET", f"/v1/orders/{two.order_no}", grant).code == "order_not_found"
    assert door.refusal("GET", f"/v1/customers/{customer}", grant).code == "not_yours"


def test_a_grant_shows_neither_receiver_nor_street(door: Door) -> None:
    customer = door.facts.customers[0]
    full = door.orders(customer).items[0]
    part = door.get(f"/v1/orders/{full.order_no}", Order, prove(door, customer, full.order_no, a_visitor()))
    assert full.address.detail not in part.address.text
    assert full.address.receiver not in part.address.text
    assert part.address.city == full.address.city


def test_five_wrong_tries_lock_the_visitor_and_not_the_owner(door: Door) -> None:
    customer, visitor = door.facts.customers[2], a_visitor()
    order, digits = door.orders(customer).items[-1], door.last4(customer)
    path = f"/v1/orders/{order.order_no}/verify"
    wrong = {"phone_last4": other(digits), "visitor": visitor}
    tries = [door.refusal("POST", path, as_visitor(visitor), wrong, None) for _ in range(5)]
    assert {(no.status, no.code) for no in tries} == {(403, "wrong_digits")}
    assert [no.problem.tries_left for no in tries] == [4, 3, 2, 1, 0]
    locked = door.refusal("POST", path, as_visitor(visitor), wrong | {"phone_last4": digits}, None)
    assert (locked.status, locked.code) == (429, "locked")
    assert locked.problem.until is not None
    fresh = a_visitor()
    right = {"phone_last4": digits, "visitor": fresh}
    assert door.post(path, right, Grant, as_visitor(fresh), None).grant


def test_an_unknown_number_costs_a_try_and_looks_the_same(door: Door) -> None:
    customer = door.facts.customers[1]
    known = door.orders(customer).items[0].order_no
    digits, answers = other(door.last4(customer)), []
    for order_no in (known, NO_ORDER):
        visitor = a_visitor()
        wish = {"phone_last4": digits, "visitor": visitor}
        answers.append(door.send("POST", f"/v1/orders/{order_no}/verify", as_visitor(visitor), wish, None))
    assert answers[0].status_code == answers[1].status_code == 403
    assert answers[0].json()["error"]["code"] == answers[1].json()["error"]["code"] == "wrong_digits"


@pytest.mark.parametrize("digits", ["", "12", "12345", "abcd", "１２３４"])
def test_what_is_not_four_digits_costs_no_try(door: Door, digits: str) -> None:
    customer, visitor = door.facts.customers[0], a_visitor()
    order = door.orders(customer).items[0]
    for _ in range(5):
        wish = {"phone_last4": digits, "visitor": visitor}
        no = door.refusal("POST", f"/v1/orders/{order.order_no}/verify", as_visitor(visitor), wish, None)
        assert no.problem.field == "phone_last4"
    assert prove(door, customer, order.order_no, visitor)


def test_one_visitor_cannot_spend_anothers_tries(door: Door) -> None:
    _, order = door.some_order()
    wish = {"phone_last4": "0000", "visitor": "v_other"}
    no = door.refusal("POST", f"/v1/orders/{order.order_no}/verify", as_visitor("v_me"), wish, None)
    assert no.problem.field == "visitor"


def slows(door: Door, order_no: str, digits: str) -> bool:
    """Many visitors try wrong digits; whether four digits are no longer taken then, but a whole number is."""
    for _ in range(MANY):
        visitor = a_visitor()
        wish = {"phone_last4": digits, "visitor": visitor}
        no = door.refusal("POST", f"/v1/orders/{order_no}/verify", as_visitor(visitor), wish, None)
        if no.code == "locked":
            return no.problem.whole_phone
    return False


def test_an_order_that_is_slowed_opens_by_the_whole_number_and_by_no_other(door: Door) -> None:
    door.able("address")
    if not slows(door, NOBODYS, "0000"):
        pytest.skip("this shop does not slow an order many guess at")
    me, order = door.order_that("address")
    path, phone = f"/v1/orders/{order.order_no}", "13912345678"
    door.post(f"{path}/address", {"detail": "北山街道 12 号 3 幢", "phone": phone}, Order, me)
    assert slows(door, order.order_no, other(phone[-4:]))
    stranger, owner = a_visitor(), a_visitor()
    made_up = {"phone_last4": phone[-4:], "visitor": stranger, "phone": f"1310000{phone[-4:]}"}
    tries = [door.refusal("POST", f"{path}/verify", as_visitor(stranger), made_up, None) for _ in range(6)]
    assert [no.code for no in tries] == ["wrong_digits"] * 5 + ["locked"]
    assert not tries[-1].problem.whole_phone
    right = {"phone_last4": phone[-4:], "visitor": owner, "phone": phone}
    assert door.post(f"{path}/verify", right, Grant, as_visitor(owner), None).grant


def test_the_whole_number_is_heard_by_every_shop(door: Door) -> None:
    """Beside wrong digits it makes the try no other; a shop that never slows an order need not look at it."""
    customer, visitor = door.facts.customers[0], a_visitor()
    order, wrong = door.orders(customer).items[0], other(door.last4(customer))
    wish = {"phone_last4": wrong, "visitor": visitor, "phone": f"1310000{wrong}"}
    no = door.refusal("POST", f"/v1/orders/{order.order_no}/verify", as_visitor(visitor), wish, None)
    assert (no.status, no.code, no.problem.tries_left) == (403, "wrong_digits", 4)

"""Nothing twice: one key, one deed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any

import pytest

from tests.contract.door import Door, new_key
from tests.contract.endpoints import ADDRESS, Endpoint, those
from tests.contract.filled import body_of, path_of
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Complaint, ProductPage

KEYED = [one for one in those("POST") if one.keyed]


@pytest.mark.parametrize("endpoint", KEYED, ids=str)
@pytest.mark.parametrize("key", [None, "x" * 129])
def test_a_wish_without_a_proper_key_is_refused(door: Door, endpoint: Endpoint, key: str | None) -> None:
    me = as_customer(door.facts.customers[0])
    no = door.refusal("POST", path_of(endpoint, door), me, body_of(endpoint, door), key)
    assert (no.status, no.code) == (400, "idempotency_key_required")


def test_ten_at_once_with_one_key_are_one_deed(door: Door) -> None:
    wish, key = a_wish(door), new_key()
    with ThreadPoolExecutor(10) as pool:
        told = list(pool.map(lambda _: door.send("POST", wish.path, wish.me, wish.body, key), range(10)))
    assert {answer.status_code for answer in told} <= {200, 201}
    assert len({answer.content for answer in told}) == 1


def test_ten_at_once_with_one_key_are_one_complaint(door: Door) -> None:
    door.able("complaints")
    customer, key = door.facts.customers[1], new_key()
    path, me, wish = f"/v1/customers/{customer}/complaints", as_customer(customer), {"topic": "late", "text": "太慢了"}
    before = len(door.get(path, list[Complaint], me))
    with ThreadPoolExecutor(10) as pool:
        filed = list(pool.map(lambda _: door.post(path, wish, Complaint, me, key), range(10)))
    assert len({one.id for one in filed}) == 1
    assert len(door.get(path, list[Complaint], me)) == before + 1


def test_a_key_for_another_wish_is_refused(door: Door) -> None:
    wish, key = a_wish(door), new_key()
    assert door.send("POST", wish.path, wish.me, wish.body, key).status_code in (200, 201)
    no = door.refusal("POST", wish.path, wish.me, wish.other, key)
    assert (no.status, no.code) == (422, "key_reused")


def test_keys_of_two_customers_do_not_meet(door: Door) -> None:
    one, two, key = a_wish(door), a_wish(door, place=1), new_key()
    first, second = (door.send("POST", wish.path, wish.me, wish.body, key) for wish in (one, two))
    assert first.status_code in (200, 201)
    assert second.status_code in (200, 201)
    assert first.json() != second.json()


def test_a_refusal_is_not_kept(door: Door) -> None:
    wish, key = a_wish(door), new_key()
    door.refusal("POST", wish.path, wish.me, wish.wrong, key)
    assert door.send("POST", wish.path, wish.me, wish.body, key).status_code in (200, 201)


@dataclass(frozen=True)
class Wish:
    """One that can be granted again and again; ``other``: as good a one; ``wrong``: one that is refused."""

    path: str
    me: str
    body: dict[str, Any]
    other: dict[str, Any]
    wrong: dict[str, Any]


def a_wish(door: Door, place: int = 0) -> Wish:
    """Of the customer at this place of the facts: whichever of complaint, suggestion, address this shop takes."""
    can, customer = door.capabilities().can, door.facts.customers[place]
    me = as_customer(customer)
    if "complaints" in can:
        body = {"topic": "late", "text": "太慢了"}
        return Wish(f"/v1/customers/{customer}/complaints", me, body, body | {"text": "另一件"}, body | {"text": ""})
    if "feedback" in can:
        body = {"kind": "wish", "text": f"想要{customer}味的"}
        return Wish("/v1/feedback", me, body, body | {"text": "想要辣的"}, body | {"text": ""})
    if "address" in can:
        number = next(order.order_no for order in door.orders(customer).items if "address" in order.can)
        other = ADDRESS | {"detail": "文三路101号"}
        return Wish(f"/v1/orders/{number}/address", me, ADDRESS, other, ADDRESS | {"detail": ""})
    if "reminders" in can:
        first, second = (one.id for one in door.get("/v1/products", ProductPage, limit=2).items)
        body = {"product_id": first}
        return Wish("/v1/restock-reminders", me, body, {"product_id": second}, {"product_id": "none"})
    pytest.skip("this shop takes no wish that could be repeated: complaint, suggestion, address or reminder")

"""Nothing twice: one key, one deed."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.contract.door import Door, new_key
from tests.contract.endpoints import Endpoint, those
from tests.contract.filled import body_of, path_of
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Complaint

KEYED = [one for one in those("POST") if one.keyed]


@pytest.mark.parametrize("endpoint", KEYED, ids=str)
@pytest.mark.parametrize("key", [None, "x" * 129])
def test_a_wish_without_a_proper_key_is_refused(door: Door, endpoint: Endpoint, key: str | None) -> None:
    me = as_customer(door.facts.customers[0])
    no = door.refusal("POST", path_of(endpoint, door), me, body_of(endpoint, door), key)
    assert (no.status, no.code) == (400, "idempotency_key_required")


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
    door.able("complaints")
    customer, key = door.facts.customers[0], new_key()
    path, me = f"/v1/customers/{customer}/complaints", as_customer(customer)
    door.post(path, {"topic": "late", "text": "太慢了"}, Complaint, me, key)
    no = door.refusal("POST", path, me, {"topic": "late", "text": "另一件事"}, key)
    assert (no.status, no.code) == (422, "key_reused")


def test_keys_of_two_customers_do_not_meet(door: Door) -> None:
    door.able("complaints")
    key, wish = new_key(), {"topic": "service", "text": "没有解决"}
    one, two = (
        door.post(f"/v1/customers/{customer}/complaints", wish, Complaint, as_customer(customer), key)
        for customer in door.facts.customers[:2]
    )
    assert one.id != two.id


def test_a_refusal_is_not_kept(door: Door) -> None:
    door.able("complaints")
    customer, key = door.facts.customers[0], new_key()
    path, me = f"/v1/customers/{customer}/complaints", as_customer(customer)
    door.refusal("POST", path, me, {"topic": "late", "text": ""}, key)
    assert door.post(path, {"topic": "late", "text": "太慢了"}, Complaint, me, key).text == "太慢了"

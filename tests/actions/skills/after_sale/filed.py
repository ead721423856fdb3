"""Cases the demo shop's story has, found by what they are."""

from __future__ import annotations

from typing import Any

from tests.actions.demo_shop import DemoShop
from xiaoer.shop.asker import as_customer

DAY = 24 * 3600


def case_of_kind(shop: DemoShop, kind: str) -> tuple[tuple[str, str, str], dict[str, Any]]:
    """The only case of its shopper; who that is (id, name, level)."""
    for customer in shop.customers():
        cases = shop.get("/v1/services", as_customer(customer), customer_id=customer)["items"]
        if [case["kind"] for case in cases] == [kind]:
            return (customer, *shop.name_and_level(customer)), cases[0]
    raise LookupError(kind)

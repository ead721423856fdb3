"""Addresses and bodies of the endpoint table, filled with what this shop has."""

from __future__ import annotations

from typing import Any

from tests.contract.door import Door
from tests.contract.endpoints import Endpoint
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import ProductPage, ServicePage

NO_ORDER, NO_SERVICE = "20990101000000", "SH000000000000"


def path_of(endpoint: Endpoint, door: Door) -> str:
    """Skips the test when the shop does without this endpoint."""
    door.able(endpoint.needs)
    return _filled(endpoint.path, door)


def body_of(endpoint: Endpoint, door: Door) -> Any:
    body = endpoint.body
    return None if body is None else {n: _filled(v, door) if isinstance(v, str) else v for n, v in body.items()}


def _filled(text: str, door: Door) -> str:
    customer = door.facts.customers[0]
    if "{customer}" in text:
        return text.replace("{customer}", customer)
    if "{order}" in text:
        return text.replace("{order}", door.some_order()[1].order_no)
    if "{product}" in text:
        return text.replace("{product}", door.get("/v1/products", ProductPage, limit=1).items[0].id)
    if "{service}" in text:
        return text.replace("{service}", a_service(door)[1])
    return text


def a_service(door: Door) -> tuple[str, str]:
    """Who asks, and a case of theirs; one that is not there when the shop has none."""
    for customer in door.facts.customers:
        page = door.get("/v1/services", ServicePage, as_customer(customer), customer_id=customer)
        if page.items:
            return as_customer(customer), page.items[0].no
    return as_customer(door.facts.customers[0]), NO_SERVICE

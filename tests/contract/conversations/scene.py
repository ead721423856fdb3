"""One conversation about to begin: who speaks, about which order and goods, found through the shop's API."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field

import pytest

from tests.actions.brain_door import Shopper
from tests.contract.conversations.table import Conversation
from tests.contract.door import Door
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer

_sessions = itertools.count()


@dataclass
class Scene:
    shopper: Shopper
    customer: str
    order: c.Order | None
    words: dict[str, str] = field(default_factory=dict)


def scene_of(talk: Conversation, door: Door, brain: str) -> Scene:
    """Whoever has such an order; else the first of the customers."""
    customer, order = _with_order(talk, door) if talk.order else (door.facts.customers[0], None)
    profile = door.get(f"/v1/customers/{customer}", c.Customer, as_customer(customer))
    who = (customer, profile.name, profile.level) if talk.signed_in else (None, None, None)
    words = {
        "order": order.order_no if order else "",
        "digits": profile.phone_last4,
        "theirs": next(one for one in door.facts.customers[1:] if one != customer),
        "product": _in_stock(door),
        "sold_out": _sold_out(door),
    }
    words["theirs"] = door.orders(words["theirs"]).items[0].order_no
    return Scene(Shopper(brain, f"c_{next(_sessions)}_{time.monotonic_ns()}", *who), customer, order, words)


def _with_order(talk: Conversation, door: Door) -> tuple[str, c.Order]:
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            if order.order_no not in door.taken and _suits(talk, door, customer, order):
                door.taken.add(order.order_no)
                return customer, order
    pytest.skip(f"no order of this shop is good for: {talk.name}")


def _suits(talk: Conversation, door: Door, customer: str, order: c.Order) -> bool:
    if talk.order == "paid":
        return order.paid_at is not None and "cancel" in order.can
    if talk.order not in (*order.can, order.state):
        return False
    if not talk.goes_back:
        return True
    asked = f"/v1/orders/{order.order_no}/eligibility"
    judged = door.get(asked, c.Eligibility, as_customer(customer), kind=talk.goes_back)
    return (
        len(order.items) == 1 and order.items[0].qty == 1 and judged.eligible and "no_reason" in judged.items[0].reasons
    )


def _shelf(door: Door) -> list[c.Product]:
    return door.get("/v1/products", c.ProductPage, limit=50).items


def _in_stock(door: Door) -> str:
    """Goods in several sorts, some of them there."""
    page = door.get("/v1/products", c.ProductPage, q=door.facts.talk_of, limit=1)
    return page.items[0].short_title


def _sold_out(door: Door) -> str:
    """Something sold out, called by all that tells it apart, for which there is something else."""
    for product in _shelf(door):
        for variant in product.variants:
            path = f"/v1/products/{product.id}/alternatives"
            if variant.stock == 0 and door.get(path, list[c.Alternative], variant_id=variant.id):
                named = "" if variant.title == product.title else variant.title.replace(" / ", "")
                return f"{product.short_title}{named}"
    raise AssertionError("nothing of this shop is sold out")

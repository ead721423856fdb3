"""One conversation about to begin: who speaks, about which order and goods, found through the shop's API."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field

import pytest

from tests.actions.brain_door import Shopper
from tests.contract.conversations import known
from tests.contract.conversations.table import Conversation
from tests.contract.door import Door
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer

_sessions = itertools.count()
QUESTIONS = {
    "material": "是什么材质的",
    "size": "规格尺寸是多少",
    "weight": "有多重",
    "function": "有什么功能",
    "care": "怎么洗",
    "storage": "怎么保存",
    "shelf_life": "保质期多久",
    "origin": "产地是哪里",
}
"""How one asks after a fact about goods (``Attributes``)."""


@dataclass
class Scene:
    shopper: Shopper
    customer: str
    order: c.Order | None
    words: dict[str, str] = field(default_factory=dict)


def scene_of(talk: Conversation, door: Door, brain: str, *, one_item: bool = False) -> Scene:
    """Whoever has such an order; else the first of the customers."""
    customer, order = _with_order(talk, door, one_item) if talk.order else (door.facts.customers[0], None)
    profile = door.get(f"/v1/customers/{customer}", c.Customer, as_customer(customer))
    who = (customer, profile.name, profile.level) if talk.signed_in else (None, None, None)
    theirs = next(one for one in door.facts.customers[1:] if one != customer)
    words = (known.of_order(order) if order else {}) | known.of_returns(door.get("/v1/policies", c.Policies))
    words |= {
        "digits": profile.phone_last4,
        "level": profile.level or "",
        "theirs": door.orders(theirs).items[0].order_no,
    }
    if "membership" in talk.needs:
        words |= known.of_member(door.get(f"/v1/customers/{customer}/membership", c.Membership, as_customer(customer)))
    said = "".join((turn.says or "") + "".join(turn.kind.words) for turn in talk.turns)
    if "{product}" in said:
        product = _in_stock(door)
        words |= known.of_goods(product) | (_asked_after(product) if "{asks}" in said else {})
    if "{sold_out}" in said:
        words |= _sold_out(door, customer)
    return Scene(Shopper(brain, f"c_{next(_sessions)}_{time.monotonic_ns()}", *who), customer, order, words)


def _with_order(talk: Conversation, door: Door, one_item: bool) -> tuple[str, c.Order]:
    for customer in door.facts.customers:
        for order in door.orders(customer).items:
            fits = not one_item or len(order.items) == 1
            if fits and order.order_no not in door.taken and _suits(talk, door, customer, order):
                door.taken.add(order.order_no)
                return customer, order
    pytest.skip(f"no order of this shop is good for: {talk.name}")


def _suits(talk: Conversation, door: Door, customer: str, order: c.Order) -> bool:
    if talk.order == "paid":
        return order.paid_at is not None and "cancel" in order.can
    if talk.order == "invoiced":
        return _invoiced(door, customer, order)
    if talk.order not in (*order.can, order.state):
        return False
    if not talk.goes_back:
        return True
    asked = f"/v1/orders/{order.order_no}/eligibility"
    judged = door.get(asked, c.Eligibility, as_customer(customer), kind=talk.goes_back)
    return (
        len(order.items) == 1 and order.items[0].qty == 1 and judged.eligible and "no_reason" in judged.items[0].reasons
    )


def _invoiced(door: Door, customer: str, order: c.Order) -> bool:
    """Any signed order will do where no invoice is told at all."""
    if "invoice" in door.capabilities().cannot:
        return order.state == "signed"
    invoice = door.get(f"/v1/orders/{order.order_no}/invoice", c.Invoice, as_customer(customer))
    return invoice.state == "issued"


def _shelf(door: Door) -> list[c.Product]:
    return door.get("/v1/products", c.ProductPage, limit=50).items


def _in_stock(door: Door) -> c.Product:
    """Goods in several sorts, some of them there."""
    return door.get("/v1/products", c.ProductPage, q=door.facts.talk_of, limit=1).items[0]


def _asked_after(product: c.Product) -> dict[str, str]:
    for name, question in QUESTIONS.items():
        if getattr(product.attributes, name):
            return {"asks": question, "fact": c.ATTRIBUTE_TEXT[name]}
    pytest.skip("the shop tells no fact that one would ask after")


def _sold_out(door: Door, customer: str) -> dict[str, str]:
    """Something sold out, called by all that tells it apart, for which there is something else."""
    me = as_customer(customer)
    for product in _shelf(door):
        for variant in product.variants:
            path = f"/v1/products/{product.id}/alternatives"
            asked = {"variant_id": variant.id, "customer_id": customer}
            instead = door.get(path, list[c.Alternative], me, **asked) if variant.stock == 0 else []
            if instead:
                return known.of_sold_out(product, variant, instead[0])
    pytest.skip("nothing of this shop is sold out that there is something instead of")

"""Walk 1, behind the last stop: every endpoint of the contract and who answers it here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

import msgspec

from xiaoer.shop import contract as c
from xiaoer.shop.problem import not_found
from xiaoer.shop.vendure import changes, goods, orders, people, proof, tickets
from xiaoer.shop.vendure.ask import Ask

WITHOUT = frozenset(
    {"quantity", "return", "exchange", "refund", "invoice", "membership", "coupons", "compensation", "feedback"}
)
"""What neither Vendure has nor this adapter keeps beside it."""
AFTER_SALE = "after_sale"


@dataclass(frozen=True)
class Route:
    """``needs``: a capability; where it is one of WITHOUT nobody answers and ``handle`` is None."""

    method: str
    path: str
    handle: Callable[[Ask], Awaitable[Any]] | None
    body: Any = None
    keyed: bool = False
    needs: str = ""


async def _capabilities(_: Ask) -> c.Capabilities:
    return c.lacking(WITHOUT)


async def _promotions(_: Ask) -> list[c.Promotion]:
    """Vendure's promotions are conditions and actions in code, which no sentence can be made of: none is told."""
    return []


async def _policies(ask: Ask) -> c.Policies:
    """The shop's rules as given; one for each category there is, the rule named * where it has none of its own."""
    rules = ask.bridge.rules
    named = {rule.category: rule for rule in rules.categories}
    there = [
        msgspec.structs.replace(rule, category=one.id, name=one.name)
        for one in await goods.categories(ask)
        if (rule := named.get(one.id) or named.get("*"))
    ]
    return msgspec.structs.replace(rules, categories=there)


async def _services(ask: Ask) -> c.ServicePage:
    ask.only_customer(ask.query.get("customer_id", ""))
    return c.ServicePage(items=[], total=0)


async def _service(_: Ask) -> c.ServiceCase:
    raise not_found("service_not_found", "没有查到这张售后单。")


ROUTES: tuple[Route, ...] = (
    Route("GET", "/v1/capabilities", _capabilities),
    Route("GET", "/v1/categories", goods.categories),
    Route("GET", "/v1/products", goods.products),
    Route("GET", "/v1/products/<id>", goods.product),
    Route("GET", "/v1/products/<id>/alternatives", goods.alternatives),
    Route("GET", "/v1/promotions", _promotions),
    Route("GET", "/v1/policies", _policies),
    Route("POST", "/v1/restock-reminders", tickets.remind, c.ReminderRequest, True, "reminders"),
    Route("POST", "/v1/feedback", None, c.FeedbackRequest, needs="feedback"),
    Route("GET", "/v1/customers/<id>", people.customer),
    Route("GET", "/v1/customers/<id>/membership", None, needs="membership"),
    Route("GET", "/v1/customers/<id>/coupons", None, needs="coupons"),
    Route("POST", "/v1/customers/<id>/coupons", None, needs="compensation"),
    Route("GET", "/v1/customers/<id>/complaints", tickets.complaints),
    Route("POST", "/v1/customers/<id>/complaints", tickets.complain, c.ComplaintRequest, True, "complaints"),
    Route("GET", "/v1/orders", orders.orders),
    Route("GET", "/v1/orders/<no>", orders.order),
    Route("GET", "/v1/orders/<no>/parcels", orders.parcels),
    Route("GET", "/v1/orders/<no>/invoice", None, needs="invoice"),
    Route("GET", "/v1/orders/<no>/eligibility", None, needs=AFTER_SALE),
    Route("POST", "/v1/orders/<no>/verify", proof.verify, c.VerifyRequest),
    Route("POST", "/v1/orders/<no>/urge", tickets.urge, c.UrgeRequest, True, "urge"),
    Route("POST", "/v1/orders/<no>/cancel", changes.cancel, c.CancelRequest, True, "cancel"),
    Route("POST", "/v1/orders/<no>/address", changes.change_address, c.AddressRequest, True, "address"),
    Route("POST", "/v1/orders/<no>/quantity", None, c.QuantityRequest, True, "quantity"),
    Route("POST", "/v1/orders/<no>/receipt", changes.confirm_receipt, None, True, "confirm_receipt"),
    Route("POST", "/v1/orders/<no>/services", None, c.ServiceRequest, needs=AFTER_SALE),
    Route("POST", "/v1/orders/<no>/invoice", None, needs="invoice"),
    Route("GET", "/v1/services", _services),
    Route("GET", "/v1/services/<no>", _service),
)

"""Walk 1, behind the last stop: every endpoint of the contract and who answers it here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from xiaoer.shop import contract as c
from xiaoer.shop.vendure import (
    cases,
    changes,
    coupons,
    feedback,
    goods,
    invoices,
    membership,
    order_items,
    orders,
    people,
    policies,
    proof,
    services,
    tickets,
)
from xiaoer.shop.vendure.ask import Ask

WITHOUT = frozenset({"repair", "price_protection", "quote", "points_exchange", "invoice_change"})
"""What neither Vendure has nor this adapter keeps beside it, whatever the rules say."""
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


async def _capabilities(ask: Ask) -> c.Capabilities:
    return c.lacking(ask.bridge.missing)


ROUTES: tuple[Route, ...] = (
    Route("GET", "/v1/capabilities", _capabilities),
    Route("GET", "/v1/categories", goods.categories),
    Route("GET", "/v1/products", goods.products),
    Route("GET", "/v1/products/<id>", goods.product),
    Route("GET", "/v1/products/<id>/alternatives", goods.alternatives),
    Route("GET", "/v1/promotions", policies.promotions),
    Route("GET", "/v1/policies", policies.policies),
    Route("POST", "/v1/restock-reminders", tickets.remind, c.ReminderRequest, True, "reminders"),
    Route("POST", "/v1/quote", None, needs="quote"),
    Route("POST", "/v1/feedback", feedback.take, c.FeedbackRequest, True, "feedback"),
    Route("GET", "/v1/customers/<id>", people.customer),
    Route("GET", "/v1/customers/<id>/membership", membership.membership, needs="membership"),
    Route("GET", "/v1/customers/<id>/coupons", coupons.coupons, needs="coupons"),
    Route("POST", "/v1/customers/<id>/coupons", coupons.give, c.CouponRequest, True, "compensation"),
    Route("POST", "/v1/customers/<id>/points", None, needs="points_exchange"),
    Route("GET", "/v1/customers/<id>/complaints", tickets.complaints),
    Route("POST", "/v1/customers/<id>/complaints", tickets.complain, c.ComplaintRequest, True, "complaints"),
    Route("GET", "/v1/orders", orders.orders),
    Route("GET", "/v1/orders/<no>", orders.order),
    Route("GET", "/v1/orders/<no>/parcels", orders.parcels),
    Route("GET", "/v1/orders/<no>/invoice", invoices.invoice, needs="invoice"),
    Route("GET", "/v1/orders/<no>/eligibility", services.eligibility, needs=AFTER_SALE),
    Route("POST", "/v1/orders/<no>/verify", proof.verify, c.VerifyRequest),
    Route("POST", "/v1/orders/<no>/urge", tickets.urge, c.UrgeRequest, True, "urge"),
    Route("POST", "/v1/orders/<no>/cancel", changes.cancel, c.CancelRequest, True, "cancel"),
    Route("POST", "/v1/orders/<no>/address", changes.change_address, c.AddressRequest, True, "address"),
    Route("POST", "/v1/orders/<no>/quantity", order_items.change_quantity, c.QuantityRequest, True, "quantity"),
    Route("POST", "/v1/orders/<no>/receipt", changes.confirm_receipt, None, True, "confirm_receipt"),
    Route("POST", "/v1/orders/<no>/services", services.file, c.ServiceRequest, True, AFTER_SALE),
    Route("POST", "/v1/orders/<no>/invoice", invoices.request_invoice, c.InvoiceRequest, True, "invoice"),
    Route("GET", "/v1/orders/<no>/price-protection", None, needs="price_protection"),
    Route("POST", "/v1/orders/<no>/price-protection", None, needs="price_protection"),
    Route("POST", "/v1/orders/<no>/invoice/red", None, needs="invoice_change"),
    Route("POST", "/v1/orders/<no>/invoice/resend", None, needs="invoice_change"),
    Route("GET", "/v1/services", cases.services),
    Route("GET", "/v1/services/<no>", cases.service),
)

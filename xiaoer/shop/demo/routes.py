"""Walk 1, last stop: every endpoint of the shop's API in one table; serving, OpenAPI and docs read it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xiaoer.shop import contract as c
from xiaoer.shop.demo import (
    abilities,
    cases,
    complaints,
    coupons,
    feedback,
    goods,
    invoice_changes,
    invoices,
    order_address,
    order_endings,
    order_items,
    orders,
    parcels,
    people,
    points,
    policies,
    price_protection,
    promotions,
    proof,
    quotes,
    reminders,
    services,
    urges,
)
from xiaoer.shop.demo.shop import Ask


@dataclass(frozen=True)
class Route:
    """``body`` None = no JSON body. ``keyed`` = needs an Idempotency-Key. ``who`` may ask, for the docs. ``needs``: the
    capability without which it answers 501."""

    method: str
    path: str
    summary: str
    answer: Any
    handle: Callable[[Ask], Any]
    query: tuple[str, ...] = ()
    body: Any = None
    keyed: bool = False
    who: str = "anyone"
    needs: str = ""


def _policies(ask: Ask) -> c.Policies:
    return policies.told(ask.shop.rules, ask.shop.shop_name)


def _promotions(ask: Ask) -> list[c.Promotion]:
    return promotions.promotions(ask.shop.rules, ask.shop.anchor, ask.now)


_CUSTOMER, _ORDER = "the customer", "the customer, or a grant for this order"


def _wish(path: str, summary: str, body: Any, answer: Any, handle: Callable[[Ask], Any], who: str, needs: str) -> Route:
    return Route("POST", path, summary, answer, handle, body=body, keyed=True, who=who, needs=needs)


ROUTES: tuple[Route, ...] = (
    Route("GET", "/v1/capabilities", "What this shop can do", c.Capabilities, abilities.capabilities),
    Route("GET", "/v1/categories", "Categories", list[c.Category], goods.categories),
    Route(
        "GET", "/v1/products", "Search the catalogue", c.ProductPage, goods.products,
        ("q", "category", "limit", "offset"),
    ),
    Route("GET", "/v1/products/<id>", "One product with live stock", c.Product, goods.product),
    Route(
        "GET", "/v1/products/<id>/alternatives", "In stock instead of it, with the reason", list[c.Alternative],
        goods.alternatives, ("customer_id", "variant_id", "limit"),
    ),
    Route("GET", "/v1/promotions", "Campaigns", list[c.Promotion], _promotions),
    Route("GET", "/v1/policies", "What the shop promises", c.Policies, _policies),
    _wish(
        "/v1/restock-reminders", "Be told when something is back", c.ReminderRequest, c.Reminder, reminders.remind,
        "a customer or a visitor", "reminders",
    ),
    Route(
        "POST", "/v1/quote", "What goods would cost now, changing nothing", c.Quote, quotes.quote,
        body=c.QuoteRequest, who="anyone; for a customer's coupons, the customer", needs="quote",
    ),
    _wish(
        "/v1/feedback", "Leave a suggestion or a wish", c.FeedbackRequest, c.Feedback, feedback.take,
        "a customer or a visitor", "feedback",
    ),
    Route("GET", "/v1/customers/<id>", "Profile and history", c.Customer, people.customer, who=_CUSTOMER),
    Route("GET", "/v1/customers/<id>/membership", "Level and points", c.Membership, points.membership,
          who=_CUSTOMER, needs="membership"),
    Route("GET", "/v1/customers/<id>/coupons", "Coupons", list[c.Coupon], coupons.coupons, who=_CUSTOMER,
          needs="coupons"),
    _wish(
        "/v1/customers/<id>/coupons", "Give a coupon within the limits of level and case", c.CouponRequest, c.Coupon,
        coupons.give, _CUSTOMER, "compensation",
    ),
    _wish(
        "/v1/customers/<id>/points", "Exchange points for a coupon", c.PointsRequest, c.PointsExchanged,
        points.exchange, _CUSTOMER, "points_exchange",
    ),
    Route("GET", "/v1/customers/<id>/complaints", "Complaints", list[c.Complaint], complaints.complaints,
          who=_CUSTOMER, needs="complaints"),
    _wish(
        "/v1/customers/<id>/complaints", "Take a complaint down", c.ComplaintRequest, c.Complaint, complaints.complain,
        _CUSTOMER, "complaints",
    ),
    Route(
        "GET", "/v1/orders", "A customer's orders, newest first", c.OrderPage, orders.orders,
        ("customer_id", "state", "limit", "offset"), who=_CUSTOMER,
    ),
    Route("GET", "/v1/orders/<no>", "One order", c.Order, orders.order, who=_ORDER),
    Route("GET", "/v1/orders/<no>/parcels", "Where it is", c.OrderParcels, parcels.parcels, who=_ORDER),
    Route("GET", "/v1/orders/<no>/invoice", "Its invoice", c.Invoice, invoices.invoice, who=_ORDER, needs="invoice"),
    Route(
        "GET", "/v1/orders/<no>/eligibility", "May it go back", c.Eligibility, services.eligibility, ("kind",),
        who=_ORDER, needs=abilities.OF_ITS_KIND,
    ),
    Route(
        "POST", "/v1/orders/<no>/verify", "Prove it by the phone's last four digits (5 tries in 24 h)", c.Grant,
        proof.verify, body=c.VerifyRequest, who="the visitor named in it",
    ),
    _wish("/v1/orders/<no>/urge", "Urge warehouse or courier", c.UrgeRequest, c.Urge, urges.urge, _ORDER,
          "urge"),
    _wish(
        "/v1/orders/<no>/cancel", "Cancel before shipping", c.CancelRequest, c.Cancelled, order_endings.cancel, _ORDER,
        "cancel",
    ),
    _wish(
        "/v1/orders/<no>/address", "Change the address before shipping", c.AddressRequest, c.Order,
        order_address.change_address, _ORDER, "address",
    ),
    _wish("/v1/orders/<no>/quantity", "Change an item before shipping", c.QuantityRequest, c.Order,
          order_items.change_quantity, _ORDER, "quantity"),
    _wish("/v1/orders/<no>/receipt", "Confirm receipt", None, c.Order, order_endings.confirm_receipt, _ORDER,
          "confirm_receipt"),
    _wish(
        "/v1/orders/<no>/services", "File a return, exchange, refund or repair", c.ServiceRequest, c.ServiceCase,
        services.apply, _ORDER, abilities.OF_ITS_KIND,
    ),
    Route(
        "GET", "/v1/orders/<no>/price-protection", "What a lower price gives back", c.PriceDifferences,
        price_protection.differences, who=_ORDER, needs="price_protection",
    ),
    _wish(
        "/v1/orders/<no>/price-protection", "Have the difference given back", c.PriceClaimRequest, c.PriceClaim,
        price_protection.file, _ORDER, "price_protection",
    ),
    _wish(
        "/v1/orders/<no>/invoice", "Ask for an invoice", c.InvoiceRequest, c.Invoice, invoices.request_invoice, _ORDER,
        "invoice",
    ),
    _wish(
        "/v1/orders/<no>/invoice/red", "Correct its title: red letter and a new one", c.InvoiceCorrection, c.Invoice,
        invoice_changes.correct, _ORDER, "invoice_change",
    ),
    _wish(
        "/v1/orders/<no>/invoice/resend", "Send it again", c.ResendRequest, c.Invoice, invoice_changes.resend, _ORDER,
        "invoice_change",
    ),
    Route(
        "GET", "/v1/services", "A customer's cases", c.ServicePage, cases.services, ("customer_id",), who=_CUSTOMER
    ),
    Route("GET", "/v1/services/<no>", "One case and its steps", c.ServiceCase, cases.service, who=_ORDER),
)  # fmt: skip

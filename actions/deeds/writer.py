"""The one module that writes to the shop. Each deed asks for a consent to exactly what it writes."""

from __future__ import annotations

import msgspec

from actions.deeds.consent import Consent, fields_of
from actions.deeds.door import door
from actions.deeds.table import Name
from xiaoer.shop import contract as c


def _insist(consent: Consent, deed: Name, subject: str, wish: msgspec.Struct | None = None) -> None:
    consent.insist(deed, subject, fields_of(wish))


async def urge(consent: Consent, order_no: str, note: str, *, on_behalf: str) -> c.Urge:
    """The note is the shopper's words of this turn, and not agreed to one by one."""
    _insist(consent, "urge", order_no)
    return await door().urge(order_no, note, key=consent.key, on_behalf=on_behalf)


async def note_for_courier(consent: Consent, order_no: str, note: str, *, on_behalf: str) -> c.Urge:
    _insist(consent, "note", order_no, c.UrgeRequest(note=note))
    return await door().urge(order_no, note, key=consent.key, on_behalf=on_behalf)


async def remind(consent: Consent, wish: c.ReminderRequest, *, on_behalf: str) -> c.Reminder:
    _insist(consent, "remind", wish.variant_id or wish.product_id, wish)
    return await door().remind(wish, key=consent.key, on_behalf=on_behalf)


async def complain(
    consent: Consent, customer_id: str, wish: c.ComplaintRequest, subject: str, *, on_behalf: str
) -> c.Complaint:
    _insist(consent, "ticket", subject, wish)
    return await door().complain(customer_id, wish, key=consent.key, on_behalf=on_behalf)


async def feedback(consent: Consent, wish: c.FeedbackRequest, *, on_behalf: str) -> c.Feedback:
    _insist(consent, "feedback", wish.kind, wish)
    return await door().feedback(wish, key=consent.key, on_behalf=on_behalf)


async def give_coupon(consent: Consent, customer_id: str, wish: c.CouponRequest, *, on_behalf: str) -> c.Coupon:
    _insist(consent, "coupon", wish.matter, wish)
    return await door().give_coupon(customer_id, wish, key=consent.key, on_behalf=on_behalf)


async def resend_invoice(consent: Consent, order_no: str, email: str | None, *, on_behalf: str) -> c.Invoice:
    _insist(consent, "resend_invoice", order_no, c.ResendRequest(email=email))
    return await door().resend_invoice(order_no, email, key=consent.key, on_behalf=on_behalf)


async def cancel(consent: Consent, order_no: str, reason: str, *, on_behalf: str) -> c.Cancelled:
    """The reason is the shopper's own words, kept for the shop."""
    _insist(consent, "cancel", order_no)
    return await door().cancel(order_no, reason, key=consent.key, on_behalf=on_behalf)


async def change_address(consent: Consent, order_no: str, wish: c.AddressRequest, *, on_behalf: str) -> c.Order:
    _insist(consent, "address", order_no, wish)
    return await door().change_address(order_no, wish, key=consent.key, on_behalf=on_behalf)


async def change_quantity(consent: Consent, order_no: str, wish: c.QuantityRequest, *, on_behalf: str) -> c.Order:
    _insist(consent, "quantity", order_no, wish)
    return await door().change_quantity(order_no, wish, key=consent.key, on_behalf=on_behalf)


async def confirm_receipt(consent: Consent, order_no: str, *, on_behalf: str) -> c.Order:
    _insist(consent, "receipt", order_no)
    return await door().confirm_receipt(order_no, key=consent.key, on_behalf=on_behalf)


async def apply(consent: Consent, order_no: str, wish: c.ServiceRequest, *, on_behalf: str) -> c.ServiceCase:
    _insist(consent, "service", order_no, wish)
    return await door().apply(order_no, wish, key=consent.key, on_behalf=on_behalf)


async def request_invoice(consent: Consent, order_no: str, wish: c.InvoiceRequest, *, on_behalf: str) -> c.Invoice:
    _insist(consent, "invoice", order_no, wish)
    return await door().request_invoice(order_no, wish, key=consent.key, on_behalf=on_behalf)


async def correct_invoice(consent: Consent, order_no: str, wish: c.InvoiceCorrection, *, on_behalf: str) -> c.Invoice:
    _insist(consent, "invoice_change", order_no, wish)
    return await door().correct_invoice(order_no, wish, key=consent.key, on_behalf=on_behalf)


async def exchange_points(consent: Consent, customer_id: str, points: int, *, on_behalf: str) -> c.PointsExchanged:
    _insist(consent, "points", customer_id, c.PointsRequest(points=points))
    return await door().exchange_points(customer_id, points, key=consent.key, on_behalf=on_behalf)


async def claim_difference(
    consent: Consent, order_no: str, wish: c.PriceClaimRequest, *, on_behalf: str
) -> c.PriceClaim:
    _insist(consent, "price_claim", order_no, wish)
    return await door().claim_difference(order_no, wish, key=consent.key, on_behalf=on_behalf)

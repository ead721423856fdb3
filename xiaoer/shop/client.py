"""Walk 1, next to last stop: questions to the shop's API, typed and within a time budget."""

from __future__ import annotations

from typing import Any, TypeVar
from urllib.parse import quote

import httpx
import msgspec

from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_visitor
from xiaoer.shop.breaker import Breaker
from xiaoer.shop.errors import ShopError
from xiaoer.shop.kept import CAPABILITIES_S, Kept, until_next_change
from xiaoer.shop.wire import AT_ONCE, Wire

T = TypeVar("T")


class ShopClient:
    """One per process; every method raises only ShopError. ``on_behalf``: see asker.py. ``key``: Idempotency-Key,
    the same for every repeat of the same wish."""

    def __init__(
        self,
        base_url: str,
        token: str,
        transport: httpx.AsyncBaseTransport | None = None,
        *,
        timeout_s: float = 2.0,
        at_once: int = AT_ONCE,
        breaker: Breaker | None = None,
        kept: Kept | None = None,
    ) -> None:
        self._wire = Wire(base_url, token, transport, timeout_s, at_once, breaker)
        self._kept = kept or Kept()

    async def close(self) -> None:
        await self._wire.close()

    async def ready(self) -> bool:
        return await self._wire.ready()

    # the shop itself

    async def capabilities(self) -> c.Capabilities:
        """What this shop can do; kept for five minutes."""
        return await self._kept.of(
            "capabilities", lambda: self._get("/v1/capabilities", c.Capabilities, ""), CAPABILITIES_S
        )

    async def can(self, wish: c.Capability) -> bool:
        """May this be offered? When the shop does not say, yes: it refuses with a sentence on the call itself."""
        try:
            return wish not in (await self.capabilities()).cannot
        except ShopError:
            return True

    # the catalogue: anyone may ask

    async def products(
        self, q: str = "", category: str = "", limit: int = 20, offset: int = 0, *, on_behalf: str = ""
    ) -> c.ProductPage:
        return await self._get(
            "/v1/products", c.ProductPage, on_behalf, q=q, category=category, limit=limit, offset=offset
        )

    async def product(self, product_id: str, *, on_behalf: str = "") -> c.Product:
        return await self._get(f"/v1/products/{_part(product_id)}", c.Product, on_behalf)

    async def alternatives(
        self,
        product_id: str,
        customer_id: str | None = None,
        limit: int = 3,
        *,
        variant_id: str = "",
        on_behalf: str = "",
    ) -> list[c.Alternative]:
        path = f"/v1/products/{_part(product_id)}/alternatives"
        asked = {"customer_id": customer_id, "limit": limit, "variant_id": variant_id}
        return await self._get(path, list[c.Alternative], on_behalf, **asked)

    async def categories(self, *, on_behalf: str = "") -> list[c.Category]:
        return await self._kept.of("categories", lambda: self._get("/v1/categories", list[c.Category], on_behalf))

    async def promotions(self, *, on_behalf: str = "") -> list[c.Promotion]:
        return await self._kept.of(
            "promotions", lambda: self._get("/v1/promotions", list[c.Promotion], on_behalf), until_next_change
        )

    async def policies(self, *, on_behalf: str = "") -> c.Policies:
        return await self._kept.of("policies", lambda: self._get("/v1/policies", c.Policies, on_behalf))

    async def remind(self, wish: c.ReminderRequest, *, key: str, on_behalf: str) -> c.Reminder:
        return await self._post("/v1/restock-reminders", wish, c.Reminder, on_behalf, key)

    async def quote(self, wish: c.QuoteRequest, *, on_behalf: str = "") -> c.Quote:
        """What goods would cost now; nothing changes, so it has no key."""
        return await self._post("/v1/quote", wish, c.Quote, on_behalf, "")

    async def feedback(self, wish: c.FeedbackRequest, *, key: str, on_behalf: str) -> c.Feedback:
        return await self._post("/v1/feedback", wish, c.Feedback, on_behalf, key)

    # the customer: only on the customer's own behalf

    async def customer(self, customer_id: str, *, on_behalf: str) -> c.Customer:
        return await self._get(f"/v1/customers/{_part(customer_id)}", c.Customer, on_behalf)

    async def membership(self, customer_id: str, *, on_behalf: str) -> c.Membership:
        return await self._get(f"/v1/customers/{_part(customer_id)}/membership", c.Membership, on_behalf)

    async def coupons(self, customer_id: str, *, on_behalf: str) -> list[c.Coupon]:
        return await self._get(f"/v1/customers/{_part(customer_id)}/coupons", list[c.Coupon], on_behalf)

    async def give_coupon(self, customer_id: str, wish: c.CouponRequest, *, key: str, on_behalf: str) -> c.Coupon:
        return await self._post(f"/v1/customers/{_part(customer_id)}/coupons", wish, c.Coupon, on_behalf, key)

    async def exchange_points(self, customer_id: str, points: int, *, key: str, on_behalf: str) -> c.PointsExchanged:
        wish = c.PointsRequest(points=points)
        return await self._post(f"/v1/customers/{_part(customer_id)}/points", wish, c.PointsExchanged, on_behalf, key)

    async def complaints(self, customer_id: str, *, on_behalf: str) -> list[c.Complaint]:
        return await self._get(f"/v1/customers/{_part(customer_id)}/complaints", list[c.Complaint], on_behalf)

    async def complain(self, customer_id: str, wish: c.ComplaintRequest, *, key: str, on_behalf: str) -> c.Complaint:
        return await self._post(f"/v1/customers/{_part(customer_id)}/complaints", wish, c.Complaint, on_behalf, key)

    async def orders(
        self, customer_id: str, state: str = "", limit: int = 10, offset: int = 0, *, on_behalf: str
    ) -> c.OrderPage:
        """Newest first. ``state`` may name several, separated by commas."""
        asked = {"customer_id": customer_id, "state": state, "limit": limit, "offset": offset}
        return await self._get("/v1/orders", c.OrderPage, on_behalf, **asked)

    async def services(self, customer_id: str, *, on_behalf: str) -> c.ServicePage:
        return await self._get("/v1/services", c.ServicePage, on_behalf, customer_id=customer_id)

    async def service(self, no: str, *, on_behalf: str) -> c.ServiceCase:
        return await self._get(f"/v1/services/{_part(no)}", c.ServiceCase, on_behalf)

    # one order: its customer, or whoever proved it

    async def verify(self, order_no: str, phone_last4: str, visitor: str) -> c.Grant:
        """Prove an order; raises WrongDigits or Locked. Never repeated by the wire: a try is a try."""
        wish = c.VerifyRequest(phone_last4=phone_last4, visitor=visitor)
        return await self._post(f"/v1/orders/{_part(order_no)}/verify", wish, c.Grant, as_visitor(visitor), "")

    async def order(self, order_no: str, *, on_behalf: str) -> c.Order:
        return await self._get(f"/v1/orders/{_part(order_no)}", c.Order, on_behalf)

    async def parcels(self, order_no: str, *, on_behalf: str) -> c.OrderParcels:
        return await self._get(f"/v1/orders/{_part(order_no)}/parcels", c.OrderParcels, on_behalf)

    async def invoice(self, order_no: str, *, on_behalf: str) -> c.Invoice:
        return await self._get(f"/v1/orders/{_part(order_no)}/invoice", c.Invoice, on_behalf)

    async def eligibility(self, order_no: str, kind: c.ServiceKind, *, on_behalf: str) -> c.Eligibility:
        return await self._get(f"/v1/orders/{_part(order_no)}/eligibility", c.Eligibility, on_behalf, kind=kind)

    async def urge(self, order_no: str, note: str = "", *, key: str, on_behalf: str) -> c.Urge:
        wish = c.UrgeRequest(note=note)
        return await self._post(f"/v1/orders/{_part(order_no)}/urge", wish, c.Urge, on_behalf, key)

    async def cancel(self, order_no: str, reason: str = "", *, key: str, on_behalf: str) -> c.Cancelled:
        wish = c.CancelRequest(reason=reason)
        return await self._post(f"/v1/orders/{_part(order_no)}/cancel", wish, c.Cancelled, on_behalf, key)

    async def change_address(self, order_no: str, wish: c.AddressRequest, *, key: str, on_behalf: str) -> c.Order:
        return await self._post(f"/v1/orders/{_part(order_no)}/address", wish, c.Order, on_behalf, key)

    async def change_quantity(self, order_no: str, wish: c.QuantityRequest, *, key: str, on_behalf: str) -> c.Order:
        """So many pieces of an item, another variant of it, or (0 pieces) without it."""
        return await self._post(f"/v1/orders/{_part(order_no)}/quantity", wish, c.Order, on_behalf, key)

    async def apply(self, order_no: str, wish: c.ServiceRequest, *, key: str, on_behalf: str) -> c.ServiceCase:
        """File a return, exchange, refund or repair."""
        return await self._post(f"/v1/orders/{_part(order_no)}/services", wish, c.ServiceCase, on_behalf, key)

    async def price_protection(self, order_no: str, *, on_behalf: str) -> c.PriceDifferences:
        path = f"/v1/orders/{_part(order_no)}/price-protection"
        return await self._get(path, c.PriceDifferences, on_behalf)

    async def claim_difference(
        self, order_no: str, wish: c.PriceClaimRequest, *, key: str, on_behalf: str
    ) -> c.PriceClaim:
        path = f"/v1/orders/{_part(order_no)}/price-protection"
        return await self._post(path, wish, c.PriceClaim, on_behalf, key)

    async def request_invoice(self, order_no: str, wish: c.InvoiceRequest, *, key: str, on_behalf: str) -> c.Invoice:
        return await self._post(f"/v1/orders/{_part(order_no)}/invoice", wish, c.Invoice, on_behalf, key)

    async def correct_invoice(self, order_no: str, wish: c.InvoiceCorrection, *, key: str, on_behalf: str) -> c.Invoice:
        return await self._post(f"/v1/orders/{_part(order_no)}/invoice/red", wish, c.Invoice, on_behalf, key)

    async def resend_invoice(self, order_no: str, email: str | None, *, key: str, on_behalf: str) -> c.Invoice:
        wish = c.ResendRequest(email=email)
        return await self._post(f"/v1/orders/{_part(order_no)}/invoice/resend", wish, c.Invoice, on_behalf, key)

    async def confirm_receipt(self, order_no: str, *, key: str, on_behalf: str) -> c.Order:
        return await self._post(f"/v1/orders/{_part(order_no)}/receipt", None, c.Order, on_behalf, key)

    async def _get(self, path: str, shape: type[T], on_behalf: str, **query: Any) -> T:
        asked = {name: str(value) for name, value in query.items() if value not in ("", None)}
        return await self._wire.get(path, shape, on_behalf, asked)

    async def _post(self, path: str, wish: msgspec.Struct | None, shape: type[T], on_behalf: str, key: str) -> T:
        body = msgspec.json.encode(wish) if wish is not None else b"{}"
        return await self._wire.post(path, body, shape, on_behalf, key)


def _part(text: str) -> str:
    """A path part from outside, which may hold anything."""
    return quote(text, safe="")

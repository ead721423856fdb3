"""Walk 1, next to last stop: questions about one order, by its customer or by whoever proved it."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_visitor
from xiaoer.shop.questions.asking import Asking, part


class AboutOrders(Asking):
    async def verify(self, order_no: str, phone_last4: str, visitor: str) -> c.Grant:
        """Prove an order; raises WrongDigits or Locked. Never repeated by the wire: a try is a try."""
        wish = c.VerifyRequest(phone_last4=phone_last4, visitor=visitor)
        return await self._post(f"/v1/orders/{part(order_no)}/verify", wish, c.Grant, as_visitor(visitor), "")

    async def order(self, order_no: str, *, on_behalf: str) -> c.Order:
        return await self._get(f"/v1/orders/{part(order_no)}", c.Order, on_behalf)

    async def parcels(self, order_no: str, *, on_behalf: str) -> c.OrderParcels:
        return await self._get(f"/v1/orders/{part(order_no)}/parcels", c.OrderParcels, on_behalf)

    async def invoice(self, order_no: str, *, on_behalf: str) -> c.Invoice:
        return await self._get(f"/v1/orders/{part(order_no)}/invoice", c.Invoice, on_behalf)

    async def eligibility(self, order_no: str, kind: c.ServiceKind, *, on_behalf: str) -> c.Eligibility:
        return await self._get(f"/v1/orders/{part(order_no)}/eligibility", c.Eligibility, on_behalf, kind=kind)

    async def urge(self, order_no: str, note: str = "", *, key: str, on_behalf: str) -> c.Urge:
        wish = c.UrgeRequest(note=note)
        return await self._post(f"/v1/orders/{part(order_no)}/urge", wish, c.Urge, on_behalf, key)

    async def cancel(self, order_no: str, reason: str = "", *, key: str, on_behalf: str) -> c.Cancelled:
        wish = c.CancelRequest(reason=reason)
        return await self._post(f"/v1/orders/{part(order_no)}/cancel", wish, c.Cancelled, on_behalf, key)

    async def change_address(self, order_no: str, wish: c.AddressRequest, *, key: str, on_behalf: str) -> c.Order:
        return await self._post(f"/v1/orders/{part(order_no)}/address", wish, c.Order, on_behalf, key)

    async def change_quantity(self, order_no: str, wish: c.QuantityRequest, *, key: str, on_behalf: str) -> c.Order:
        """So many pieces of an item, another variant of it, or (0 pieces) without it."""
        return await self._post(f"/v1/orders/{part(order_no)}/quantity", wish, c.Order, on_behalf, key)

    async def apply(self, order_no: str, wish: c.ServiceRequest, *, key: str, on_behalf: str) -> c.ServiceCase:
        """File a return, exchange, refund or repair."""
        return await self._post(f"/v1/orders/{part(order_no)}/services", wish, c.ServiceCase, on_behalf, key)

    async def price_protection(self, order_no: str, *, on_behalf: str) -> c.PriceDifferences:
        path = f"/v1/orders/{part(order_no)}/price-protection"
        return await self._get(path, c.PriceDifferences, on_behalf)

    async def claim_difference(
        self, order_no: str, wish: c.PriceClaimRequest, *, key: str, on_behalf: str
    ) -> c.PriceClaim:
        path = f"/v1/orders/{part(order_no)}/price-protection"
        return await self._post(path, wish, c.PriceClaim, on_behalf, key)

    async def request_invoice(self, order_no: str, wish: c.InvoiceRequest, *, key: str, on_behalf: str) -> c.Invoice:
        return await self._post(f"/v1/orders/{part(order_no)}/invoice", wish, c.Invoice, on_behalf, key)

    async def correct_invoice(self, order_no: str, wish: c.InvoiceCorrection, *, key: str, on_behalf: str) -> c.Invoice:
        return await self._post(f"/v1/orders/{part(order_no)}/invoice/red", wish, c.Invoice, on_behalf, key)

    async def resend_invoice(self, order_no: str, email: str | None, *, key: str, on_behalf: str) -> c.Invoice:
        wish = c.ResendRequest(email=email)
        return await self._post(f"/v1/orders/{part(order_no)}/invoice/resend", wish, c.Invoice, on_behalf, key)

    async def confirm_receipt(self, order_no: str, *, key: str, on_behalf: str) -> c.Order:
        return await self._post(f"/v1/orders/{part(order_no)}/receipt", None, c.Order, on_behalf, key)

"""Walk 1, next to last stop: questions about one order, by its customer or by whoever proved it."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_visitor
from xiaoer.shop.questions.asking import Asking, part


class AboutOrders(Asking):
    async def verify(self, order_no: str, phone_last4: str, visitor: str, phone: str | None = None) -> c.Grant:
        """Prove an order; raises WrongDigits or Locked. Never repeated by the wire: a try is a try."""
        wish = c.VerifyRequest(phone_last4=phone_last4, visitor=visitor, phone=phone)
        return await self._post(f"/v1/orders/{part(order_no)}/verify", wish, c.Grant, as_visitor(visitor), "")

    async def order(self, order_no: str, *, on_behalf: str) -> c.Order:
        return await self._get(f"/v1/orders/{part(order_no)}", c.Order, on_behalf)

    async def parcels(self, order_no: str, *, on_behalf: str) -> c.OrderParcels:
        return await self._get(f"/v1/orders/{part(order_no)}/parcels", c.OrderParcels, on_behalf)

    async def invoice(self, order_no: str, *, on_behalf: str) -> c.Invoice:
        return await self._get(f"/v1/orders/{part(order_no)}/invoice", c.Invoice, on_behalf)

    async def eligibility(self, order_no: str, kind: c.ServiceKind, *, on_behalf: str) -> c.Eligibility:
        return await self._get(f"/v1/orders/{part(order_no)}/eligibility", c.Eligibility, on_behalf, kind=kind)

    async def price_protection(self, order_no: str, *, on_behalf: str) -> c.PriceDifferences:
        path = f"/v1/orders/{part(order_no)}/price-protection"
        return await self._get(path, c.PriceDifferences, on_behalf)

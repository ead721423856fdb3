"""What changes the shop's books, each sent once under its key; who reads the shop has none of these."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.questions.asking import Asking, part


class Deeds(Asking):
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

    async def give_coupon(self, customer_id: str, wish: c.CouponRequest, *, key: str, on_behalf: str) -> c.Coupon:
        return await self._post(f"/v1/customers/{part(customer_id)}/coupons", wish, c.Coupon, on_behalf, key)

    async def exchange_points(self, customer_id: str, points: int, *, key: str, on_behalf: str) -> c.PointsExchanged:
        wish = c.PointsRequest(points=points)
        return await self._post(f"/v1/customers/{part(customer_id)}/points", wish, c.PointsExchanged, on_behalf, key)

    async def complain(self, customer_id: str, wish: c.ComplaintRequest, *, key: str, on_behalf: str) -> c.Complaint:
        return await self._post(f"/v1/customers/{part(customer_id)}/complaints", wish, c.Complaint, on_behalf, key)

    async def remind(self, wish: c.ReminderRequest, *, key: str, on_behalf: str) -> c.Reminder:
        return await self._post("/v1/restock-reminders", wish, c.Reminder, on_behalf, key)

    async def feedback(self, wish: c.FeedbackRequest, *, key: str, on_behalf: str) -> c.Feedback:
        return await self._post("/v1/feedback", wish, c.Feedback, on_behalf, key)

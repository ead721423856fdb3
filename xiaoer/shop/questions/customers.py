"""Walk 1, next to last stop: questions about a customer, asked only on the customer's own behalf."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.questions.asking import Asking, part


class AboutCustomers(Asking):
    async def customer(self, customer_id: str, *, on_behalf: str) -> c.Customer:
        return await self._get(f"/v1/customers/{part(customer_id)}", c.Customer, on_behalf)

    async def membership(self, customer_id: str, *, on_behalf: str) -> c.Membership:
        return await self._get(f"/v1/customers/{part(customer_id)}/membership", c.Membership, on_behalf)

    async def coupons(self, customer_id: str, *, on_behalf: str) -> list[c.Coupon]:
        return await self._get(f"/v1/customers/{part(customer_id)}/coupons", list[c.Coupon], on_behalf)

    async def complaints(self, customer_id: str, *, on_behalf: str) -> list[c.Complaint]:
        return await self._get(f"/v1/customers/{part(customer_id)}/complaints", list[c.Complaint], on_behalf)

    async def orders(
        self, customer_id: str, state: str = "", limit: int = 10, offset: int = 0, *, on_behalf: str
    ) -> c.OrderPage:
        """Newest first. ``state`` may name several, separated by commas."""
        asked = {"customer_id": customer_id, "state": state, "limit": limit, "offset": offset}
        return await self._get("/v1/orders", c.OrderPage, on_behalf, **asked)

    async def services(self, customer_id: str, *, on_behalf: str) -> c.ServicePage:
        return await self._get("/v1/services", c.ServicePage, on_behalf, customer_id=customer_id)

    async def service(self, no: str, *, on_behalf: str) -> c.ServiceCase:
        return await self._get(f"/v1/services/{part(no)}", c.ServiceCase, on_behalf)

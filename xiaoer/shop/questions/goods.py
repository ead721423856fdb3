"""Walk 1, next to last stop: questions anyone may ask: what the shop can do, its goods, campaigns and promises."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.errors import ShopError
from xiaoer.shop.kept import CAPABILITIES_S, until_next_change
from xiaoer.shop.questions.asking import Asking, part


class AboutGoods(Asking):
    async def capabilities(self) -> c.Capabilities:
        """What this shop can do; kept for five minutes."""
        return await self._kept.of(
            "capabilities", lambda: self._get("/v1/capabilities", c.Capabilities, ""), CAPABILITIES_S
        )

    async def can(self, wish: c.Capability) -> bool:
        """May this be offered? When the shop does not say, yes: it refuses with a sentence on the call itself."""
        return not await self.cannot(wish)

    async def cannot(self, wish: c.Capability) -> str:
        """The shop's sentence on what it does without; "" = it can, or does not say now."""
        try:
            return (await self.capabilities()).cannot.get(wish, "")
        except ShopError:
            return ""

    async def products(
        self, q: str = "", category: str = "", limit: int = 20, offset: int = 0, *, on_behalf: str = ""
    ) -> c.ProductPage:
        return await self._get(
            "/v1/products", c.ProductPage, on_behalf, q=q, category=category, limit=limit, offset=offset
        )

    async def product(self, product_id: str, *, on_behalf: str = "") -> c.Product:
        return await self._get(f"/v1/products/{part(product_id)}", c.Product, on_behalf)

    async def alternatives(
        self,
        product_id: str,
        customer_id: str | None = None,
        limit: int = 3,
        *,
        variant_id: str = "",
        on_behalf: str = "",
    ) -> list[c.Alternative]:
        path = f"/v1/products/{part(product_id)}/alternatives"
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

    async def quote(self, wish: c.QuoteRequest, *, on_behalf: str = "") -> c.Quote:
        """What goods would cost now; nothing changes, so it has no key."""
        return await self._post("/v1/quote", wish, c.Quote, on_behalf, "")

"""What every shop tells anyone: goods, categories, campaigns and promises, in the contract's shapes."""

from __future__ import annotations

from xiaoer.shop import contract as c
from xiaoer.shop.check.probe import Probe
from xiaoer.shop.questions.asking import part


async def look(probe: Probe) -> None:
    categories = await probe.get("/v1/categories", list[c.Category])
    page = await probe.get("/v1/products?limit=50", c.ProductPage)
    await probe.get("/v1/promotions", list[c.Promotion])
    rules = await probe.get("/v1/policies", c.Policies)
    if page is not None and not page.items:
        probe.fault("no_goods", "GET /v1/products has nothing; put goods in, the bot has nothing to sell")
    for product in page.items if page else []:
        _look_at(product, probe)
    if page and page.items:
        await probe.get(f"/v1/products/{part(page.items[0].id)}", c.Product)
        await probe.get(f"/v1/products/{part(page.items[0].id)}/alternatives", list[c.Alternative])
    if rules is None:
        return
    if missing := {one.id for one in categories or []} - {one.category for one in rules.categories}:
        probe.fault("policies", f"policies.categories lacks {', '.join(sorted(missing))}; write a rule for each")
    if not rules.order_no_text:
        probe.fault("policies", "policies.order_no_text is empty; say to shoppers what an order's number looks like")


def _look_at(product: c.Product, probe: Probe) -> None:
    """The first of a kind is enough: one line a fault."""
    if any(fault.code == "goods" for fault in probe.faults):
        return
    if not product.variants:
        probe.fault("goods", f"product {product.id} has no variants; what is sold in one sort has one")
    elif product.price != min(one.price for one in product.variants):
        probe.fault("goods", f"product {product.id}: price is not the lowest of its variants")
    elif wrong := [one.id for one in product.variants if (one.stock == 0) != (one.stock_state == "sold_out")]:
        probe.fault("goods", f"variant {wrong[0]}: stock 0 and stock_state sold_out go together")

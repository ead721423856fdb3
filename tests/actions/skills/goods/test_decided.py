"""The shopper has decided: what it comes to, or what hinders it."""

from __future__ import annotations

from typing import Any

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask


def in_kinds(shop: DemoShop, *, gone: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """Goods in kinds of one word each, and one kind of them: there, or sold out."""
    for product in shop.get("/v1/products", limit=100)["items"]:
        kinds = product["variants"]
        for kind in kinds:
            if len(kinds) > 1 and kind["color"] == kind["title"] and (kind["stock"] == 0) == gone:
                return product, kind
    raise LookupError("no such goods")


async def test_what_is_decided_on_comes_with_its_sum(shop: DemoShop) -> None:
    product, kind = in_kinds(shop, gone=False)
    answered = await ask("recommend/decided", slots={"product_id": product["id"]}, text=f"那拿{kind['title']}的")
    assert answered.named[0] == "recommend/taken"
    assert kind["title"] in answered.values["goods"]
    assert answered.told is not None
    assert answered.told.slots["variant_id"] == kind["id"]


async def test_what_is_sold_out_is_said_so(shop: DemoShop) -> None:
    product, kind = in_kinds(shop, gone=True)
    answered = await ask("recommend/decided", slots={"product_id": product["id"]}, text=f"就要{kind['title']}的")
    assert answered.named[0].startswith("stock/gone")


async def test_of_kinds_at_several_prices_it_is_asked_which(shop: DemoShop) -> None:
    product = next(
        one
        for one in shop.get("/v1/products", limit=100)["items"]
        if len({each["price"] for each in one["variants"]}) > 1
    )
    answered = await ask("recommend/decided", slots={"product_id": product["id"]}, text="先来试试")
    assert answered.named == ["recommend/which_kind"]
    assert (await ask("recommend/decided", text="就它了")).told is None

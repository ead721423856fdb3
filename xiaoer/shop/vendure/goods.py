"""Walk 1, behind the last stop: Vendure's products as ours. A facet named category is our category."""

from __future__ import annotations

from collections import Counter
from typing import Any

from xiaoer.shop import contract as c
from xiaoer.shop.problem import not_found, wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.graph import Node
from xiaoer.shop.vendure.names import Named, brand_of, category_of

FEW = 10
PLENTY = 999
"""Shown where Vendure does not count pieces."""
_PAGE = 50
_TRIED = 12
"""So many goods of a category are looked at for something in stock."""


async def categories(ask: Ask) -> list[c.Category]:
    there = await _names(ask)
    counts, titles = Counter(one.category for one in there), {one.category: one.category_name for one in there}
    return [c.Category(id=name, name=titles[name], product_count=counts[name]) for name in sorted(counts)]


async def products(ask: Ask) -> c.ProductPage:
    limit, offset = min(_PAGE, int(ask.query.get("limit", "20"))), int(ask.query.get("offset", "0"))
    words, category = ask.query.get("q", "").casefold().split(), ask.query.get("category", "")
    found = [one for one in await _names(ask) if (not category or one.category == category) and one.answers(words)]
    shown = await _live(ask, [one.id for one in found[offset : offset + limit]])
    return c.ProductPage(items=shown, total=len(found), limit=limit, offset=offset)


async def product(ask: Ask) -> c.Product:
    return await known(ask, ask.path["id"])


async def alternatives(ask: Ask) -> list[c.Alternative]:
    """Another variant of it, then goods of its category; never more than the catalogue knows."""
    if customer := ask.query.get("customer_id"):
        ask.only_customer(customer)
    wanted, spared = await known(ask, ask.path["id"]), ask.query.get("variant_id", "")
    found = [
        c.Alternative(product=wanted, variant_id=one.id, code="other_variant", reason="同一款的其他规格，现在有货")
        for one in wanted.variants
        if one.stock > 0 and one.id != spared
    ][:1]
    kin = [one.id for one in await _names(ask) if one.category == wanted.category and one.id != wanted.id]
    for other in await _live(ask, kin[:_TRIED]):
        if there := next((one for one in other.variants if one.stock > 0), None):
            reason = f"同样是{other.category_name}，现在有货"
            found.append(c.Alternative(product=other, variant_id=there.id, code="same_category", reason=reason))
    return found[: int(ask.query.get("limit", "3"))]


async def check_wanted(ask: Ask, wish: c.ReminderRequest) -> c.Product:
    wanted = await known(ask, wish.product_id)
    if wish.variant_id is not None and wish.variant_id not in {one.id for one in wanted.variants}:
        raise wrong_field("variant_id", "这件商品没有这个款式。")
    return wanted


async def known(ask: Ask, product_id: str) -> c.Product:
    if found := await _live(ask, [product_id]):
        return found[0]
    raise not_found("product_not_found", "店里没有找到这件商品。")


async def _names(ask: Ask) -> list[Named]:
    return await ask.bridge.names.all(ask.bridge.graph)


async def _live(ask: Ask, ids: list[str]) -> list[c.Product]:
    """Price and stock of this moment, in the order asked for; without those no longer for sale."""
    if not ids:
        return []
    items = (await ask.bridge.graph.ask(queries.PRODUCTS, ids=ids))["products"]["items"]
    sold = [_product(ask, item) for item in items if any(_is_sold(one) for one in item["variants"])]
    return sorted(sold, key=lambda one: ids.index(one.id))


def _is_sold(variant: Node) -> bool:
    """In yuan: a price in another currency would be told as yuan."""
    return bool(variant["enabled"] and variant["currencyCode"] == "CNY")


def _product(ask: Ask, item: Node) -> c.Product:
    category, name = category_of(item["facetValues"])
    variants = [_variant(one, item["name"]) for one in item["variants"] if _is_sold(one)]
    price = min(one.price for one in variants)
    return c.Product(
        id=item["id"],
        title=item["name"],
        short_title=item["name"],
        brand=brand_of(item["facetValues"]),
        category=category,
        category_name=name,
        price=price,
        list_price=price,
        image=picture(item),
        url=f"{ask.bridge.storefront}/product/{item['slug']}",
        variants=variants,
        attributes=c.Attributes(),
        selling_points=[item["description"]] if item["description"] else [],
        cautions=[],
        tags=[],
        sold_30d=0,
    )


def picture(item: Node) -> str:
    return str((item.get("featuredAsset") or {}).get("preview") or "")


def _variant(one: Node, product_name: str) -> c.Variant:
    there = sum(max(0, level["stockOnHand"] - level["stockAllocated"]) for level in one["stockLevels"])
    stock = PLENTY if one["stockLevel"] != "OUT_OF_STOCK" and there == 0 else there
    state: Any = "sold_out" if stock == 0 else "low" if stock < FEW else "in_stock"
    options = {option["group"]["code"]: option["name"] for option in one["options"]}
    return c.Variant(
        id=one["id"],
        title=" / ".join(options.values()) or product_name,
        price=one["priceWithTax"],
        list_price=one["priceWithTax"],
        stock=stock,
        stock_state=state,
        stock_text=f"只剩 {stock} 件" if state == "low" else c.STOCK_TEXT[state],
        color=next((name for code, name in options.items() if code.endswith(("color", "colour"))), None),
        size=next((name for code, name in options.items() if code.endswith("size")), None),
    )

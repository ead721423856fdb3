"""Walk 1, behind the last stop: Vendure's products as ours. A facet named category is our category."""

from __future__ import annotations

from typing import Any

from xiaoer.shop import contract as c
from xiaoer.shop.problem import not_found, wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.graph import Node

FEW = 10
PLENTY = 999
"""Shown where Vendure does not count pieces."""
OTHER = ("other", "其他")


async def shelf(ask: Ask) -> list[c.Product]:
    """All that is for sale, asked anew: it carries stock."""
    items: list[Node] = []
    while True:
        page = (await ask.bridge.graph.ask(queries.PRODUCTS, skip=len(items)))["products"]
        items += page["items"]
        if not page["items"] or len(items) >= page["totalItems"]:
            break
    return [_product(ask, item) for item in items if any(one["enabled"] for one in item["variants"])]


async def categories(ask: Ask) -> list[c.Category]:
    return sorted(_categories(await shelf(ask)), key=lambda one: one.id)


def _categories(goods: list[c.Product]) -> list[c.Category]:
    named = {product.category: product.category_name for product in goods}
    counts = {name: sum(product.category == name for product in goods) for name in named}
    return [c.Category(id=name, name=title, product_count=counts[name]) for name, title in named.items()]


async def products(ask: Ask) -> c.ProductPage:
    limit, offset = int(ask.query.get("limit", "20")), int(ask.query.get("offset", "0"))
    words, category = ask.query.get("q", "").casefold().split(), ask.query.get("category", "")
    found = [
        product
        for product in await shelf(ask)
        if (not category or product.category == category)
        and all(word in f"{product.title} {product.category_name} {product.brand}".casefold() for word in words)
    ]
    return c.ProductPage(
        items=found[offset : offset + limit][:50], total=len(found), limit=min(limit, 50), offset=offset
    )


async def product(ask: Ask) -> c.Product:
    return _known(await shelf(ask), ask.path["id"])


async def alternatives(ask: Ask) -> list[c.Alternative]:
    """Another variant of it, then goods of its category; never more than the catalogue knows."""
    if customer := ask.query.get("customer_id"):
        ask.only_customer(customer)
    goods = await shelf(ask)
    wanted = _known(goods, ask.path["id"])
    spared = ask.query.get("variant_id", "")
    found = [
        c.Alternative(product=wanted, variant_id=one.id, code="other_variant", reason="同一款的其他规格，现在有货")
        for one in wanted.variants
        if one.stock > 0 and one.id != spared
    ][:1]
    for other in goods:
        there = next((one for one in other.variants if one.stock > 0), None)
        if there and other.id != wanted.id and other.category == wanted.category:
            reason = f"同样是{other.category_name}，现在有货"
            found.append(c.Alternative(product=other, variant_id=there.id, code="same_category", reason=reason))
    return found[: int(ask.query.get("limit", "3"))]


async def check_wanted(ask: Ask, wish: c.ReminderRequest) -> c.Product:
    wanted = _known(await shelf(ask), wish.product_id)
    if wish.variant_id is not None and wish.variant_id not in {one.id for one in wanted.variants}:
        raise wrong_field("variant_id", "这件商品没有这个款式。")
    return wanted


def _known(goods: list[c.Product], product_id: str) -> c.Product:
    for one in goods:
        if one.id == product_id:
            return one
    raise not_found("product_not_found", "店里没有找到这件商品。")


def category_of(facets: list[Node]) -> tuple[str, str]:
    named = [(one["code"], one.get("name", "")) for one in facets if one["facet"]["code"] == "category"]
    return named[0] if named else OTHER


def _product(ask: Ask, item: Node) -> c.Product:
    category, name = category_of(item["facetValues"])
    brand = next((one["name"] for one in item["facetValues"] if one["facet"]["code"] == "brand"), "")
    variants = [_variant(one, item["name"]) for one in item["variants"] if one["enabled"]]
    price = min(one.price for one in variants)
    return c.Product(
        id=item["id"],
        title=item["name"],
        short_title=item["name"],
        brand=brand,
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

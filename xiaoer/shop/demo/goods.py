"""Walk 1, last stop: answers about goods: looking, searching, what else when something is sold out."""

from __future__ import annotations

import json
import sqlite3

from xiaoer.shop.contract import Alternative, AlternativeCode, Category, Product, ProductPage, StockState, Variant
from xiaoer.shop.demo import search
from xiaoer.shop.demo.shelf import Goods, Option
from xiaoer.shop.demo.shop import Ask, Shop
from xiaoer.shop.moment import day_words, maybe_day
from xiaoer.shop.problem import not_found

LOW = 10


def categories(ask: Ask) -> list[Category]:
    shelf = ask.shop.shelf
    counts = dict.fromkeys(shelf.categories, 0)
    for goods in shelf.goods.values():
        counts[goods.category] += 1
    return [Category(id=key, name=name, product_count=counts[key]) for key, name in shelf.categories.items()]


def products(ask: Ask) -> ProductPage:
    limit, offset = page_of(ask, 20, 100)
    found = search.find(ask.shop.shelf, ask.query.get("q", ""), ask.query.get("category", ""))
    shown = [product_of(ask.shop, goods) for goods in found[offset : offset + limit]]
    return ProductPage(items=shown, total=len(found), limit=limit, offset=offset)


def product(ask: Ask) -> Product:
    return product_of(ask.shop, known(ask, ask.path["id"]))


def alternatives(ask: Ask) -> list[Alternative]:
    """In stock instead of it: other variants of the same first, then by history, then by what it does."""
    shop, wanted = ask.shop, known(ask, ask.path["id"])
    variant = shop.shelf.options.get(ask.query.get("variant_id", ""))
    limit = min(int(ask.query.get("limit") or 3), 10)
    history = _history(ask)
    offers: list[tuple[int, Alternative]] = []
    for goods in shop.shelf.goods.values():
        code, reason, weight = _fit(goods, wanted, history)
        if not weight:
            continue
        shown = product_of(shop, goods)
        best = max(shown.variants, key=lambda option: (option.stock > LOW, option.stock))
        if code == "other_variant":
            best = _nearest(shown, variant)
            reason = f"同款“{best.title}”有货，材质和功能都一样"
        if best.stock > 0:
            offers.append((weight, Alternative(product=shown, variant_id=best.id, code=code, reason=reason)))
    offers.sort(key=lambda offer: (-offer[0], -offer[1].product.sold_30d))
    return [offer for _, offer in offers[:limit]]


def known(ask: Ask, product_id: str) -> Goods:
    goods = ask.shop.shelf.goods.get(product_id)
    if goods is None:
        raise not_found("product_not_found", "没有查到这件商品。")
    return goods


def page_of(ask: Ask, usual: int, most: int) -> tuple[int, int]:
    return min(int(ask.query.get("limit") or usual), most), int(ask.query.get("offset") or 0)


def product_of(shop: Shop, goods: Goods) -> Product:
    stocks = {row["variant_id"]: row for row in shop.database.rows("SELECT * FROM stock WHERE product_id=?", goods.id)}
    now = shop.now()
    return Product(
        id=goods.id,
        title=goods.title,
        short_title=goods.short,
        brand=goods.brand,
        category=goods.category,
        category_name=goods.category_name,
        price=min(option.price for option in goods.options),
        list_price=min(option.list_price for option in goods.options),
        image=picture_at(shop, goods.id),
        url=f"{shop.public_at}/#/products/{goods.id}",
        variants=[_variant(option, stocks[option.id], now) for option in goods.options],
        attributes=goods.attributes,
        selling_points=list(goods.points),
        cautions=list(goods.cautions),
        tags=list(goods.tags),
        sold_30d=int(goods.id[1:]) * 37 % 900 + 20,
        size_table=list(goods.size_table),
        related=list(goods.related),
        facts=list(goods.facts),
    )


def picture_at(shop: Shop, goods_id: str) -> str:
    return f"{shop.public_at}/images/products/{goods_id}.svg"


def _variant(option: Option, stock: sqlite3.Row, now: int) -> Variant:
    pieces, restock = stock["stock"], stock["restock_at"]
    state: StockState = "sold_out" if pieces == 0 else "low" if pieces < LOW else "in_stock"
    text = {"in_stock": "有货", "low": f"只剩 {pieces} 件"}.get(state) or (
        f"暂时售罄，预计{day_words(restock, now)}补货" if restock else "暂时售罄，补货时间待定"
    )
    return Variant(
        id=option.id,
        title=option.title,
        price=option.price,
        list_price=option.list_price,
        stock=pieces,
        stock_state=state,
        stock_text=text,
        color=option.color,
        size=option.size,
        flavor=option.flavor,
        restock_on=maybe_day(restock) if pieces == 0 else None,
    )


def _history(ask: Ask) -> dict[str, str]:
    """Product → why it is close to this customer; only when the customer asks for himself."""
    customer_id = ask.query.get("customer_id", "")
    if not customer_id:
        return {}
    profile = json.loads(ask.only_customer(customer_id)["profile"])
    bought = ask.shop.database.rows(
        "SELECT DISTINCT i.variant_id FROM order_items i JOIN orders o USING (order_no) WHERE o.customer_id=?"
        " AND o.state IN ('signed','completed')",
        customer_id,
    )
    seen: dict[str, str] = dict.fromkeys((*profile["viewed"], *profile["favorites"]), "viewed")
    return seen | {ask.shop.shelf.options[row["variant_id"]].goods_id: "bought_before" for row in bought}


def _fit(goods: Goods, wanted: Goods, history: dict[str, str]) -> tuple[AlternativeCode, str, int]:
    """How well ``goods`` stands in for ``wanted`` (0: not at all), and the reason in the shopper's terms."""
    if goods.id == wanted.id:
        return "other_variant", "", 100
    alike = set(goods.tags) & set(wanted.tags)
    family = goods.glyph == wanted.glyph and goods.category == wanted.category
    if goods.category != wanted.category or not (alike or family):
        return "same_category", "", 0
    known_as = history.get(goods.id)
    brand = goods.brand == wanted.brand
    weight = 4 * len(alike) + 20 * family + 6 * (known_as is not None) + brand
    if known_as == "bought_before":
        return "bought_before", f"您之前买过{goods.short}，这次可以先用它顶上", weight
    if known_as:
        return "viewed", f"您看过{goods.short}，{goods.points[0]}", weight
    if family:
        return "same_function", f"用途和{wanted.short}相近：{goods.points[0]}", weight
    if brand:
        return "same_brand", f"同是{goods.brand}，也适合“{'、'.join(sorted(alike))}”：{goods.points[0]}", weight
    return "same_category", f"同样适合“{'、'.join(sorted(alike))}”：{goods.points[0]}", weight


def _nearest(shown: Product, wanted: Option | None) -> Variant:
    """Another variant in stock: same size in another colour before the same colour in another size."""
    others = [option for option in shown.variants if wanted is None or option.id != wanted.id]
    if wanted is None or not others:
        return max(shown.variants, key=lambda option: option.stock)
    return max(
        others,
        key=lambda option: (option.stock > 0, option.size == wanted.size, option.color == wanted.color, option.stock),
    )

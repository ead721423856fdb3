"""Walk 1, in the actions: which goods of the catalogue meet a wish: by what they are, what they are for, and the price;
among equals, what the customer likes goes first. In stock only."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from actions.cards import cheapest
from actions.catalogue import Known, known_goods
from actions.goods import goods_by_id
from actions.hear.ways import ways
from actions.merchant_words import said_in, words
from actions.shop import shop
from actions.suiting import NEARNESS, fits
from actions.wish import Wish
from xiaoer.shop.contract import Customer, Product

_READ_ANEW = 24
_PAGE, _MOST = 100, 1000
_BOUGHT, _SEEN, _LIKED = 0.1, 0.2, 0.1


@dataclass(frozen=True)
class Choice:
    """Best first. ``beyond``: nothing in the budget; these are the nearest to it. ``missing``: goods were named and
    the shop has none; ``sold_out``: it has, but not now."""

    products: tuple[Product, ...] = ()
    beyond: bool = False
    missing: bool = False
    sold_out: tuple[Product, ...] = ()
    vague: bool = False


async def choose(wish: Wish, customer: Customer | None) -> Choice:
    """``vague``: the words say nothing that goods could be chosen by."""
    goods = [one for one in await known_goods() if not _is_excluded(one.title, one.shelf, *one.tags, wish=wish)]
    unfit = () if wish.nouns else said_in(words().unfit, wish.words)
    goods = [one for one in goods if not any(each.met_by(one.title) for each in unfit)]
    scored: list[tuple[float, Known]] = []
    for near in NEARNESS:
        scored = scored or [(fit, one) for one in goods if (fit := fits(one, wish, near)) > 0]
    if not scored and wish.nouns and not wish.shelf:
        return Choice(missing=True)
    if not scored and not (wish.whatever or wish.best_sellers):
        return Choice(vague=True)
    ranked = sorted(scored, key=lambda pair: -(pair[0] + liking(pair[1].id, customer)))
    if wish.best_sellers and not (wish.nouns or wish.shelf):
        return await _popular(wish, None)
    if wish.whatever and not scored:
        return await _popular(wish, customer)
    best = [one.id for _, one in ranked if one.id not in wish.shown][:_READ_ANEW]
    fresh = [product for product in await asyncio.gather(*map(goods_by_id, best)) if product]
    there = [one for one in fresh if _in_stock(one) and not _holds_excluded(one, wish)]
    if not there:
        return Choice(sold_out=tuple(fresh))
    weights = {one.id: fit for fit, one in scored}
    return _within(there, weights, wish, customer)


async def _popular(wish: Wish, customer: Customer | None) -> Choice:
    """Nothing is asked for in particular: what others buy, and what the customer likes, first."""
    there = [one for one in await _everything() if one.id not in wish.shown and _in_stock(one)]
    there = [one for one in there if not _holds_excluded(one, wish)]
    there = [one for one in there if not wish.budget or wish.budget.holds(price_of(one))] or there
    best = sorted(there, key=lambda one: (-(liking(one.id, customer) + _taste(one, customer)), -one.sold_30d))
    return _within(best[:_READ_ANEW], {one.id: 1 / place for place, one in enumerate(best, 1)}, wish, customer)


async def _everything() -> list[Product]:
    """Anew, for stock and price; of a shop with more goods, its first thousand."""
    goods: list[Product] = []
    while len(goods) < _MOST:
        page = await shop().products(limit=_PAGE, offset=len(goods))
        goods += page.items
        if not page.items or len(goods) >= page.total:
            break
    return goods


def _within(there: list[Product], weights: Mapping[str, float], wish: Wish, customer: Customer | None) -> Choice:
    there.sort(key=lambda one: -(weights.get(one.id, 0.0) + liking(one.id, customer) + _taste(one, customer)))
    budget = wish.budget
    if budget and budget.bounded:
        inside = [one for one in there if budget.holds(price_of(one))]
        if not inside:
            edge = budget.high if budget.high is not None else budget.low
            return Choice(tuple(sorted(there, key=lambda one: abs(price_of(one) - edge))), beyond=True)
        there = inside
    if budget and budget.cheap:
        there.sort(key=price_of)
    if wish.best_sellers:
        there.sort(key=lambda one: -one.sold_30d)
    return Choice(tuple(there))


def _is_excluded(*written: str, wish: Wish) -> bool:
    return any(word in text for word in wish.excluded for text in written)


def _holds_excluded(product: Product, wish: Wish) -> bool:
    """By its name, its shelf, what it is made of or warns of, or by every colour and flavour it comes in."""
    material = product.attributes.material or ""
    warned = [held[1] for one in product.cautions if (held := ways("warned_of").search(one))]
    named = _is_excluded(product.title, product.category_name, material, *warned, *product.tags, wish=wish)
    return named or all(_is_excluded(one.title, wish=wish) for one in product.variants)


def _in_stock(product: Product) -> bool:
    return any(variant.stock_state != "sold_out" for variant in product.variants)


def price_of(product: Product) -> int:
    """Of the cheapest variant in stock: what the card shows."""
    variant = cheapest(product)
    return variant.price if variant else product.price


def liking(product_id: str, customer: Customer | None) -> float:
    if customer is None:
        return 0.0
    history = customer.history
    seen = product_id in history.viewed or product_id in history.favorites
    return _SEEN * seen + _BOUGHT * (product_id in history.bought)


def _taste(product: Product, customer: Customer | None) -> float:
    if customer is None:
        return 0.0
    likes = customer.preferences
    low, high = likes.price_range or (0, -1)
    in_range = low <= price_of(product) <= high
    color = any(variant.color and variant.color in likes.colors for variant in product.variants)
    return _LIKED * ((product.brand in likes.brands) + in_range + color)


def spread(products: Sequence[Product]) -> bool:
    """Prices so far apart that it pays to ask what somebody would spend."""
    prices = [price_of(one) for one in products]
    return len(prices) > 3 and max(prices) > 1.6 * min(prices)

"""Walk 1, in the actions: what the shop's goods are called and known for, kept for two minutes. Never their stock."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from weakref import WeakKeyDictionary

import msgspec

from actions.shop import shop
from xiaoer.shop.client import ShopReader
from xiaoer.shop.contract import Product

FRESH_S = 120.0
_PAGE, _MOST = 100, 1000
"""A shop with more goods than that is searched by its own search (goods.py)."""


@dataclass(frozen=True)
class Known:
    """``facts``: everything the catalogue says that could be asked for; what it warns of is no fact of the thing."""

    id: str
    short: str
    title: str
    brand: str
    facts: str
    variants: str
    category: str = ""
    shelf: str = ""
    tags: tuple[str, ...] = ()
    """``category`` is its id, ``shelf`` the name people see."""
    told: tuple[str, ...] = ()
    suits: str = ""
    warned: str = ""
    """``told``: what the shop says under labels of its own, as an author or a size of thread; ``suits``: for whom;
    ``warned``: what it warns of."""


def once_for_each[T](make: Callable[[Sequence[Known]], T]) -> Callable[[Sequence[Known]], T]:
    """What is made of the goods, made once for each reading of the catalogue; the last one is kept."""
    kept: list[tuple[Sequence[Known], T]] = []

    def made(goods: Sequence[Known]) -> T:
        if not kept or kept[0][0] is not goods:
            kept[:] = [(goods, make(goods))]
        return kept[0][1]

    return made


async def known_goods() -> list[Known]:
    client = shop()
    kept = _kept.get(client)
    if kept and kept[0] > time.monotonic():
        return kept[1]
    goods: list[Known] = []
    while len(goods) < _MOST:
        page = await client.products(limit=_PAGE, offset=len(goods))
        goods += map(known_of, page.items)
        if not page.items or len(goods) >= page.total:
            break
    _kept[client] = (time.monotonic() + FRESH_S, goods)
    return goods


_kept: WeakKeyDictionary[ShopReader, tuple[float, list[Known]]] = WeakKeyDictionary()


def known_of(product: Product) -> Known:
    attributes = (str(fact) for fact in msgspec.structs.asdict(product.attributes).values() if fact)
    own = [one.value for one in product.facts]
    facts = (
        product.title,
        product.short_title,
        product.category_name,
        *product.tags,
        *product.selling_points,
        *attributes,
        *own,
    )
    return Known(
        id=product.id,
        short=product.short_title,
        title=product.title,
        brand=product.brand,
        facts=" ".join(facts).upper(),
        variants=" ".join(variant.title for variant in product.variants).upper(),
        category=product.category,
        shelf=product.category_name,
        tags=tuple(product.tags),
        told=tuple(own),
        suits=product.attributes.fits or "",
        warned=" ".join(product.cautions).upper(),
    )

"""Walk 1, behind the last stop: which goods there are and what they are called, kept for a minute. Never stock or
price: those are asked for anew, for the goods in question alone."""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, field

from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.graph import Graph, Node

FRESH_S = 60.0
OTHER = ("other", "其他")


@dataclass(frozen=True)
class Named:
    id: str
    category: str
    category_name: str
    words: str

    def answers(self, words: list[str]) -> bool:
        return all(word in self.words for word in words)


@dataclass
class Names:
    """By Vendure's own order. A failure is not kept."""

    _known: list[Named] = field(default_factory=list)
    _until: float = 0.0
    _one_reads: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def all(self, graph: Graph) -> list[Named]:
        async with self._one_reads:
            if time.monotonic() >= self._until:
                asked_at = time.monotonic()
                self._known = await _read(graph)
                self._until = asked_at + FRESH_S
            return self._known


async def _read(graph: Graph) -> list[Named]:
    items: list[Node] = []
    while True:
        page = (await graph.ask(queries.NAMES, skip=len(items)))["products"]
        items += page["items"]
        if not page["items"] or len(items) >= page["totalItems"]:
            break
    return [_named(item) for item in items if any(one["enabled"] for one in item["variants"])]


def _named(item: Node) -> Named:
    category, title = category_of(item["facetValues"])
    return Named(item["id"], category, title, f"{item['name']} {title} {brand_of(item['facetValues'])}".casefold())


def category_of(facets: list[Node]) -> tuple[str, str]:
    named = [(one["code"], one.get("name", "")) for one in facets if one["facet"]["code"] == "category"]
    return named[0] if named else OTHER


def brand_of(facets: list[Node]) -> str:
    return next((str(one["name"]) for one in facets if one["facet"]["code"] == "brand"), "")

"""The demo shop of the actions' tests, and the names that stand in its books."""

from __future__ import annotations

import sqlite3

import pytest

from tests.actions.conftest import articles, demo_shop, own_words, sentences, shop  # noqa: F401
from tests.actions.demo_shop import DemoShop
from xiaoer.shop.demo.couriers import COURIERS

_NAMES = (
    "SELECT name FROM customers",
    "SELECT receiver FROM orders",
    "SELECT city FROM orders",
    "SELECT district FROM orders",
)


@pytest.fixture(scope="session")
def names(demo_shop: DemoShop) -> frozenset[str]:  # noqa: F811
    return names_in(demo_shop)


def names_in(shop: DemoShop) -> frozenset[str]:  # noqa: F811
    """People, places, couriers, goods: whoever is named in a reply must have been named to the bot first."""
    with sqlite3.connect(f"file:{shop.books}?mode=ro", uri=True) as books:
        found = {str(row[0]) for sql in _NAMES for row in books.execute(sql)}
    page = shop.get("/v1/products", limit=100)
    found |= {one[field] for one in page["items"] for field in ("title", "short_title", "brand")}
    return frozenset(name for name in found | set(COURIERS) if len(name) > 1)

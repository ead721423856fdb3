"""Three invented shops (hardware, books, pet food): their catalogues, and sixty things asked in each."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SHOPS = ("hardware", "books", "pets")


@dataclass(frozen=True)
class Asked:
    """``ids``: of what is meant, any of them; ``none``: the shop has no such thing, and to say so is right."""

    text: str
    ids: frozenset[str]
    none: bool


def asked(shop: str) -> list[Asked]:
    rows = []
    for line in (HERE / f"{shop}.txt").read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            text, _, meant = line.rpartition("|")
            ids = frozenset(meant.split())
            rows.append(Asked(text.strip(), ids - {"-"}, "-" in ids))
    return rows


@cache
def goods(shop: str) -> list[dict[str, Any]]:
    """As the shop's API tells them."""
    catalogue = tomllib.loads((HERE / f"{shop}.toml").read_text("utf-8"))
    return [_told(catalogue, one) for one in catalogue["product"]]


def _told(catalogue: dict[str, Any], one: dict[str, Any]) -> dict[str, Any]:
    variants = [
        {
            "id": f"{one['id']}-{place}",
            "title": title,
            "price": price,
            "list_price": price,
            "stock": pieces,
            "stock_state": "in_stock" if pieces > 3 else "low" if pieces else "sold_out",
            "stock_text": f"有货，还有 {pieces} 件" if pieces else "暂时售罄",
        }
        for place, (title, price, pieces) in enumerate(one["variants"], 1)
    ]
    return {
        "id": one["id"],
        "title": one["title"],
        "short_title": one["short_title"],
        "brand": one["brand"],
        "category": one.get("category", catalogue["category"]),
        "category_name": one.get("category", catalogue["name"]),
        "price": min(row["price"] for row in variants),
        "list_price": min(row["price"] for row in variants),
        "image": "",
        "url": "",
        "variants": variants,
        "attributes": one.get("attributes", {}),
        "facts": [{"label": label, "value": value} for label, value in one.get("facts", [])],
        "selling_points": one.get("points", []),
        "cautions": one.get("cautions", []),
        "tags": one["tags"],
        "sold_30d": 0,
    }

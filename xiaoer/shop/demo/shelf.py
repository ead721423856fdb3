"""Walk 1, last stop: what the demo shop sells, read from catalogue/*.toml; stock lives in the database."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Any

from xiaoer.shop.contract import Attributes, Fact, SizeRow
from xiaoer.shop.demo.sizes import SIZE_TABLES

ATTRIBUTES = Attributes.__struct_fields__
FALLBACK_STOCK = 40


@dataclass(frozen=True)
class Option:
    """One variant as the catalogue has it; ``restock_days`` only for sold-out ones with a known date."""

    id: str
    goods_id: str
    title: str
    color: str | None
    size: str | None
    flavor: str | None
    price: int
    list_price: int
    first_stock: int
    restock_days: int | None


@dataclass(frozen=True)
class Goods:
    id: str
    short: str
    title: str
    brand: str
    category: str
    category_name: str
    hue: int
    glyph: str
    attributes: Attributes
    points: tuple[str, ...]
    cautions: tuple[str, ...]
    tags: tuple[str, ...]
    related: tuple[str, ...]
    size_table: tuple[SizeRow, ...]
    options: tuple[Option, ...]
    facts: tuple[Fact, ...] = ()


@dataclass(frozen=True)
class Shelf:
    goods: dict[str, Goods]
    options: dict[str, Option]
    categories: dict[str, str]

    def title_of(self, option_id: str) -> str:
        return self.goods[self.options[option_id].goods_id].short


def load_shelf() -> Shelf:
    """Every toml file is a category; its order on the shelf is that of its product numbers."""
    goods: dict[str, Goods] = {}
    for file in resources.files("xiaoer.shop.demo").joinpath("catalogue").iterdir():
        if file.name.endswith(".toml"):
            category = tomllib.loads(file.read_text(encoding="utf-8"))
            for entry in category["product"]:
                goods[entry["id"]] = _goods(category, entry)
    ordered = dict(sorted(goods.items()))
    options = {option.id: option for item in ordered.values() for option in item.options}
    return Shelf(ordered, options, {item.category: item.category_name for item in ordered.values()})


def _goods(category: dict[str, Any], entry: dict[str, Any]) -> Goods:
    options = _listed(entry) if "variants" in entry else _crossed(entry)
    return Goods(
        id=entry["id"],
        short=entry["short"],
        title=entry["title"],
        brand=entry["brand"],
        category=category["category"],
        category_name=category["name"],
        hue=category["hue"],
        glyph=entry["glyph"],
        attributes=Attributes(**{name: entry[name] for name in ATTRIBUTES if name in entry}),
        points=tuple(entry["points"]),
        cautions=tuple(entry["cautions"]),
        tags=tuple(entry["tags"]),
        related=tuple(entry["related"]),
        size_table=SIZE_TABLES.get(entry.get("table", ""), ()),
        options=tuple(options),
        facts=tuple(Fact(label=label, value=value) for label, value in entry.get("facts", ())),
    )


def _listed(entry: dict[str, Any]) -> list[Option]:
    """``variants``: rows of title, price, list price, stock and perhaps days until restock."""
    options = []
    for place, (title, price, list_price, stock, *restock) in enumerate(entry["variants"], 1):
        first, _, second = title.partition(" / ")
        named = {"color": None, "size": None, "flavor": None, entry["axis"]: first}
        if second:
            named["size"] = second
        options.append(
            Option(
                id=f"{entry['id']}-{place:02d}",
                goods_id=entry["id"],
                title=title,
                price=round(price * 100),
                list_price=round(list_price * 100),
                first_stock=stock,
                restock_days=restock[0] if restock else None,
                **named,
            )
        )
    return options


def _crossed(entry: dict[str, Any]) -> list[Option]:
    """``colors`` × ``sizes`` at one price; ``sold_out`` maps a title to days until restock (0: not known)."""
    options: list[Option] = []
    for color in entry["colors"]:
        for size in entry["sizes"]:
            title = f"{color} / {size}"
            restock = entry.get("sold_out", {}).get(title)
            few = title in entry.get("low", ())
            place = len(options) + 1
            options.append(
                Option(
                    id=f"{entry['id']}-{place:02d}",
                    goods_id=entry["id"],
                    title=title,
                    color=color,
                    size=size,
                    flavor=None,
                    price=round(entry["price"] * 100),
                    list_price=round(entry["list"] * 100),
                    first_stock=0 if restock is not None else 4 if few else FALLBACK_STOCK + 7 * (place % 5),
                    restock_days=restock or None,
                )
            )
    return options

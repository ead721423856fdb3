"""Walk 1, last stop (the shop): what is for sale. Money is integer fen; stock is pieces."""

from __future__ import annotations

import datetime as dt
from typing import Literal

from msgspec import Struct, field

StockState = Literal["in_stock", "low", "sold_out"]
STOCK_TEXT: dict[str, str] = {"in_stock": "有货", "low": "库存紧张", "sold_out": "暂时售罄"}


class Category(Struct, frozen=True, kw_only=True):
    id: str
    name: str
    product_count: int


class Attributes(Struct, frozen=True, kw_only=True):
    """Facts about a product; None = the shop does not say. Never to be filled in by the bot."""

    size: str | None = None
    weight: str | None = None
    material: str | None = None
    function: str | None = None
    usage: str | None = None
    care: str | None = None
    storage: str | None = None
    shelf_life: str | None = None
    fits: str | None = None
    origin: str | None = None
    package: str | None = None
    warranty: str | None = None


ATTRIBUTE_TEXT: dict[str, str] = {
    "size": "规格尺寸",
    "weight": "重量",
    "material": "材质成分",
    "function": "功能",
    "usage": "使用方法",
    "care": "洗护保养",
    "storage": "储存方式",
    "shelf_life": "保质期",
    "fits": "适用",
    "origin": "产地",
    "package": "包装清单",
    "warranty": "保修",
}


class Fact(Struct, frozen=True, kw_only=True):
    """A further fact in the shop's own terms: ``label`` "页数", ``value`` "336 页"."""

    label: str
    value: str


class SizeRow(Struct, frozen=True, kw_only=True):
    """One row of a size table: who wears this size (inclusive bounds)."""

    size: str
    height_cm: tuple[int, int]
    weight_kg: tuple[int, int]


class Variant(Struct, frozen=True, kw_only=True):
    """What one actually buys. ``title`` is "雾霾蓝 / M"; ``restock_on`` only when sold out and known."""

    id: str
    title: str
    price: int
    list_price: int
    stock: int
    stock_state: StockState
    stock_text: str
    color: str | None = None
    size: str | None = None
    flavor: str | None = None
    restock_on: dt.date | None = None


class Product(Struct, frozen=True, kw_only=True):
    """``price`` is the lowest of its variants; ``related`` are ids of goods that go with it; ``facts``: what the shop
    says beyond ``attributes``, in its own terms."""

    id: str
    title: str
    short_title: str
    brand: str
    category: str
    category_name: str
    price: int
    list_price: int
    image: str
    url: str
    variants: list[Variant]
    attributes: Attributes
    selling_points: list[str]
    cautions: list[str]
    tags: list[str]
    sold_30d: int
    size_table: list[SizeRow] = field(default_factory=list)
    related: list[str] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)


class ProductPage(Struct, frozen=True, kw_only=True):
    items: list[Product]
    total: int
    limit: int
    offset: int


AlternativeCode = Literal["other_variant", "bought_before", "viewed", "same_brand", "same_function", "same_category"]


class Alternative(Struct, frozen=True, kw_only=True):
    """Something in stock instead of a sold-out thing, with the reason in the shopper's own terms."""

    product: Product
    variant_id: str
    code: AlternativeCode
    reason: str


class ReminderRequest(Struct, frozen=True, kw_only=True):
    product_id: str
    variant_id: str | None = None


class Reminder(Struct, frozen=True, kw_only=True):
    id: str
    product_id: str
    variant_id: str | None
    customer_id: str | None
    created_at: dt.datetime
    restock_on: dt.date | None
    text: str

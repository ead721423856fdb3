"""Walk 1, last stop: answers about a customer: profile and membership."""

from __future__ import annotations

import datetime as dt
import json
import sqlite3

import msgspec

from xiaoer.shop.contract import (
    Customer,
    History,
    Preferences,
)
from xiaoer.shop.demo.shop import Ask, Shop
from xiaoer.shop.moment import at


def customer(ask: Ask) -> Customer:
    return customer_of(ask.shop, ask.only_customer(ask.path["id"]))


def customer_of(shop: Shop, row: sqlite3.Row) -> Customer:
    profile = json.loads(row["profile"])
    return Customer(
        id=row["id"],
        name=row["name"],
        level=row["level"],
        points=row["points"],
        phone_masked=row["phone_masked"],
        phone_last4=row["phone_last4"],
        city=row["city"],
        birthday=dt.date.fromisoformat(row["birthday"]) if row["birthday"] else None,
        joined_on=dt.date.fromisoformat(row["joined_on"]),
        tags=profile["tags"],
        preferences=msgspec.convert(profile["preferences"], Preferences),
        history=_history(shop, row["id"], profile),
    )


def _history(shop: Shop, customer_id: str, profile: dict[str, list[str]]) -> History:
    base = shop.database
    paid = "o.customer_id=? AND o.paid_at IS NOT NULL AND o.state NOT IN ('cancelled','refunded')"
    count = base.number(f"SELECT count(*) FROM orders o WHERE {paid}", customer_id)
    spent = base.number(f"SELECT sum(total) FROM orders o WHERE {paid}", customer_id)
    lines = base.rows(
        f"SELECT i.variant_id, o.placed_at FROM order_items i JOIN orders o USING (order_no) WHERE {paid}"
        " ORDER BY o.placed_at DESC, i.id",
        customer_id,
    )
    bought = [shop.shelf.options[line["variant_id"]].goods_id for line in lines]
    times: dict[str, int] = {}
    for goods_id in bought:
        name = shop.shelf.goods[goods_id].category_name
        times[name] = times.get(name, 0) + 1
    return History(
        order_count=count,
        spent=spent,
        average_order=spent // count if count else 0,
        top_categories=sorted(times, key=lambda name: -times[name])[:3],
        bought=list(dict.fromkeys(bought)),
        viewed=profile["viewed"],
        favorites=profile["favorites"],
        last_order_at=at(lines[0]["placed_at"]) if lines else None,
        complaint_count=base.number("SELECT count(*) FROM complaints WHERE customer_id=?", customer_id),
    )

"""Walk 1, last stop: the demo shop's story, told once from a seed: people, their orders, what went wrong."""

from __future__ import annotations

import random

from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.demo.seed import extras, orders, people, plans
from xiaoer.shop.demo.shelf import Shelf
from xiaoer.shop.spans import DAY


def fill(database: Database, shelf: Shelf, rules: Rulebook, now: int, seed: str, customers: int = 60) -> None:
    """Everything, relative to ``now``; same seed and moment, same story. Inside the caller's transaction."""
    rng = random.Random(f"xiaoer {seed}")
    for option in shelf.options.values():
        restock = now + option.restock_days * DAY if option.restock_days else None
        database.insert(
            "stock", variant_id=option.id, product_id=option.goods_id, stock=option.first_stock, restock_at=restock
        )
    persons = people.fill(database, shelf, rules.membership, now, rng, customers)
    book = orders.Book(database, shelf, rules, now, rng, persons)
    for plan in plans.all_plans(shelf, rules, rng, persons):
        book.write(plan)
    extras.fill(database, rules, now, rng)

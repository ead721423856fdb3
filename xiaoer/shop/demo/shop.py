"""Walk 1, last stop: the demo shop as one object: its shelf, rules, database and clock; and who is asking."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from xiaoer.shop.asker import kind_and_id
from xiaoer.shop.demo.database import Database
from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.demo.shelf import Shelf
from xiaoer.shop.digest import digest
from xiaoer.shop.problem import no_such_order, not_found, not_yours
from xiaoer.talk.clock import now_s


@dataclass(frozen=True)
class Shop:
    database: Database
    shelf: Shelf
    rules: Rulebook
    public_at: str
    shop_name: str
    clock: Callable[[], float] = now_s
    without: frozenset[str] = frozenset()

    def now(self) -> int:
        return int(self.clock())

    @property
    def anchor(self) -> int:
        """The story's own "now": when it was seeded or last re-based."""
        return int(self.database.meta("anchor") or 0)


@dataclass(frozen=True)
class Ask:
    """One question: who asks, the path's and query's values, the decoded body, the wish's key."""

    shop: Shop
    kind: str
    who: str
    path: dict[str, str]
    query: dict[str, str]
    body: Any
    key: str = ""

    @property
    def now(self) -> int:
        return self.shop.now()

    @property
    def asker(self) -> str:
        return f"{self.kind}:{self.who}"

    def only_customer(self, customer_id: str) -> sqlite3.Row:
        """The customer's row, if it is the customer who asks."""
        if self.kind != "customer" or self.who != customer_id:
            raise not_yours()
        row = self.shop.database.row("SELECT * FROM customers WHERE id=?", customer_id)
        if row is None:
            raise not_found("customer_not_found", "没有查到这位顾客。")
        return row

    def order(self, order_no: str) -> sqlite3.Row:
        """The order's row, if the asker may see it; somebody else's order does not exist."""
        row = self.shop.database.row("SELECT * FROM orders WHERE order_no=?", order_no)
        if row is None or not self._may_see(row):
            raise no_such_order()
        return row

    def _may_see(self, order: sqlite3.Row) -> bool:
        if self.kind == "customer":
            return bool(order["customer_id"] == self.who)
        if self.kind == "grant":
            granted = self.shop.database.row(
                "SELECT expires_at FROM grants WHERE digest=? AND order_no=?", digest(self.who), order["order_no"]
            )
            return granted is not None and granted["expires_at"] > self.now
        return False


def ask_for(shop: Shop, on_behalf: str, path: dict[str, str], query: dict[str, str], body: Any, key: str = "") -> Ask:
    kind, who = kind_and_id(on_behalf)
    return Ask(shop, kind, who, path, query, body, key)

"""A real demo shop as a process, and what its doors and its books say."""

from __future__ import annotations

import os
import sqlite3
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import httpx

from tests.serving import ROOT, free_port, serving
from xiaoer.shop.asker import as_customer

TOKEN = "shop-token-of-all-the-tests"
PATIENCE_S = 8.0
"""What a question to the shop may take in tests of what is said: a machine that stands still for seconds fails none."""


@dataclass(frozen=True)
class DemoShop:
    url: str
    books: Path
    token: str = TOKEN
    as_opened: sqlite3.Connection | None = None
    """The books as they were when the shop opened, in memory."""

    def open_anew(self) -> None:
        """Takes back what earlier tests bought, changed and used up: their order is another on every machine."""
        assert self.as_opened is not None
        with closing(sqlite3.connect(self.books, timeout=10)) as books:
            self.as_opened.backup(books)

    def get(self, path: str, on_behalf: str = "", **query: Any) -> Any:
        headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": on_behalf}
        answer = _door().get(self.url + path, params=query, headers=headers)
        answer.raise_for_status()
        return answer.json()

    def fault(self, mode: str, path: str = "", times: int = 0) -> None:
        _door().post(f"{self.url}/demo/faults", json={"mode": mode, "path": path, "times": times})

    def customers(self) -> list[str]:
        return [f"C{number:04}" for number in range(1, 61)]

    def orders(self, customer_id: str) -> list[dict[str, Any]]:
        page = self.get("/v1/orders", as_customer(customer_id), customer_id=customer_id, limit=50)
        orders: list[dict[str, Any]] = page["items"]
        return orders

    def order_that(self, can: str = "", state: str = "", but: tuple[str, ...] = ()) -> tuple[str, dict[str, Any]]:
        """A customer and an order of theirs that allows ``can`` or is in ``state``; not one of ``but``."""
        for customer_id in self.customers():
            for order in self.orders(customer_id):
                fits = (not can or can in order["can"]) and (not state or order["state"] == state)
                if fits and order["order_no"] not in but:
                    return customer_id, order
        raise LookupError(f"the demo shop has no order with {can or state}")

    def last4_of(self, order_no: str) -> str:
        """The digits that prove an order, from the shop's own books: no door of the shop tells them."""
        return str(self._row("SELECT phone_last4 FROM orders WHERE order_no=?", order_no)[0])

    def phone_of(self, order_no: str) -> str:
        return str(self._row("SELECT phone FROM orders WHERE order_no=?", order_no)[0])

    def is_urged(self, order_no: str) -> bool:
        """Some late orders of the story are, which of them turns on the minute it was told in."""
        return bool(self._row("SELECT count(*) FROM urges WHERE order_no=?", order_no)[0])

    def name_and_level(self, customer_id: str) -> tuple[str, str]:
        name, level = self._row("SELECT name, level FROM customers WHERE id=?", customer_id)
        return name, level

    def _row(self, sql: str, key: str) -> tuple[Any, ...]:
        with sqlite3.connect(f"file:{self.books}?mode=ro", uri=True) as books:
            row: tuple[Any, ...] = books.execute(sql, (key,)).fetchone()
        return row


@cache
def _door() -> httpx.Client:
    """Kept open: a new client each time costs more than the answer."""
    return httpx.Client(timeout=10, limits=httpx.Limits(keepalive_expiry=2.0))


def running_shop(state: Path, settings: dict[str, str]) -> Iterator[DemoShop]:
    port = free_port()
    environment = os.environ | {
        "XIAOER_SHOP_POLICIES": "",
        "XIAOER_STATE": str(state),
        "XIAOER_SHOP_PORT": str(port),
        "XIAOER_SHOP_TOKEN": TOKEN,
        "XIAOER_SHOP_FAULTS": "1",
        "PYTHONPATH": str(ROOT),
        **settings,
    }
    with (
        serving([sys.executable, "-m", "xiaoer.shop.demo"], environment, port, state / "log"),
        closing(sqlite3.connect(":memory:")) as as_opened,
    ):
        with closing(sqlite3.connect(f"file:{state / 'shop.db'}?mode=ro", uri=True)) as books:
            books.backup(as_opened)
        yield DemoShop(f"http://127.0.0.1:{port}", state / "shop.db", as_opened=as_opened)

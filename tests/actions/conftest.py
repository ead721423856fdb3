"""A real demo shop for the actions, started once; shops that misbehave, made here."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from actions.knowledge import LEADS_TO, open_library
from actions.shop import close_shop, open_shop
from tests.actions.stage import Stage
from xiaoer.knowledge import Library
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "shop-token-of-the-tests"


@dataclass(frozen=True)
class DemoShop:
    url: str
    books: Path

    def get(self, path: str, on_behalf: str = "", **query: Any) -> Any:
        headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": on_behalf}
        answer = httpx.get(self.url + path, params=query, headers=headers, timeout=10)
        answer.raise_for_status()
        return answer.json()

    def fault(self, mode: str, path: str = "", times: int = 0) -> None:
        httpx.post(f"{self.url}/demo/faults", json={"mode": mode, "path": path, "times": times}, timeout=10)

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

    def name_and_level(self, customer_id: str) -> tuple[str, str]:
        name, level = self._row("SELECT name, level FROM customers WHERE id=?", customer_id)
        return name, level

    def _row(self, sql: str, key: str) -> tuple[Any, ...]:
        with sqlite3.connect(f"file:{self.books}?mode=ro", uri=True) as books:
            row: tuple[Any, ...] = books.execute(sql, (key,)).fetchone()
        return row


@pytest.fixture(scope="session")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from running_shop(tmp_path_factory.mktemp("shop"), {})


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
    with (state / "log").open("w") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "xiaoer.shop.demo"], env=environment, stdout=log, stderr=log, cwd=ROOT
        )
        url = f"http://127.0.0.1:{port}"
        try:
            wait_ready(f"{url}/readyz", process, state / "log")
            yield DemoShop(url, state / "shop.db")
        finally:
            process.terminate()
            process.wait(10)


@pytest.fixture
async def shop(demo_shop: DemoShop) -> AsyncIterator[DemoShop]:
    """The demo shop, with the actions' client open to it and no fault in force."""
    demo_shop.fault("off")
    open_library(Library.read(ROOT / "library" / "articles", LEADS_TO))
    open_shop(ShopClient(demo_shop.url, TOKEN, timeout_s=1.0))
    yield demo_shop
    demo_shop.fault("off")
    await close_shop()


@pytest.fixture
def visitor(shop: DemoShop, request: pytest.FixtureRequest) -> Stage:
    return Stage(visitor=f"v_{request.node.name}")


def acting_as(shop: DemoShop, customer_id: str) -> Stage:
    return Stage((customer_id, *shop.name_and_level(customer_id)))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_ready(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(150):
        if process.poll() is not None:
            raise RuntimeError(f"ended with {process.returncode}: {log.read_text()[-2000:]}")
        try:
            if httpx.get(url, timeout=1).status_code == 200:
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.2)
    raise RuntimeError(f"{url} did not get ready: {log.read_text()[-2000:]}")

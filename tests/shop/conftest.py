"""A real demo shop in its own process, and one in this process with a clock of its own for rules about time."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import uuid
from collections.abc import AsyncIterator, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.serving import free_port, serving
from xiaoer.settings import load
from xiaoer.shop.asker import as_customer
from xiaoer.shop.client import ShopClient
from xiaoer.shop.demo.opening import open_shop
from xiaoer.shop.demo.shop import Shop
from xiaoer.talk.clock import now_s
from xiaoer.trust import trusted

TOKEN = "test-token-of-the-demo-shop"
IDENTITY_SECRET = "identity-secret-of-the-demo-shop"


@dataclass
class Clock:
    """Stands still until it is told to go on."""

    now: float = field(default_factory=now_s)

    def __call__(self) -> float:
        return self.now

    def go(self, *, hours: float) -> None:
        self.now += hours * 3600


@dataclass(frozen=True)
class Running:
    """A demo shop as a process; ``find`` reads its database to pick orders for a test, ``now()`` is the house's."""

    url: str
    state: Path
    process: subprocess.Popen[bytes]
    taken: set[str] = field(default_factory=set)

    def find(self, where: str, *values: object) -> sqlite3.Row:
        """An order that no other test was given."""
        base = sqlite3.connect(self.state / "shop.db")
        base.row_factory = sqlite3.Row
        base.create_function("now", 0, lambda: int(now_s()))
        rows = base.execute(
            f"SELECT DISTINCT o.* FROM orders o JOIN order_items i USING (order_no) WHERE {where} ORDER BY o.order_no",
            values,
        ).fetchall()
        base.close()
        row = next(row for row in rows if row["order_no"] not in self.taken)
        self.taken.add(row["order_no"])
        return row

    def fault(self, mode: str, path: str = "", times: int = 0, seconds: float = 1.0) -> None:
        wish = {"mode": mode, "path": path, "times": times, "seconds": seconds}
        httpx.post(f"{self.url}/demo/faults", json=wish, verify=trusted()).raise_for_status()


@pytest.fixture(scope="session")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Running, sqlite3.Connection]]:
    """A shop for the whole worker, and its books as they were when it opened."""
    with closing(sqlite3.connect(":memory:")) as as_opened:
        for shop in start(tmp_path_factory.mktemp("shop"), faults=True):
            with closing(sqlite3.connect(shop.state / "shop.db")) as books:
                books.backup(as_opened)
            yield shop, as_opened


@pytest.fixture(scope="module")
def running(standing: tuple[Running, sqlite3.Connection]) -> Running:
    """Each file finds the books as the shop opened with, whatever files ran before it in this worker."""
    shop, as_opened = standing
    with closing(sqlite3.connect(shop.state / "shop.db", timeout=10)) as books:
        as_opened.backup(books)
    shop.taken.clear()
    return shop


def start(state: Path, *, faults: bool, policies: Path | None = None) -> Iterator[Running]:
    port = free_port()
    environment = os.environ | {
        "XIAOER_SHOP_POLICIES": str(policies or ""),
        "XIAOER_STATE": str(state),
        "XIAOER_SHOP_PORT": str(port),
        "XIAOER_SHOP_TOKEN": TOKEN,
        "XIAOER_IDENTITY_SECRET": IDENTITY_SECRET,
        "XIAOER_SHOP_FAULTS": "1" if faults else "0",
    }
    with serving([sys.executable, "-m", "xiaoer.shop.demo"], environment, port, state / "log") as process:
        yield Running(f"http://127.0.0.1:{port}", state, process)


@pytest.fixture
async def client(running: Running) -> AsyncIterator[ShopClient]:
    running.fault("off")
    client = ShopClient(running.url, TOKEN, timeout_s=5)
    yield client
    await client.close()
    running.fault("off")


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def shop(tmp_path: Path, clock: Clock) -> Iterator[Shop]:
    shop = open_shop(load(state=tmp_path), clock)
    yield shop
    shop.database.close()


def new_key() -> str:
    return uuid.uuid4().hex


def owner(order: sqlite3.Row) -> str:
    return as_customer(order["customer_id"])

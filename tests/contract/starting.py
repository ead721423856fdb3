"""Shops the suite can start itself, each in a folder of its own and without what is named; ``SHOPS`` names them, and
``SHAPES`` those that ``make test`` asks, so that everything is lacking somewhere."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.bookshop.serving import server_of
from tests.contract.address import TOKEN, Address
from tests.contract.vendure.starting import vendure
from tests.serving import answering, free_port, serving

OF_THE_BOOKSHOP = "BS-9999-999999"


@contextmanager
def demo(state: Path, without: str = "") -> Iterator[Address]:
    port = free_port()
    environment = os.environ | {
        "XIAOER_STATE": str(state),
        "XIAOER_SHOP_PORT": str(port),
        "XIAOER_SHOP_TOKEN": TOKEN,
        "XIAOER_SHOP_FAULTS": "0",
        "XIAOER_SHOP_WITHOUT": without,
    }
    with serving([sys.executable, "-m", "xiaoer.shop.demo"], environment, port, state / "log"):
        yield Address(f"http://127.0.0.1:{port}", TOKEN, "demo", environment)


@contextmanager
def bookshop(state: Path, without: str = "") -> Iterator[Address]:
    """Its 16 lacks are its own; ``without`` names nothing more."""
    server = server_of(TOKEN)
    with answering(server):
        yield Address(f"http://127.0.0.1:{server.server_port}", TOKEN, "bookshop", order_numbers=OF_THE_BOOKSHOP)


SHOPS: dict[str, Callable[[Path, str], AbstractContextManager[Address]]] = {
    "demo": demo,
    "vendure": vendure,
    "bookshop": bookshop,
}


@dataclass(frozen=True)
class Shape:
    """A shop of ``SHOPS``, doing ``without`` some capabilities."""

    shop: str
    without: str = ""
    name: str = ""

    def started(self, state: Path) -> AbstractContextManager[Address]:
        return SHOPS[self.shop](state, self.without)

    def __str__(self) -> str:
        return self.name or self.shop


SHAPES = (
    Shape("demo"),
    Shape("demo", "membership,points_exchange,coupons,compensation", "demo_without_a_club"),
    Shape("demo", "return,exchange,refund,repair,price_protection,urge", "demo_without_ways_back"),
    Shape(
        "demo",
        "cancel,address,quantity,confirm_receipt,invoice,invoice_change,quote,complaints,feedback,reminders",
        "demo_that_only_tells",
    ),
    Shape("bookshop"),
)


def asked_for() -> tuple[Shape, ...]:
    """The one shop that was named, poorer by XIAOER_SHOP_WITHOUT; else all of ``SHAPES``."""
    named = os.environ.get("CONTRACT_SHOP")
    return (Shape(named, os.environ.get("XIAOER_SHOP_WITHOUT", "")),) if named else SHAPES

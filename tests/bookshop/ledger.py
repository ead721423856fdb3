"""The bookshop's customers and orders, as they begin: one order in each state that the bookshop knows."""

from __future__ import annotations

import datetime as dt
import threading
from dataclasses import dataclass, field
from typing import Any

from tests.bookshop.clock import now
from tests.bookshop.rules import FREE_FROM, POSTAGE
from tests.bookshop.shelf import edition


@dataclass
class Line:
    variant: str
    qty: int
    state: str = "normal"


@dataclass
class Sale:
    """One order. ``hours``: how long ago it was placed; a parcel is signed a day after it was shipped."""

    number: str
    reader: str
    placed: dt.datetime
    lines: list[Line]
    address: dict[str, str]
    phone: str
    paid: dt.datetime | None = None
    shipped: dt.datetime | None = None
    signed: dt.datetime | None = None
    completed: dt.datetime | None = None
    cancelled: dt.datetime | None = None
    delivering: bool = False
    cases: list[str] = field(default_factory=list)
    invoice: dict[str, Any] | None = None

    @property
    def goods(self) -> int:
        return sum(edition(line.variant)[1]["price"] * line.qty for line in self.lines)

    @property
    def postage(self) -> int:
        return 0 if self.goods >= FREE_FROM else POSTAGE


@dataclass
class Ledger:
    """All that the bookshop keeps; one wish at a time."""

    readers: dict[str, dict[str, str]]
    sales: dict[str, Sale]
    cases: dict[str, dict[str, Any]] = field(default_factory=dict)
    keys: dict[tuple[str, str], tuple[str, int, bytes]] = field(default_factory=dict)
    tries: dict[str, list[dt.datetime]] = field(default_factory=dict)
    grants: dict[str, tuple[str, dt.datetime]] = field(default_factory=dict)
    lock: threading.RLock = field(default_factory=threading.RLock)


_READERS = {
    "r-1001": {"name": "方小雨", "phone": "13900001111", "street": "定安路7号2单元501"},
    "r-1002": {"name": "顾长青", "phone": "13900002222", "street": "锦绣路15号"},
    "r-1003": {"name": "沈月", "phone": "13900003333", "street": "桂花巷3号"},
    "r-1004": {"name": "唐一舟", "phone": "13900004444", "street": "临江大道88号1001室"},
}
# whose, hours ago, how far, and the editions with their pieces
_STORY: tuple[tuple[str, int, str, str], ...] = (
    ("r-1001", 3, "paid", "B01-1"),
    ("r-1001", 5, "paid", "B02-1 B06-1"),
    ("r-1001", 7, "paid", "B04-1*2"),
    ("r-1001", 9, "paid", "B11-1"),
    ("r-1001", 40, "shipped", "B10-1"),
    ("r-1001", 44, "shipped", "B07-1*2"),
    ("r-1001", 60, "delivering", "B05-1"),
    ("r-1001", 90, "signed", "B01-2"),
    ("r-1001", 95, "signed", "B12-1"),
    ("r-1001", 99, "signed", "B02-1*3 B10-1"),
    ("r-1001", 700, "completed", "B09-2"),
    ("r-1002", 1, "unpaid", "B06-1"),
    ("r-1002", 6, "paid", "B09-1"),
    ("r-1002", 8, "paid", "B07-1"),
    ("r-1002", 50, "shipped", "B11-1"),
    ("r-1002", 97, "signed", "B05-1"),
    ("r-1002", 104, "signed", "B04-1"),
    ("r-1002", 300, "cancelled", "B05-1"),
    ("r-1003", 11, "paid", "B10-1"),
    ("r-1003", 13, "paid", "B12-1"),
    ("r-1003", 15, "paid", "B01-1"),
    ("r-1003", 52, "shipped", "B06-1*2"),
    ("r-1003", 110, "signed", "B02-1"),
    ("r-1004", 12, "paid", "B12-1"),
    ("r-1004", 115, "signed", "B07-1"),
)


def opened() -> Ledger:
    sales = [_sale(place, *one) for place, one in enumerate(_STORY)]
    return Ledger(_READERS, {sale.number: sale for sale in sales})


def _sale(place: int, reader: str, hours: int, far: str, wanted: str) -> Sale:
    placed = now() - dt.timedelta(hours=hours)
    lines = [Line(one.partition("*")[0], int(one.partition("*")[2] or 1)) for one in wanted.split()]
    person = _READERS[reader]
    where = {"province": "浙江省", "city": "杭州市", "district": "上城区", "detail": person["street"]}
    sale = Sale(
        f"BS-{placed:%m%d}-{310400 + place}", reader, placed, lines,
        where | {"receiver": person["name"]}, person["phone"],
    )  # fmt: skip
    if far != "unpaid":
        sale.paid = placed + dt.timedelta(minutes=2)
    if far in ("shipped", "delivering", "signed", "completed"):
        sale.shipped = placed + dt.timedelta(hours=20)
        sale.delivering = far == "delivering"
    if far in ("signed", "completed"):
        sale.signed = placed + dt.timedelta(hours=60)
    if far == "completed":
        sale.completed = placed + dt.timedelta(hours=300)
    if far == "cancelled":
        sale.cancelled = placed + dt.timedelta(hours=1)
    return sale

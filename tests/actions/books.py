"""Facts of the demo shop's own books that no door of the shop sets: for the cases its story does not tell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.actions.conftest import DemoShop
from xiaoer.shop.asker import as_customer

DAY = 24 * 3600


@contextmanager
def earlier(shop: DemoShop, order_no: str, days: float, *columns: str) -> Iterator[None]:
    """The order's moments as many days earlier, while it lasts."""
    shift = ",".join(f"{column}={column}-?" for column in columns)
    seconds = [int(days * DAY)] * len(columns)
    _write(shop, f"UPDATE orders SET {shift} WHERE order_no=?", *seconds, order_no)
    try:
        yield
    finally:
        _write(shop, f"UPDATE orders SET {shift} WHERE order_no=?", *(-each for each in seconds), order_no)


@contextmanager
def dearer(shop: DemoShop, order_no: str, fen: int, variant_id: str = "%") -> Iterator[None]:
    """Everything in it, or this thing alone, cost so much more when it was bought, while it lasts."""
    of_it = "WHERE order_no=? AND variant_id LIKE ?"
    _write(shop, f"UPDATE order_items SET price=price+? {of_it}", fen, order_no, variant_id)
    try:
        yield
    finally:
        _write(shop, f"UPDATE order_items SET price=price-? {of_it}", fen, order_no, variant_id)


@contextmanager
def paid_by(shop: DemoShop, order_no: str, method: str) -> Iterator[None]:
    """Paid in another way, while it lasts."""
    before = _read(shop, "SELECT payment FROM orders WHERE order_no=?", order_no)[0][0]
    _write(shop, "UPDATE orders SET payment=? WHERE order_no=?", method, order_no)
    try:
        yield
    finally:
        _write(shop, "UPDATE orders SET payment=? WHERE order_no=?", before, order_no)


@contextmanager
def case_with(shop: DemoShop, number: str, **facts: Any) -> Iterator[None]:
    """The case with other facts, while it lasts."""
    columns = ", ".join(facts)
    before = _read(shop, f"SELECT {columns} FROM services WHERE no=?", number)[0]
    update = "UPDATE services SET " + ", ".join(f"{column}=?" for column in facts) + " WHERE no=?"
    _write(shop, update, *facts.values(), number)
    try:
        yield
    finally:
        _write(shop, update, *before, number)


@contextmanager
def case_in(shop: DemoShop, number: str, state: str) -> Iterator[None]:
    """The case this far, while it lasts."""
    before = _read(shop, "SELECT state FROM services WHERE no=?", number)[0][0]
    _write(shop, "UPDATE services SET state=? WHERE no=?", state, number)
    try:
        yield
    finally:
        _write(shop, "UPDATE services SET state=? WHERE no=?", before, number)


def withdrawn(shop: DemoShop, number: str) -> None:
    """The case closed and its item as before, so that other tests find it whole."""
    _write(shop, "UPDATE order_items SET state='normal' WHERE id=(SELECT item_id FROM services WHERE no=?)", number)
    _write(shop, "UPDATE services SET state='closed' WHERE no=?", number)


@contextmanager
def several(shop: DemoShop, item_id: str, qty: int, paid: int) -> Iterator[None]:
    """The line bought so many times for so much (fen), while it lasts."""
    [(before, cost)] = _read(shop, "SELECT qty, paid FROM order_items WHERE id=?", item_id)
    _write(shop, "UPDATE order_items SET qty=?, paid=? WHERE id=?", qty, paid, item_id)
    try:
        yield
    finally:
        _write(shop, "UPDATE order_items SET qty=?, paid=? WHERE id=?", before, cost, item_id)


@contextmanager
def signed_by(shop: DemoShop, order_no: str, who: str) -> Iterator[None]:
    """All its parcels, while it lasts."""
    before = _read(shop, "SELECT parcel_no, signed_by FROM parcels WHERE order_no=?", order_no)
    _write(shop, "UPDATE parcels SET signed_by=? WHERE order_no=?", who, order_no)
    try:
        yield
    finally:
        for parcel_no, signer in before:
            _write(shop, "UPDATE parcels SET signed_by=? WHERE parcel_no=?", signer, parcel_no)


def without_gifts(shop: DemoShop, customer: str) -> None:
    """As if nothing had ever been given to the customer."""
    with sqlite3.connect(shop.books, timeout=10) as books:
        books.execute("DELETE FROM gifts WHERE customer_id=?", (customer,))
        books.execute("DELETE FROM done_before WHERE asker=?", (as_customer(customer),))


@contextmanager
def sold_out(shop: DemoShop, variant_id: str) -> Iterator[None]:
    """None of it is left, while it lasts."""
    before = _read(shop, "SELECT stock FROM stock WHERE variant_id=?", variant_id)[0][0]
    _write(shop, "UPDATE stock SET stock=0 WHERE variant_id=?", variant_id)
    try:
        yield
    finally:
        _write(shop, "UPDATE stock SET stock=? WHERE variant_id=?", before, variant_id)


def gifts_given_earlier(shop: DemoShop, customer: str, hours: float) -> None:
    """As if what was given to the customer had been given so long ago, and the first answer were forgotten."""
    gifts = "id IN (SELECT coupon_id FROM gifts WHERE customer_id=?)"
    _write(shop, f"UPDATE coupons SET starts_at=starts_at-? WHERE {gifts}", int(hours * 3600), customer)
    _write(shop, "DELETE FROM done_before WHERE asker=?", as_customer(customer))


def tickets(shop: DemoShop, customer: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = shop.get(f"/v1/customers/{customer}/complaints", as_customer(customer))
    return found


def invoiceable(shop: DemoShop) -> tuple[str, str]:
    """A customer and an order of theirs an invoice may be had for, and none was yet."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if "invoice" in order["can"]:
                invoice = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
                if invoice["state"] == "none" and invoice["can_issue"]:
                    return customer, order["order_no"]
    raise LookupError("no invoice can be issued")


def rows(shop: DemoShop, counted: str, *values: Any) -> int:
    """How many there are in the books, by an SQL count."""
    return int(_read(shop, counted, *values)[0][0])


def service_text(shop: DemoShop, topic: str) -> str:
    return str(shop.get("/v1/policies")["service_texts"][topic]).rstrip("。")


def _read(shop: DemoShop, sql: str, *values: Any) -> list[Any]:
    with sqlite3.connect(f"file:{shop.books}?mode=ro", uri=True) as books:
        return books.execute(sql, values).fetchall()


def _write(shop: DemoShop, sql: str, *values: Any) -> None:
    with sqlite3.connect(shop.books, timeout=10) as books:
        assert books.execute(sql, values).rowcount > 0

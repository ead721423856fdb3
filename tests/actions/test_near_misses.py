"""For every deed: words that only sound like a wish for it change nothing in the shop's books, true wishes still do.

Led by the trained brain; each sentence is said by somebody who enters anew, to whom the deed is open.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.actions.brain_door import Shopper, text_of
from tests.actions.town import NEEDS_BRAIN, Town
from xiaoer.talk.unresolved import FRESH

pytestmark = NEEDS_BRAIN

_HERE = Path(__file__).parent / "near_misses"
_LIGHT = yaml.safe_load((_HERE / "light.yml").read_text(encoding="utf-8"))
_HEAVY = yaml.safe_load((_HERE / "heavy.yml").read_text(encoding="utf-8"))
_BOOKS = ("urges", "complaints", "gifts", "reminders", "feedback", "services", "orders", "order_items", "invoices",
          "price_claims", "coupons", "invoice_sends")  # fmt: skip
_A_SITTING = 6
"""So many sentences are said one after the other by the same shopper."""
_FORMS = {
    "cancel_order": "cancel_form", "change_address": "address_form", "refund": "after_sale_form",
    "return": "after_sale_form", "confirm_receipt": "receipt_form", "invoice": "invoice_form",
    "change_order": "change_form", "points": "points_form", "price_protection": "price_form",
}  # fmt: skip
_OPEN_TO: dict[str, Callable[[dict[str, Any]], bool]] = {
    "urge": lambda order: "urge" in order["can"] and order["state"] == "to_ship" and not order["parcels"],
    "note": lambda order: order["state"] == "delivering",
    "cancel_order": lambda order: "cancel" in order["can"],
    "change_address": lambda order: "address" in order["can"],
    "refund": lambda order: "refund" in order["can"] and order["state"] == "to_ship",
    "return": lambda order: "return" in order["can"] and order["state"] == "signed" and not order["service_nos"],
    "confirm_receipt": lambda order: "confirm_receipt" in order["can"] and order["state"] == "signed",
    "invoice": lambda order: "invoice" in order["can"],
    "change_order": lambda order: "quantity" in order["can"] and any(item["qty"] > 1 for item in order["items"]),
    "price_protection": lambda order: order["paid_at"] is not None and order["state"] == "to_ship",
}


@dataclass
class Scene:
    """Where somebody stands to whom a deed is open. ``lead``: said first, so that it is known what is meant."""

    town: Town
    customer: str
    lead: tuple[str, ...] = ()

    def enters(self) -> Shopper:
        shopper = self.town.shopper(self.customer)
        for words in self.lead:
            shopper.say(words)
        return shopper


def scene_of(town: Town, deed: str) -> Scene:
    if deed == "remind":
        return Scene(town, "C0031", ("原味酸奶草莓味有吗",))
    if deed == "coupon":
        customer, order = _order(town, lambda one: one["late"] and one["state"] == "to_ship" and "urge" in one["can"])
        _forget_gifts(town, customer)
        return Scene(town, customer, (f"订单{order['order_no']}催一下",))
    if deed == "resend_invoice":
        customer, number = _issued(town)
        return Scene(town, customer, (f"订单{number}的发票开了吗",))
    if deed == "points":
        return Scene(town, _richest(town))
    if deed not in _OPEN_TO:
        return Scene(town, "C0012")
    customer, order = _order(town, _OPEN_TO[deed])
    return Scene(town, customer, (f"看下订单{order['order_no']}",))


def _order(town: Town, fits: Callable[[dict[str, Any]], bool]) -> tuple[str, dict[str, Any]]:
    """Of a customer with few orders first: then the words alone say which is meant."""
    known = sorted(((c, town.shop.orders(c)) for c in town.shop.customers()), key=lambda one: len(one[1]))
    return next((customer, order) for customer, orders in known for order in orders if fits(order))


def _issued(town: Town) -> tuple[str, str]:
    with closing(sqlite3.connect(town.shop.books)) as books:
        found = books.execute(
            "SELECT customer_id, order_no FROM invoices JOIN orders USING (order_no) ORDER BY issue_by"
        ).fetchone()
    return str(found[0]), str(found[1])


def _richest(town: Town) -> str:
    with closing(sqlite3.connect(town.shop.books)) as books:
        return str(books.execute("SELECT id FROM customers ORDER BY points DESC").fetchone()[0])


def _forget_gifts(town: Town, customer: str) -> None:
    with closing(sqlite3.connect(town.shop.books, timeout=10)) as books, books:
        books.execute("DELETE FROM gifts WHERE customer_id=?", (customer,))


def books_of(town: Town) -> dict[str, list[Any]]:
    with closing(sqlite3.connect(f"file:{town.shop.books}?mode=ro", uri=True)) as books:
        return {table: sorted(map(str, books.execute(f"SELECT * FROM {table}"))) for table in _BOOKS}


def changed(before: dict[str, list[Any]], after: dict[str, list[Any]]) -> list[str]:
    return [table for table in _BOOKS if before[table] != after[table]]


@pytest.mark.parametrize("deed", _LIGHT)
def test_what_only_sounds_like_a_wish_does_nothing(town: Town, deed: str) -> None:
    scene = scene_of(town, deed)
    done, entered = [], scene.enters()
    before = books_of(town)
    for number, words in enumerate(_LIGHT[deed]["misses"]):
        entered = scene.enters() if deed == "coupon" or number % _A_SITTING == 0 else entered
        before = books_of(town) if deed == "coupon" else before
        entered.standing = FRESH
        answer = entered.say(words)
        if tables := changed(before, books_of(town)):
            done.append((words, tables, answer["facts"], text_of(answer)[:60]))
    assert not done


@pytest.mark.parametrize("deed", _LIGHT)
def test_a_true_wish_is_granted_at_once(town: Town, deed: str) -> None:
    asked = []
    for words in _LIGHT[deed]["wishes"]:
        town.shop.open_anew()
        shopper = scene_of(town, deed).enters()
        before = books_of(town)
        answer = shopper.say(words)
        if not changed(before, books_of(town)) and "action_handoff" not in answer["facts"]["tried"]:
            asked.append((words, answer["facts"], text_of(answer)[:60]))
    town.shop.open_anew()
    assert not asked


def test_a_wish_that_names_no_matter_is_granted_as_soon_as_the_order_is_known(town: Town) -> None:
    town.shop.open_anew()
    shopper = scene_of(town, "ticket").enters()
    before = books_of(town)
    answer = shopper.say("给我登记个投诉")
    assert not changed(before, books_of(town))
    shopper.press(answer["replies"][-1]["buttons"][0]["title"])
    assert changed(before, books_of(town)) == ["complaints"]
    town.shop.open_anew()


@pytest.mark.parametrize("deed", _HEAVY)
def test_what_is_only_asked_about_begins_nothing(town: Town, deed: str) -> None:
    scene = scene_of(town, deed)
    before, begun, entered = books_of(town), [], scene.enters()
    for number, words in enumerate(_HEAVY[deed]["misses"]):
        entered = scene.enters() if number % _A_SITTING == 0 else entered
        entered.standing = FRESH
        answer = entered.say(words)
        if (
            answer["facts"].get("form") == _FORMS[deed] and deed != "price_protection"
        ):  # its form is an offer and no more
            begun.append((words, answer["facts"], text_of(answer)[:60]))
    assert not changed(before, books_of(town))
    assert not begun


@pytest.mark.parametrize("deed", [deed for deed in _HEAVY if deed != "price_protection"])
def test_a_true_wish_begins_it(town: Town, deed: str) -> None:
    scene = scene_of(town, deed)
    answers = [(words, scene.enters().say(words)) for words in _HEAVY[deed]["wishes"]]
    assert [words for words, answer in answers if answer["facts"].get("form") != _FORMS[deed]] == []


@pytest.mark.parametrize("deed", [deed for deed in _HEAVY if deed in {"cancel_order", "confirm_receipt", "refund"}])
def test_at_the_confirmation_too_only_a_yes_is_one(town: Town, deed: str) -> None:
    scene = scene_of(town, deed)
    before, done = books_of(town), []
    for words in _HEAVY[deed]["misses"][::3]:
        shopper = scene.enters()
        shopper.say(_HEAVY[deed]["wishes"][0])
        shopper.say(words)
        if changed(before, books_of(town)):
            done.append(words)
    assert not done

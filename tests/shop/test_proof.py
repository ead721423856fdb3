"""Proving an order by the phone's last four digits: who guesses is locked, and the owner is not shut out by it."""

from __future__ import annotations

import asyncio
import sqlite3

import msgspec
import pytest

from tests.shop.conftest import Clock, Running
from xiaoer.shop.asker import as_grant
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import Grant, VerifyRequest
from xiaoer.shop.demo.door import Incoming, answer
from xiaoer.shop.demo.routes import ROUTES
from xiaoer.shop.demo.shop import Shop
from xiaoer.shop.errors import Locked, NotFound, Refused, WrongDigits
from xiaoer.shop.refusal import ErrorBody, Problem
from xiaoer.shop.tries import ORDER_PAUSES

MOST, MANY, FEW = (tries for tries, _ in ORDER_PAUSES)
VERIFY = next(route for route in ROUTES if route.path.endswith("/verify"))
ORDER = next(route for route in ROUTES if route.path == "/v1/orders/<no>")


def other(digits: str) -> str:
    return f"{(int(digits) + 1) % 10_000:04d}"


async def test_the_tries_left_are_counted_down_and_then_it_is_locked(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='completed'")
    left = []
    for _ in range(5):
        with pytest.raises(WrongDigits) as wrong:
            await client.verify(order["order_no"], other(order["phone_last4"]), "v_countdown")
        left.append(wrong.value.tries_left)
    assert left == [4, 3, 2, 1, 0]
    with pytest.raises(Locked) as locked:
        await client.verify(order["order_no"], order["phone_last4"], "v_countdown")
    assert locked.value.until is not None


async def test_five_wrong_tries_of_a_stranger_do_not_shut_the_owner_out(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='completed'")
    for number in range(FEW - 1):
        with pytest.raises(WrongDigits):
            await client.verify(order["order_no"], other(order["phone_last4"]), f"v_many_{number}")
    assert (await client.verify(order["order_no"], order["phone_last4"], "v_many_owner")).grant


async def test_a_visitor_is_locked_whatever_order_is_tried(client: ShopClient, running: Running) -> None:
    for number in range(5):
        with pytest.raises(WrongDigits):
            await client.verify(f"2026010100000{number}", "0000", "v_scanner")
    order = running.find("o.state='completed'")
    with pytest.raises(Locked):
        await client.verify(order["order_no"], order["phone_last4"], "v_scanner")
    assert (await client.verify(order["order_no"], order["phone_last4"], "v_honest")).grant


async def test_many_tries_at_once_are_no_more_than_five(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='completed'")
    tries = [client.verify(order["order_no"], other(order["phone_last4"]), "v_rush") for _ in range(20)]
    results = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(result, WrongDigits) for result in results) == 5
    assert sum(isinstance(result, Locked) for result in results) == 15


@pytest.mark.parametrize("digits", ["", "12", "12345", "abcd", "１２３４", "1 34"])
async def test_what_is_not_four_digits_costs_no_try(client: ShopClient, running: Running, digits: str) -> None:
    order = running.find("o.state='completed'")
    for _ in range(6):
        with pytest.raises(Refused) as wrong:
            await client.verify(order["order_no"], digits, f"v_form_{len(digits)}{digits.isascii()}")
        assert wrong.value.detail["field"] == "phone_last4"
    assert (
        await client.verify(order["order_no"], order["phone_last4"], f"v_form_{len(digits)}{digits.isascii()}")
    ).grant


def _verify(shop: Shop, order_no: str, digits: str, visitor: str, phone: str | None = None) -> tuple[int, bytes]:
    body = msgspec.json.encode(VerifyRequest(phone_last4=digits, visitor=visitor, phone=phone))
    return answer(shop, None, VERIFY, Incoming("", "", "", {}, {"no": order_no}, body))


def test_a_day_later_the_lock_is_gone_and_so_is_the_grant(shop: Shop, clock: Clock) -> None:
    order = shop.database.row("SELECT * FROM orders WHERE state='completed' ORDER BY order_no")
    assert order is not None
    for _ in range(5):
        _verify(shop, order["order_no"], other(order["phone_last4"]), "v_day")
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_day")[0] == 429
    clock.go(hours=23.9)
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_day")[0] == 429
    clock.go(hours=0.2)
    status, body = _verify(shop, order["order_no"], order["phone_last4"], "v_day")
    assert status == 200
    grant = msgspec.json.decode(body, type=Grant)
    ask = Incoming("", as_grant(grant.grant), "", {}, {"no": order["order_no"]}, b"")
    assert answer(shop, None, ORDER, ask)[0] == 200
    clock.go(hours=13)
    assert answer(shop, None, ORDER, ask)[0] == 404


def _tried_by_many(shop: Shop, clock: Clock, order: sqlite3.Row | dict[str, str], tries: int) -> None:
    for number in range(tries):
        if number >= FEW:
            clock.go(hours=0.17 if number >= MANY else 0.02)
        assert _verify(shop, order["order_no"], other(order["phone_last4"]), f"v_{number}")[0] == 403


@pytest.mark.parametrize(("tries", "pause_h"), [(FEW, 0.02), (MANY, 0.17), (MOST, 6.01)])
def test_an_order_tried_by_many_is_slowed_ever_more_and_never_for_a_day(
    shop: Shop, clock: Clock, tries: int, pause_h: float
) -> None:
    order = shop.database.row("SELECT * FROM orders WHERE state='completed' ORDER BY order_no")
    assert order is not None
    _tried_by_many(shop, clock, order, tries)
    clock.go(hours=pause_h / 2)
    status, body = _verify(shop, order["order_no"], order["phone_last4"], "v_owner")
    assert (status, msgspec.json.decode(body)["error"]["code"]) == (429, "locked")
    clock.go(hours=pause_h / 2)
    assert _verify(shop, order["order_no"], other(order["phone_last4"]), "v_guesser")[0] == 403
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_owner")[0] == 429
    clock.go(hours=pause_h)
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_owner")[0] == 200


def test_an_order_tried_by_many_leaves_every_other_order_provable(shop: Shop, clock: Clock) -> None:
    tried, other_one = shop.database.rows("SELECT * FROM orders WHERE state='completed' ORDER BY order_no LIMIT 2")
    _tried_by_many(shop, clock, tried, MANY)
    assert _verify(shop, other_one["order_no"], other_one["phone_last4"], "v_owner")[0] == 200


def test_who_proved_the_order_before_need_not_mind_what_strangers_try(shop: Shop, clock: Clock) -> None:
    order = shop.database.row("SELECT * FROM orders WHERE state='completed' ORDER BY order_no")
    assert order is not None
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_owner")[0] == 200
    clock.go(hours=30)
    _tried_by_many(shop, clock, order, FEW)
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_owner")[0] == 200


def _whole(shop: Shop, order_no: str, phone: str, visitor: str) -> tuple[int, Problem | None]:
    """By the whole number."""
    status, body = _verify(shop, order_no, phone[-4:], visitor, phone)
    return status, None if status == 200 else msgspec.json.decode(body, type=ErrorBody).error


@pytest.fixture
def guessed(shop: Shop, clock: Clock) -> sqlite3.Row:
    """An order that strangers guess at: it is slowed."""
    order = shop.database.row("SELECT * FROM orders WHERE state='completed' ORDER BY order_no")
    assert order is not None
    _tried_by_many(shop, clock, order, FEW)
    return order


def test_the_owner_gets_in_by_the_whole_number_while_a_stranger_keeps_trying(
    shop: Shop, clock: Clock, guessed: sqlite3.Row
) -> None:
    number, digits = guessed["order_no"], guessed["phone_last4"]
    by_four = []
    for half_minute in range(16):
        _verify(shop, number, other(digits), f"v_stranger_{half_minute}")
        status, body = _verify(shop, number, digits, f"v_four_{half_minute}")
        by_four.append(status)
        if status == 429:
            assert msgspec.json.decode(body, type=ErrorBody).error.whole_phone
        assert _whole(shop, number, guessed["phone"], f"v_whole_{half_minute}") == (200, None)
        clock.go(hours=30 / 3600)
    assert by_four.count(429) > 10


def test_wrong_whole_numbers_count_against_who_gives_them_and_not_against_the_order(
    shop: Shop, clock: Clock, guessed: sqlite3.Row
) -> None:
    number, right = guessed["order_no"], guessed["phone"]
    _verify(shop, number, other(right[-4:]), "v_last_stranger")
    clock.go(hours=0.9 * 60 / 3600)
    made_up = f"{right[:3]}{other(right[3:7])}{right[7:]}"
    tries = [_whole(shop, number, made_up, "v_guesser")[1] for _ in range(5)]
    assert [(no.code, no.tries_left) for no in tries if no] == [("wrong_digits", left) for left in (4, 3, 2, 1, 0)]
    status, locked = _whole(shop, number, right, "v_guesser")
    assert locked is not None
    assert (status, locked.code, locked.whole_phone) == (429, "locked", False)
    clock.go(hours=0.2 * 60 / 3600)
    assert _verify(shop, number, right[-4:], "v_owner")[0] == 200


def test_whole_numbers_in_the_pause_are_judged_whole_and_leave_four_digits_slowed(
    shop: Shop, clock: Clock, guessed: sqlite3.Row
) -> None:
    """Else guesses at four digits went on under any seven in front of them, and were counted nowhere."""
    number, digits = guessed["order_no"], guessed["phone_last4"]
    clock.go(hours=1)
    assert _whole(shop, number, f"1310000{digits}", "v_guesser")[0] == 403
    assert _verify(shop, number, other(digits), "v_stranger")[0] == 403
    assert _verify(shop, number, digits, "v_owner")[0] == 429


def test_a_wrong_whole_number_counts_against_an_order_that_is_not_slowed_yet(shop: Shop) -> None:
    order = shop.database.row("SELECT * FROM orders WHERE state='completed' ORDER BY order_no")
    assert order is not None
    for number in range(FEW):
        assert _whole(shop, order["order_no"], f"1310000{other(order['phone_last4'])}", f"v_{number}")[0] == 403
    assert _verify(shop, order["order_no"], order["phone_last4"], "v_owner")[0] == 429


def test_a_number_nobody_has_is_slowed_in_the_same_words(shop: Shop, clock: Clock, guessed: sqlite3.Row) -> None:
    nobody = {**dict(guessed), "order_no": "20990101000000"}
    _tried_by_many(shop, clock, nobody, FEW)
    _verify(shop, guessed["order_no"], other(guessed["phone_last4"]), "v_stranger")
    heard = [_verify(shop, number, "0000", "v_asks") for number in (nobody["order_no"], guessed["order_no"])]
    assert [status for status, _ in heard] == [429, 429]
    assert _said(heard[0][1]) == _said(heard[1][1])
    wrong = [
        _whole(shop, number, "13100000000", "v_asks_whole") for number in (nobody["order_no"], guessed["order_no"])
    ]
    assert [(status, no.code) for status, no in wrong if no] == [(403, "wrong_digits")] * 2


def _said(body: bytes) -> dict[str, object]:
    said: dict[str, object] = msgspec.json.decode(body)["error"]
    return said | {"until": ""}


@pytest.mark.parametrize(
    "phone", ["", "1111", "138-0000-1111", "１３８００００1111", "a3800001111", "1" * 16, "13800002222"]
)
def test_what_is_no_whole_number_costs_no_try(shop: Shop, guessed: sqlite3.Row, phone: str) -> None:
    for _ in range(6):
        status, body = _verify(shop, guessed["order_no"], "1111", "v_form", phone)
        assert (status, msgspec.json.decode(body, type=ErrorBody).error.field) == (422, "phone")
    assert _whole(shop, guessed["order_no"], guessed["phone"], "v_form")[0] == 200


def test_grants_are_not_kept_in_the_clear(shop: Shop) -> None:
    order = shop.database.row("SELECT * FROM orders WHERE state='signed' ORDER BY order_no")
    assert order is not None
    grant = msgspec.json.decode(_verify(shop, order["order_no"], order["phone_last4"], "v")[1], type=Grant).grant
    assert grant not in [row["digest"] for row in shop.database.rows("SELECT digest FROM grants")]


async def test_a_made_up_grant_opens_nothing(client: ShopClient, running: Running) -> None:
    with pytest.raises(NotFound):
        await client.order(running.find("o.state='signed'")["order_no"], on_behalf=as_grant("' OR 1=1 --"))

"""A shop that cannot be put before the bot says why: one line a fault, the setting named, an exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from tests.serving import ROOT, free_port
from tests.shop.bent import CUSTOMERS, TOKEN, Bend, Told, bent, straight
from xiaoer.shop.check import Named, Report, check
from xiaoer.shop.check.first_look import TokenRefused, first_look
from xiaoer.shop.client import ShopClient

FORMS = ("BS-9999-999999",)
PEOPLE = Named(customers=CUSTOMERS, stranger="r-1004", operations=["address", "cancel", "invoice", "return"])
NO_HURRY = 1000.0


async def looked(bend: Bend = straight, named: Named = PEOPLE, **more: Any) -> Report:
    with bent(bend) as shop:
        return await check(shop.url, TOKEN, named, **{"waits_s": NO_HURRY, "forms": FORMS, **more})


def at(path: str, change: Callable[[Told], None]) -> Bend:
    """Bends what is answered there; ``path`` is a whole pattern."""

    def bend(told: Told) -> None:
        if re.fullmatch(path, told.path):
            change(told)

    return bend


def put(**fields: Any) -> Callable[[Told], None]:
    """Into the answer, or into each of a page."""

    def change(told: Told) -> None:
        for one in told.body.get("items", [told.body]) if "total" in told.body else [told.body]:
            one.update(fields)

    return change


async def test_a_whole_shop_has_no_fault() -> None:
    report = await looked()
    assert report.faults == []
    assert report.notes == []


async def test_without_customers_that_is_a_note_and_no_fault() -> None:
    report = await looked(named=Named())
    assert report.faults == []
    assert "--customer" in report.notes[0]


async def test_a_dead_shop_is_one_line() -> None:
    report = await check(f"http://127.0.0.1:{free_port()}", TOKEN)
    assert [fault.code for fault in report.faults] == ["unreachable"]
    assert "XIAOER_SHOP_URL" in report.faults[0].text
    assert report.stops


async def test_a_wrong_token_is_one_line() -> None:
    with bent() as shop:
        report = await check(shop.url, "not-the-token", PEOPLE)
    assert [fault.code for fault in report.faults] == ["token"]
    assert "XIAOER_SHOP_TOKEN" in report.faults[0].text


async def test_another_address_than_the_apis_is_one_line() -> None:
    with bent() as shop:
        report = await check(f"{shop.url}/admin", TOKEN)
    assert [fault.code for fault in report.faults] == ["no_api"]


def gone(told: Told) -> None:
    told.status, told.body = 404, {"error": {"code": "not_found", "message": "没有"}}


def open_to_all(told: Told) -> None:
    if told.status == 401:
        told.status, told.body = 200, {"can": [], "cannot": {}}


def told_to_all(told: Told) -> None:
    if told.status == 404 and told.body["error"]["code"] == "order_not_found" and "2099" not in told.path:
        told.status, told.body = 200, {}


def as_html(told: Told) -> None:
    told.headers["Content-Type"] = "text/html"


def slowly(told: Told) -> None:
    time.sleep(0.3)


def an_hour_ahead(told: Told) -> None:
    told.headers["Date"] = "Sun, 29 Nov 2099 13:00:00 GMT"


def nothing_twice(told: Told) -> None:
    told.body = {"can": ["cancel", "cancel"], "cannot": {"urge": "no"}}


def lower_numbers(told: Told) -> None:
    for order in told.body["items"]:
        order["order_no"] = f"Bk/{order['order_no'][-6:]}"


def others_states(told: Told) -> None:
    told.body["items"] = [order for order in told.body["items"] if order["state"] != "shipped"]


ORDERS, PRODUCTS = r"/v1/orders", r"/v1/products"


@pytest.mark.parametrize(
    ("bend", "code", "words"),
    [
        (at(r"/v1/policies", as_html), "content_type", "GET /v1/policies is text/html"),
        (at(r"/v1/policies", lambda told: told.body.pop("cancel_text")), "shape", "cancel_text"),
        (at(r"/v1/policies", put(order_no_text="")), "policies", "order_no_text"),
        (at(r"/v1/policies", put(categories=[])), "policies", "novels"),
        (at(PRODUCTS, put(price=1)), "goods", "B01"),
        (at(PRODUCTS, put(variants=[])), "goods", "B01"),
        (at(PRODUCTS, gone), "not_answered", "GET /v1/products answers 404"),
        (at(r"/v1/capabilities", nothing_twice), "capabilities", "cancel: named twice"),
        (at(r"/v1/capabilities", nothing_twice), "capabilities", "cannot.urge"),
        (at(r"/v1/capabilities", open_to_all), "open", "401"),
        (at(r".*/cancel", gone), "capability", "it says that it can cancel, but POST /v1/orders/20990101000000/cancel"),
        (at(r".*/urge", gone), "capability", "it says that it cannot urge"),
        (at(r".*/verify", gone), "capability", "wrong_digits"),
        (at(ORDERS, put(can=["urge"])), "capability", "names urge, which the shop says it cannot"),
        (at(ORDERS, put(can=[])), "missing_state", "address, cancel, invoice, return"),
        (at(ORDERS, others_states), "missing_state", "no order is shipped"),
        (at(ORDERS, put(placed_at="2099-01-01T00:00:00+08:00")), "clock", "yet to come"),
        (at(ORDERS, lower_numbers), "order_number", "the bot cannot read it"),
        (at(ORDERS, put(order_no="BK-2026-000123")), "order_number", "XIAOER_ORDER_NUMBERS, as in BK-9999-999999"),
        (at(r"/v1/orders/BS-[\d-]+", told_to_all), "ownership", "another customer asks for an order"),
        (at(r"/v1/policies", an_hour_ahead), "clock", "ahead"),
    ],
)
async def test_each_fault_is_named(bend: Bend, code: str, words: str) -> None:
    report = await looked(bend)
    said = [fault.text for fault in report.faults if fault.code == code]
    assert any(words in text for text in said), report.lines()
    assert all("\n" not in text for text in report.lines())


async def test_slow_answers_are_told_with_the_setting() -> None:
    report = await looked(at(r"/v1/policies", slowly), waits_s=0.4)
    slow = next(fault for fault in report.faults if fault.code == "slow")
    assert "XIAOER_SHOP_TIMEOUT_S" in slow.text
    assert "GET /v1/policies" in slow.text


async def test_one_customer_is_told() -> None:
    report = await looked(named=Named(customers=["r-1001"]))
    assert [fault.code for fault in report.faults] == ["one_customer"]


async def test_a_form_that_is_named_is_readable() -> None:
    bend = at(ORDERS, put(order_no="BK-2026-000123"))
    report = await looked(bend, forms=("BK-9999-999999", *FORMS))
    assert "order_number" not in [fault.code for fault in report.faults]


async def test_a_wrong_token_stops_a_start_and_names_its_setting() -> None:
    with bent() as shop:
        with pytest.raises(TokenRefused, match=r"XIAOER_SHOP_TOKEN.*check-shop"):
            await first_look(shop.url, "not-the-token")
        assert await first_look(shop.url, TOKEN) == []


async def test_a_shop_that_is_away_is_said_and_lets_the_house_start() -> None:
    [line] = await first_look(f"http://127.0.0.1:{free_port()}", TOKEN)
    assert "XIAOER_SHOP_URL" in line


async def test_health_checks_do_not_hammer_the_shop() -> None:
    with bent() as shop:
        client = ShopClient(shop.url, "not-the-token")
        assert {await client.standing() for _ in range(20)} == {"token_refused"}
        await client.close()
        assert len(shop.asked) == 1


def run(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xiaoer.cli", "check-shop", *words]
    environment = os.environ | {"XIAOER_ORDER_NUMBERS": ",".join(FORMS)}
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_ends_with_1_and_one_line_a_fault() -> None:
    with bent() as shop:
        ran = run(shop.url, "not-the-token")
    first, last = ran.stdout.splitlines()
    assert ran.returncode == 1
    assert first.startswith("✗ token: ")
    assert "1 fault;" in last


def test_the_command_tells_machines_in_json() -> None:
    with bent() as shop:
        ran = run(shop.url, TOKEN, "--customer", "r-1001", "--customer", "r-1002", "--json")
    told = json.loads(ran.stdout)
    assert [fault["code"] for fault in told["faults"] if fault["code"] != "slow"] == []
    assert told["asked"] > 20


def test_a_dead_shop_is_a_line_to_the_contract_too() -> None:
    away = {
        "CONTRACT_URL": f"http://127.0.0.1:{free_port()}",
        "CONTRACT_TOKEN": TOKEN,
        "CONTRACT_FACTS": "bookshop",
    }
    command = [sys.executable, "-m", "tests.contract"]
    ran = subprocess.run(
        command, cwd=ROOT, env=os.environ | away, capture_output=True, text=True, check=False, timeout=60
    )
    assert ran.returncode == 1
    assert len((ran.stdout + ran.stderr).splitlines()) == 2

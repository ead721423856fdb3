"""A shop that cannot be put before the bot says why: one line a fault, the setting named, an exit code."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.serving import ROOT, free_port
from tests.shop.bent import CUSTOMERS, TOKEN, Bend, Told, bent, straight
from xiaoer.cli import main
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


async def test_a_web_page_is_one_line_and_nothing_else_is_asked() -> None:
    with bent(login_wall) as shop:
        report = await check(shop.url, TOKEN, PEOPLE)
        assert len(shop.asked) == 1
    [fault] = report.faults
    assert (fault.code, fault.stops) == ("no_api", True)
    assert fault.text == "answers with a web page; is the address that of the shop's API?"


async def test_a_page_in_one_place_is_one_line() -> None:
    report = await looked(at(r"/v1/policies", login_wall))
    [fault] = report.faults
    assert (fault.code, fault.text) == (
        "content_type", "GET /v1/policies answers with a web page; send application/json"
    )  # fmt: skip


@pytest.mark.parametrize(
    ("address", "says"),
    [
        ("127.0.0.1:8900", "write http:// or https:// before the address"),
        ("ftp://127.0.0.1", "write http:// or https:// instead of ftp://"),
        ("http://", "names no host"),
        ("http://127.0.0.1:port", "is no address"),
    ],
)
async def test_an_address_that_is_none_is_one_line(address: str, says: str) -> None:
    report = await check(address, TOKEN)
    [fault] = report.faults
    assert (fault.code, fault.stops, report.asked) == ("address", True, 0)
    assert says in fault.text


async def test_a_token_that_no_header_carries_is_one_line() -> None:
    report = await check("http://127.0.0.1:1", "令牌")
    assert [fault.code for fault in report.faults] == ["token"]


async def test_https_to_a_port_without_it_is_one_line() -> None:
    with bent() as shop:
        report = await check(shop.url.replace("http:", "https:"), TOKEN)
    [fault] = report.faults
    assert fault.code == "unreachable"
    assert "the port speaks no TLS; write http://" in fault.text


async def test_what_is_named_in_neither_list_is_told_once() -> None:
    report = await looked(at(r"/v1/capabilities", says_nothing_of_repair))
    assert [fault.text for fault in report.faults] == ["repair: neither in can nor in cannot; name each once"]


@pytest.mark.parametrize(
    ("customer", "says"),
    [("4711", "is 4711 a customer of this shop?"), ("小雨", "is no customer's id"), ("a/b?c", "is a/b?c a customer")],
)
async def test_a_customer_whom_nobody_knows_is_asked_for(customer: str, says: str) -> None:
    report = await looked(named=Named(customers=[customer]))
    [fault] = report.faults
    assert fault.code == "customer"
    assert says in fault.text


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


def login_wall(told: Told) -> None:
    told.status, told.headers["Content-Type"] = 200, "text/html; charset=utf-8"
    told.body = "<!doctype html><title>请登录</title>".encode()


def to_a_login(told: Told) -> None:
    told.status, told.headers["Location"] = 302, "/login"


def others_json(told: Told) -> None:
    told.status, told.body = 200, {"status": "ok"}


def broken(told: Told) -> None:
    told.status, told.body = 502, b"<html>Bad Gateway</html>"


def every_state_is_one(told: Told) -> None:
    if told.status in (400, 422):
        told.status, told.body = 200, {"items": [], "total": 0, "limit": 10, "offset": 0}


def says_nothing_of_repair(told: Told) -> None:
    told.body.get("cannot", {}).pop("repair", None)


def slowly(told: Told) -> None:
    time.sleep(0.3)


def an_hour_ahead(told: Told) -> None:
    told.headers["Date"] = "Sun, 29 Nov 2099 13:00:00 GMT"


def nothing_twice(told: Told) -> None:
    told.body = {"can": ["cancel", "cancel"], "cannot": {"urge": "no"}}


def lower_numbers(told: Told) -> None:
    for order in told.body.get("items", []):
        order["order_no"] = f"Bk/{order['order_no'][-6:]}"


def others_states(told: Told) -> None:
    told.body["items"] = [order for order in told.body.get("items", []) if order["state"] != "shipped"]


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
        (
            at(ORDERS, every_state_is_one),
            "filter",
            "state=no_such_state answers 200; answer 400 or 422 with field state",
        ),
        (at(ORDERS, put(can=[])), "missing_state", "address, cancel, invoice, return"),
        (at(ORDERS, others_states), "missing_state", "no order is shipped"),
        (at(ORDERS, put(placed_at="2099-01-01T00:00:00+08:00")), "clock", "yet to come"),
        (at(ORDERS, lower_numbers), "order_number", "the bot cannot read it"),
        (at(ORDERS, put(order_no="BK-2026-000123")), "order_number", "XIAOER_ORDER_NUMBERS, as in BK-9999-999999"),
        *[
            (at(ORDERS, put(order_no=number)), "order_number", "map them to your own")
            for number in ("QC/2026/0001", "订单-2026-0001", "QC 2026 0001", "0001", "-2026-0001", "20260001")
        ],
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
        with pytest.raises(TokenRefused, match=r"XIAOER_SHOP_TOKEN.*`\.venv/bin/xiaoer check-shop`"):
            await first_look(shop.url, "not-the-token")
        assert await first_look(shop.url, TOKEN) == []


async def test_a_shop_that_is_away_is_said_and_lets_the_house_start() -> None:
    [line] = await first_look(f"http://127.0.0.1:{free_port()}", TOKEN)
    assert "XIAOER_SHOP_URL" in line
    assert "does not answer" in line


async def test_a_web_page_in_the_apis_place_is_said_at_a_start() -> None:
    with bent(login_wall) as shop:
        assert await first_look(shop.url, TOKEN) == [
            f"XIAOER_SHOP_URL: {shop.url} answers, but with a web page (text/html), not the shop's API;"
            " correct the address"
        ]


async def test_an_address_beside_the_api_is_said_at_a_start() -> None:
    with bent() as shop:
        assert await first_look(f"{shop.url}/admin", TOKEN) == [
            f"XIAOER_SHOP_URL: {shop.url}/admin answers 404: it is not the API's base address; correct the address"
        ]


async def test_https_to_a_port_without_it_is_said_at_a_start() -> None:
    with bent() as shop:
        [line] = await first_look(shop.url.replace("http:", "https:"), TOKEN)
    assert "the port speaks no TLS; write http://" in line


@pytest.mark.parametrize(
    ("bend", "standing"),
    [
        (straight, "ok"),
        (login_wall, "not_the_api"),
        (gone, "not_the_api"),
        (to_a_login, "not_the_api"),
        (others_json, "not_the_api"),
        (as_html, "ok"),  # the right JSON by another name: the client reads it, check-shop says it
        (broken, "unreachable"),
    ],
)
async def test_how_one_stands_is_told_by_what_is_answered(bend: Bend, standing: str) -> None:
    with bent(bend) as shop:
        client = ShopClient(shop.url, TOKEN)
        assert await client.standing() == standing
        assert await client.ready() is (standing == "ok")
        await client.close()


async def test_health_checks_do_not_hammer_the_shop() -> None:
    with bent() as shop:
        client = ShopClient(shop.url, "not-the-token")
        assert {await client.standing() for _ in range(20)} == {"token_refused"}
        await client.close()
        assert len(shop.asked) == 1


@dataclass(frozen=True)
class Ran:
    out: str
    err: str
    code: object


def run(*words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "xiaoer.cli", "check-shop", *words]
    environment = os.environ | {"XIAOER_ORDER_NUMBERS": ",".join(FORMS)} | settings
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=60)


def test_the_command_ends_with_1_and_one_line_a_fault() -> None:
    with bent() as shop:
        ran = run(shop.url, "not-the-token")
    first, last = ran.stdout.splitlines()
    assert ran.returncode == 1
    assert first.startswith("✗ token: ")
    assert "1 fault;" in last


@pytest.fixture
def ran_here(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Iterator[Callable[..., Ran]]:
    """The command in this process: to start one for each way takes a second."""

    def run_here(*words: str, **settings: str) -> Ran:
        with monkeypatch.context() as here:
            here.setattr(sys, "argv", ["xiaoer", "check-shop", *words])
            for name, value in settings.items():
                here.setenv(name, value)
            with pytest.raises(SystemExit) as ended:
                main()
        said = capsys.readouterr()
        return Ran(said.out, said.err, ended.value.code)

    ours = os.umask(0o077)
    yield run_here
    os.umask(ours)


def test_the_command_says_which_token_was_refused(tmp_path: Path, ran_here: Callable[..., Ran]) -> None:
    with bent() as shop:
        own = ran_here(shop.url, XIAOER_STATE=str(tmp_path), XIAOER_SHOP_TOKEN="")
        kept = ran_here(shop.url, XIAOER_STATE=str(tmp_path), XIAOER_SHOP_TOKEN="a-token-of-the-settings-0123456789")
        typed = ran_here(shop.url, "typed", XIAOER_STATE=str(tmp_path))
    assert "the one this house made for itself" in own.out
    assert "it is XIAOER_SHOP_TOKEN; correct it" in kept.out
    assert "the one written behind the address" in typed.out
    assert "XIAOER_SHOP_TOKEN" not in own.out + typed.out


def test_facts_that_are_not_there_are_one_line(tmp_path: Path, ran_here: Callable[..., Ran]) -> None:
    odd = tmp_path / "odd.toml"
    odd.write_bytes(b"\xff\xfe")
    for facts in (tmp_path / "none.toml", tmp_path, odd):
        ran = ran_here("http://127.0.0.1:1", TOKEN, "--facts", str(facts))
        [line] = ran.err.splitlines()
        assert line.startswith(f"--facts {facts}: ")
        assert "Errno" not in line
        assert ran.code == 2


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


async def test_a_number_that_stands_in_no_path_is_one_fault_and_not_three() -> None:
    report = await looked(at(ORDERS, put(order_no="QC/2026/0001")))
    assert [fault.code for fault in report.faults] == ["order_number"]


async def test_what_no_order_can_name_is_to_be_taken_out_of_the_facts() -> None:
    report = await looked(named=Named(customers=["r-1001", "r-1002"], operations=["cancel", "complaints", "feedback"]))
    assert [fault.code for fault in report.faults] == ["missing_state"]
    assert "complaints, feedback" in report.faults[0].text
    assert "take it out of operations" in report.faults[0].text

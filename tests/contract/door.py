"""The suite's own hand at the shop's door: raw HTTP, answers decoded strictly, nothing of ShopClient's kindness."""

from __future__ import annotations

import re
import uuid
from dataclasses import dataclass, field
from typing import Any, cast

import httpx
import msgspec
import pytest

from tests.contract.facts import Facts
from xiaoer.shop.asker import HEADER, as_customer
from xiaoer.shop.contract import Capabilities, Order, OrderPage
from xiaoer.shop.refusal import ErrorBody, Problem

_TIME = re.compile(r"\d{4}-\d\d-\d\dT.*")
_CHINA = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?\+08:00")


def new_key() -> str:
    return uuid.uuid4().hex


@dataclass
class Door:
    """One shop. ``taken``: orders that a test has changed already."""

    http: httpx.Client
    facts: Facts
    taken: set[str] = field(default_factory=set)

    def send(self, method: str, path: str, me: str = "", body: Any = None, key: str | None = "", **more: Any) -> Any:
        """The raw answer. ``key`` "": a new one for every POST; None: none at all."""
        headers = {HEADER: me} if me else {}
        if method == "POST" and key is not None:
            headers["Idempotency-Key"] = key or new_key()
        return self.http.request(method, path, headers=headers | more.pop("headers", {}), json=body, **more)

    def get[T](self, path: str, shape: type[T], me: str = "", **query: Any) -> T:
        answer = self.send("GET", path, me, params=query or None)
        assert answer.status_code == 200, f"GET {path}: {answer.status_code} {answer.text}"
        return strictly(answer.content, shape)

    def post[T](self, path: str, body: Any, shape: type[T], me: str = "", key: str | None = "") -> T:
        answer = self.send("POST", path, me, body, key)
        assert answer.status_code in (200, 201), f"POST {path}: {answer.status_code} {answer.text}"
        return strictly(answer.content, shape)

    def refusal(self, method: str, path: str, me: str = "", body: Any = None, key: str | None = "", **more: Any) -> No:
        """A no, in the contract's shape and in words for the shopper."""
        answer = self.send(method, path, me, body, key, **more)
        assert 400 <= answer.status_code < 600, f"{method} {path} was not refused: {answer.text}"
        problem = strictly(answer.content, ErrorBody).error
        assert re.search(r"[\u4e00-\u9fff]", problem.message), f"no Chinese words: {problem}"
        return No(answer.status_code, problem)

    def capabilities(self) -> Capabilities:
        return self.get("/v1/capabilities", Capabilities)

    def able(self, *needs: str) -> None:
        """Skip what this shop says it cannot do; test_capabilities.py holds it to what it says."""
        if missing := set(needs) & set(self.capabilities().cannot):
            pytest.skip(f"this shop says that it cannot do: {', '.join(missing)}")

    def orders(self, customer: str, **query: Any) -> OrderPage:
        asked = {"customer_id": customer, "limit": 50} | query
        return self.get("/v1/orders", OrderPage, as_customer(customer), **asked)

    def order_that(self, can: str) -> tuple[str, Order]:
        """Who asks, and an order of theirs that allows this and that no other test was given."""
        for customer in self.facts.customers:
            for order in self.orders(customer).items:
                if can in order.can and order.order_no not in self.taken:
                    self.taken.add(order.order_no)
                    return as_customer(customer), order
        raise AssertionError(f"no order left that allows {can}: the facts of this shop promise one")

    def some_order(self) -> tuple[str, Order]:
        """An order only to be looked at."""
        customer = self.facts.customers[0]
        return as_customer(customer), self.orders(customer).items[0]

    def last4(self, customer: str) -> str:
        profile = self.send("GET", f"/v1/customers/{customer}", as_customer(customer)).json()
        return cast(str, profile["phone_last4"])


@dataclass(frozen=True)
class No:
    status: int
    problem: Problem

    @property
    def code(self) -> str:
        return self.problem.code


def strictly[T](content: bytes, shape: type[T]) -> T:
    """Decoded by the contract; besides, money is whole fen (no fraction anywhere) and every time is China's."""
    _walk(msgspec.json.decode(content), "$")
    return msgspec.json.decode(content, type=shape, strict=True)


def _walk(value: Any, where: str) -> None:
    assert not isinstance(value, float), f"a fraction at {where}: {value}"
    if isinstance(value, str) and _TIME.fullmatch(value):
        assert _CHINA.fullmatch(value), f"a time without +08:00 at {where}: {value}"
    for name, inner in (
        value.items() if isinstance(value, dict) else enumerate(value if isinstance(value, list) else ())
    ):
        _walk(inner, f"{where}.{name}")

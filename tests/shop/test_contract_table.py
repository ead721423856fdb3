"""The contract suite asks every endpoint that the demo shop serves, and no other."""

from __future__ import annotations

import re

import pytest

from tests.bookshop.rules import CANNOT
from tests.contract.endpoints import ENDPOINTS
from tests.contract.starting import SHAPES, asked_for
from xiaoer.shop.contract import CANNOT_TEXT
from xiaoer.shop.demo.routes import ROUTES


def _plain(method: str, path: str) -> tuple[str, str]:
    return method, re.sub(r"[<{]\w+[>}]", "*", path.partition("?")[0])


def test_the_suite_asks_every_endpoint_for_the_shape_it_has() -> None:
    asked = {_plain(one.method, one.path): (one.shape, one.keyed and one.method == "POST") for one in ENDPOINTS}
    assert asked == {_plain(route.method, route.path): (route.answer, route.keyed) for route in ROUTES}


def test_every_capability_is_lacking_in_some_shape_and_had_in_another() -> None:
    lacks = [set(shape.without.split(",")) - {""} if shape.shop == "demo" else set(CANNOT) for shape in SHAPES]
    assert set().union(*lacks) == set(CANNOT_TEXT)
    assert set.intersection(*lacks) == set()


def test_a_shop_that_is_named_is_poorer_by_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRACT_SHOP", "demo")
    monkeypatch.setenv("XIAOER_SHOP_WITHOUT", "urge,refund")
    assert [(one.shop, one.without) for one in asked_for()] == [("demo", "urge,refund")]

"""The contract suite asks every endpoint that the demo shop serves, and no other."""

from __future__ import annotations

import re

from tests.contract.endpoints import ENDPOINTS
from xiaoer.shop.demo.routes import ROUTES


def _plain(method: str, path: str) -> tuple[str, str]:
    return method, re.sub(r"[<{]\w+[>}]", "*", path.partition("?")[0])


def test_the_suite_asks_every_endpoint_for_the_shape_it_has() -> None:
    asked = {_plain(one.method, one.path): (one.shape, one.keyed and one.method == "POST") for one in ENDPOINTS}
    assert asked == {_plain(route.method, route.path): (route.answer, route.keyed) for route in ROUTES}

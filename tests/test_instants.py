"""The clock on which tests run; a shop that runs already lives today."""

from __future__ import annotations

import pytest

from tests import instants
from xiaoer.talk import clock


@pytest.mark.parametrize(
    ("url", "shop", "today"),
    [("", "", False), ("", "demo", False), ("https://shop.example", "", True), ("", "vendure", True)],
)
def test_a_shop_that_keeps_its_own_time_is_asked_on_the_machines_clock(
    monkeypatch: pytest.MonkeyPatch, url: str, shop: str, today: bool
) -> None:
    monkeypatch.setenv("CONTRACT_URL", url)
    monkeypatch.setenv("CONTRACT_SHOP", shop)
    monkeypatch.setenv(clock.SETTING, "")
    instants.begin()
    there = clock.ahead_s()
    asked_for = clock.ahead_of(instants.FIXED)
    assert abs(there - (0.0 if today else asked_for)) < 1

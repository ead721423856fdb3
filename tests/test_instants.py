"""The clock on which tests run; a shop that runs already lives today."""

from __future__ import annotations

import pytest

from tests import instants
from xiaoer.talk import clock


@pytest.mark.parametrize(("named", "today"), [("", False), ("https://shop.example", True)])
def test_a_shop_that_runs_already_is_asked_on_the_machines_clock(
    monkeypatch: pytest.MonkeyPatch, named: str, today: bool
) -> None:
    monkeypatch.setenv("CONTRACT_URL", named)
    monkeypatch.setenv(clock.SETTING, "")
    instants.begin()
    there = clock.ahead_s()
    asked_for = clock.ahead_of(instants.FIXED)
    assert abs(there - (0.0 if today else asked_for)) < 1

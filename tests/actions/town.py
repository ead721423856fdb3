"""Shoppers who come to the running brain, each with a session of its own; skipped where no brain can run."""

from __future__ import annotations

import itertools
import os
import time

import pytest

from tests.actions.brain_door import BRAIN_PYTHON, Shopper, newest_model
from tests.actions.demo_shop import DemoShop

NEEDS_BRAIN = pytest.mark.skipif(
    not os.environ.get("CI") and (not BRAIN_PYTHON.exists() or newest_model() is None),
    reason="needs the brain's environment and a trained model",
)
_sessions = itertools.count()


class Town:
    def __init__(self, shop: DemoShop, brain: str) -> None:
        self.shop, self.brain = shop, brain

    def shopper(self, customer_id: str | None = None) -> Shopper:
        """Somebody who enters now: this customer, or a visitor."""
        name, level = self.shop.name_and_level(customer_id) if customer_id else (None, None)
        return Shopper(self.brain, f"c_{next(_sessions)}_{time.monotonic_ns()}", customer_id, name, level)

"""What is asked of the real Vendure alone: its own API, the merchant's command, the file beside it."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.contract.address import Address
from tests.contract.door import Door
from tests.contract.vendure.admin import Admin
from tests.serving import ROOT


@dataclass(frozen=True)
class House:
    """``vendure(query, **variables)`` asks its admin API."""

    door: Door
    vendure: Admin
    environment: dict[str, str]

    def merchant(self, *words: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "xiaoer.shop.vendure.merchant", *words]
        return subprocess.run(command, env=self.environment, cwd=ROOT, capture_output=True, text=True, check=False)

    def beside(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        with closing(sqlite3.connect(Path(self.environment["XIAOER_STATE"]) / "vendure.db")) as base, base:
            return base.execute(sql, values).fetchall()


@pytest.fixture(scope="session")
def house(address: Address, door: Door) -> Iterator[House]:
    if os.environ.get("CONTRACT_SHOP") != "vendure" or not address.environment:
        pytest.skip("asked of the Vendure that is started here: make contract SHOP=vendure")
    settings = dict(address.environment)
    with Admin(settings["XIAOER_VENDURE_URL"], settings["XIAOER_VENDURE_PASSWORD"]) as vendure:
        yield House(door, vendure, settings)

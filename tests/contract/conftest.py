"""The shop under test: one that runs already (CONTRACT_URL), or one started here (CONTRACT_SHOP, else the demo)."""

from __future__ import annotations

import os
from collections.abc import Iterator

import httpx
import pytest

from tests.contract.address import Address
from tests.contract.door import Door
from tests.contract.facts import facts_of
from tests.contract.starting import SHOPS


@pytest.fixture(scope="session")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    if url := os.environ.get("CONTRACT_URL"):
        yield Address(url, os.environ["CONTRACT_TOKEN"], os.environ["CONTRACT_FACTS"])
        return
    with SHOPS[os.environ.get("CONTRACT_SHOP", "demo")](tmp_path_factory.mktemp("contract"), "") as started:
        yield started


@pytest.fixture(scope="session")
def door(address: Address) -> Iterator[Door]:
    headers = {"Authorization": f"Bearer {address.token}"}
    with httpx.Client(base_url=address.url, headers=headers, timeout=20, trust_env=False) as http:
        yield Door(http, facts_of(address.facts))

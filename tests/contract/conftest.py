"""The shop under test: one that runs already (CONTRACT_URL), one that is named (CONTRACT_SHOP), else each of SHAPES."""

from __future__ import annotations

import os
from collections.abc import Iterator

import httpx
import pytest

from tests.contract.address import Address
from tests.contract.door import Door
from tests.contract.facts import facts_of
from tests.contract.starting import Shape, asked_for

ELSEWHERE = Shape("elsewhere")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "shape" in metafunc.fixturenames:
        shapes = (ELSEWHERE,) if os.environ.get("CONTRACT_URL") else asked_for()
        metafunc.parametrize("shape", shapes, ids=str, scope="session")


@pytest.fixture(scope="session")
def address(shape: Shape, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Address]:
    if shape is ELSEWHERE:
        yield elsewhere()
        return
    with shape.started(tmp_path_factory.mktemp("contract")) as started:
        yield started


@pytest.fixture(scope="session")
def door(address: Address) -> Iterator[Door]:
    headers = {"Authorization": f"Bearer {address.token}"}
    with httpx.Client(base_url=address.url, headers=headers, timeout=20, trust_env=False) as http:
        yield Door(http, facts_of(address.facts))


def elsewhere() -> Address:
    return Address(
        os.environ["CONTRACT_URL"],
        os.environ["CONTRACT_TOKEN"],
        os.environ["CONTRACT_FACTS"],
        order_numbers=os.environ.get("XIAOER_ORDER_NUMBERS", ""),
    )

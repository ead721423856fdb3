"""The shop under test: one that runs already (CONTRACT_URL), one that is named (CONTRACT_SHOP), else each of SHAPES."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack

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
def opened() -> Iterator[tuple[ExitStack, dict[str, Address]]]:
    """The shops that have been started, by shape: they stay until the end, for starting one is dear."""
    with ExitStack() as shops:
        yield shops, {}


@pytest.fixture(scope="session")
def address(
    shape: Shape, opened: tuple[ExitStack, dict[str, Address]], tmp_path_factory: pytest.TempPathFactory
) -> Address:
    if shape is ELSEWHERE:
        return elsewhere()
    shops, addresses = opened
    if str(shape) not in addresses:
        addresses[str(shape)] = shops.enter_context(shape.started(tmp_path_factory.mktemp("contract")))
    return addresses[str(shape)]


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

"""The shop under test, listened to, with brain and actions before it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest

from tests.actions.brain_door import brain_at_work, newest_model
from tests.contract.address import Address
from tests.contract.conversations.listening import Listener, listening
from tests.contract.door import Door
from tests.contract.facts import facts_of
from tests.contract.starting import SHOPS

WITHOUT = "reminders"


@dataclass(frozen=True)
class Place:
    door: Door
    shop: Listener
    brain: str


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A shop of its own where one is started here, so that no other test has changed its orders."""
    model = newest_model()
    assert model is not None
    with ExitStack() as stack:
        if url := os.environ.get("CONTRACT_URL"):
            where = Address(url, os.environ["CONTRACT_TOKEN"], os.environ["CONTRACT_FACTS"])
        else:
            shop = SHOPS[os.environ.get("CONTRACT_SHOP", "demo")]
            where = stack.enter_context(shop(tmp_path_factory.mktemp("talked_to"), WITHOUT))
        listener = stack.enter_context(listening(where.url, where.token))
        headers = {"Authorization": f"Bearer {where.token}"}
        http = stack.enter_context(httpx.Client(base_url=where.url, headers=headers, timeout=20, trust_env=False))
        brain = stack.enter_context(brain_at_work(listener, tmp_path_factory.mktemp("talking"), model))
        yield Place(Door(http, facts_of(where.facts)), listener, brain)

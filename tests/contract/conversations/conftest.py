"""The shop under test, listened to, with brain and actions before it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass

import httpx
import pytest

from tests.actions.brain_door import Thinking, actions_at_work, newest_model, thinking_brain
from tests.contract.conftest import ELSEWHERE, elsewhere
from tests.contract.conversations.listening import Listener, listening
from tests.contract.door import Door
from tests.contract.facts import facts_of
from tests.contract.starting import OF_THE_BOOKSHOP, Shape


@dataclass(frozen=True)
class Place:
    door: Door
    shop: Listener
    brain: str


@pytest.fixture(scope="session")
def thinking(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Thinking]:
    """One brain for all shapes; only its actions change."""
    model = newest_model()
    assert model is not None
    with thinking_brain(
        tmp_path_factory.mktemp("thinking"), model, "" if os.environ.get("CONTRACT_URL") else OF_THE_BOOKSHOP
    ) as brain:
        yield brain


@pytest.fixture(scope="session")
def place(shape: Shape, thinking: Thinking, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    """A shop of its own where one is started here, so that no other test has changed its orders."""
    with ExitStack() as stack:
        if shape is ELSEWHERE:
            where = elsewhere()
        else:
            where = stack.enter_context(shape.started(tmp_path_factory.mktemp("talked_to")))
        listener = stack.enter_context(listening(where.url, where.token))
        headers = {"Authorization": f"Bearer {where.token}"}
        http = stack.enter_context(httpx.Client(base_url=where.url, headers=headers, timeout=20, trust_env=False))
        stack.enter_context(actions_at_work(listener, tmp_path_factory.mktemp("talking"), thinking.actions))
        yield Place(Door(http, facts_of(where.facts)), listener, thinking.url)

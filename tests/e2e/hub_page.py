"""A page with the widget on it and a hub behind it, without brain, shop and house: what tests of the line need."""

from __future__ import annotations

from playwright.async_api import Browser, BrowserContext, Locator, Page, ViewportSize

from tests.channels.hub_process import HubProcess

DESKTOP: ViewportSize = {"width": 1100, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
COMPOSER = "说说您的问题…"


def html(door: HubProcess, attributes: str = "") -> str:
    script = f'<script src="{door.at}/widget/xiaoer.js" {attributes} async></script>'
    return f'<!doctype html><html lang="zh-CN"><title>店铺</title><body><h1>店铺页面</h1>{script}</body></html>'


async def context_of(browser: Browser, size: ViewportSize = DESKTOP) -> BrowserContext:
    return await browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")


async def shop_page(context: BrowserContext, door: HubProcess, attributes: str = "", host: str = "127.0.0.1") -> Page:
    """A shop's page that the browser believes to come from ``host``."""
    page = await context.new_page()
    address = f"http://{host}:{door.port}/shop.html"
    await page.route(address, lambda route: route.fulfill(body=html(door, attributes), content_type="text/html"))
    await page.goto(address)
    return page


async def open_widget(browser: Browser, door: HubProcess, size: ViewportSize = DESKTOP) -> Page:
    """The panel open, greeted, with the second file there."""
    page = await shop_page(await context_of(browser, size), door)
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

"""The widget against a real hub, in a browser: broken lines, two tabs, two people, hostile text, a strict page."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, BrowserContext, ConsoleMessage, Page, expect

from tests.e2e.test_shopper_and_agent import SHOP, open_shop, say
from xiaoer.run.house import House

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c4890000000d49444154789c63606060f80f0001040100"
    "5fe5c34b0000000049454e44ae426082"
)


async def another_tab(context: BrowserContext, house: House) -> Page:
    page = await context.new_page()
    await page.goto(house.settings.shop_public_at)
    await page.get_by_role("button", name="打开在线客服").click()
    return page


async def test_what_is_written_without_a_network_goes_out_once_when_it_is_back(browser: Browser, house: House) -> None:
    page = await open_shop(browser, house, SHOP, None)
    await say(page, "你好")
    await expect(page.locator(".row:not(.mine) .bubble")).to_have_count(2)  # the greeting and an answer
    await page.context.set_offline(True)
    await say(page, "断网时写的")
    await expect(page.get_by_text("网络已断开")).to_be_visible()
    await expect(page.locator(".unsent .bubble")).to_have_text("断网时写的")
    await page.context.set_offline(False)
    await expect(page.locator(".unsent")).to_have_count(0)
    await page.reload()
    await expect(page.locator(".row.mine .bubble").get_by_text("断网时写的")).to_have_count(1)


async def test_two_tabs_of_one_shopper_show_the_same(browser: Browser, house: House) -> None:
    one = await open_shop(browser, house, SHOP, None)
    await say(one, "第一个标签页")
    await expect(one.locator(".unsent")).to_have_count(0)
    two = await another_tab(one.context, house)
    await expect(two.locator(".row.mine .bubble")).to_have_text(["第一个标签页"])
    await say(two, "第二个标签页")
    await expect(one.locator(".row.mine .bubble")).to_have_text(["第一个标签页", "第二个标签页"])
    await expect(two.locator(".row.mine .bubble")).to_have_text(["第一个标签页", "第二个标签页"])


async def test_each_person_has_an_own_talk_and_an_own_draft(browser: Browser, house: House) -> None:
    page = await open_shop(browser, house, SHOP, "何沐")
    await say(page, "只有何沐说过")
    await expect(page.locator(".unsent")).to_have_count(0)
    await page.get_by_label("说说您的问题…").fill("何沐的草稿")
    await page.get_by_role("button", name="以谁的身份逛").click()
    await page.locator(".menu").get_by_text("访客").click()
    await expect(page.get_by_role("log").get_by_text("只有何沐说过")).to_have_count(0)
    await expect(page.get_by_label("说说您的问题…")).to_have_value("")
    await page.get_by_role("button", name="以谁的身份逛").click()
    await page.locator(".menu").get_by_text("何沐").click()
    await expect(page.get_by_role("log").get_by_text("只有何沐说过")).to_have_count(1)
    await expect(page.get_by_label("说说您的问题…")).to_have_value("何沐的草稿")
    await page.reload()
    await expect(page.get_by_label("说说您的问题…")).to_have_value("何沐的草稿")


async def test_hostile_text_is_only_text(browser: Browser, house: House) -> None:
    page = await open_shop(browser, house, SHOP, None)
    text = '<img src=x onerror="document.title=1"> javascript:alert(1) /restart'
    await say(page, text)
    await expect(page.locator(".unsent")).to_have_count(0)
    await expect(page.locator(".row.mine .bubble")).to_have_text(text)
    assert await page.locator(".row.mine .bubble img, .row.mine .bubble a").count() == 0


async def test_a_picture_is_sent_and_what_is_none_is_refused_in_words(browser: Browser, house: House) -> None:
    page = await open_shop(browser, house, SHOP, None)
    chosen = page.locator("input[type=file]")
    await chosen.set_input_files([{"name": "说明.txt", "mimeType": "text/plain", "buffer": b"x"}])
    await expect(page.get_by_text("这个文件不是图片")).to_be_visible()
    await chosen.set_input_files([{"name": "照片.png", "mimeType": "image/png", "buffer": PIXEL}])
    await page.get_by_role("button", name="发送").click()
    shown = page.locator(".row.mine:not(.unsent) .picture img")
    await expect(shown).to_have_count(1)
    assert await shown.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    assert "/uploads/" in str(await shown.get_attribute("src"))


async def test_the_keyboard_stays_inside_until_escape_and_then_returns(browser: Browser, house: House) -> None:
    page = await open_shop(browser, house, SHOP, None)
    await expect(page.get_by_label("说说您的问题…")).to_be_focused()
    for _ in range(20):
        await page.keyboard.press("Tab")
        assert await page.evaluate("document.activeElement.id") == "xiaoer"
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("button", name="打开在线客服")).to_be_focused()


@asynccontextmanager
async def shop_page(policy: str, page: str) -> AsyncIterator[str]:
    """A shop's page with a Content-Security-Policy, served as a shop would: its address."""
    body = page.encode()
    head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: {len(body)}\r\nConnection: close\r\n"

    async def answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await reader.readuntil(b"\r\n\r\n")
        writer.write(f"{head}Content-Security-Policy: {policy}\r\n\r\n".encode() + body)
        await writer.drain()
        writer.close()

    async with await asyncio.start_server(answer, "127.0.0.1", 0) as server:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/"


async def test_a_page_with_a_strict_policy_carries_the_widget(browser: Browser, house: House) -> None:
    hub = house.settings.hub_at
    policy = f"default-src 'none'; script-src {hub}; connect-src {hub} {hub.replace('http', 'ws')}; img-src {hub} blob:"
    line = f'<!doctype html><meta charset="utf-8"><script src="{hub}/widget/xiaoer.js" data-open async></script>'
    wrong: list[str] = []

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "favicon" not in message.text:
            wrong.append(message.text)

    context = await browser.new_context(viewport=SHOP, locale="zh-CN")
    page = await context.new_page()
    page.on("console", note)
    async with shop_page(policy, line) as address:
        await page.goto(address)
        await say(page, "你好")
        await expect(page.locator(".unsent")).to_have_count(0)
    assert await page.locator(".panel").evaluate("panel => getComputedStyle(panel).position") == "fixed"
    assert wrong == []

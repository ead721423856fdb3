"""Every screen of console, widget and shop page through axe: nothing serious may be found on any of them."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.e2e.axe import AXE, serious
from tests.e2e.conftest import ARTEFACTS
from tests.e2e.desk_page import WAITS_OR_SERVED
from tests.e2e.test_desk_line import clear_desk
from tests.e2e.test_shopper_and_agent import DESKTOP, PHONE, SHOP, open_shop, say, shot, sign_in
from xiaoer.run.house import House
from xiaoer.run.plan import ROOT
from xiaoer.run.visitor import Visitor, new_id

LAPTOP: ViewportSize = {"width": 1024, "height": 768}
REPLY = "输入回复，Enter 发送，Shift + Enter 换行"


@dataclass
class Eyes:
    """Looks at screens and remembers what axe found where."""

    seen: list[str] = field(default_factory=list)
    found: dict[str, list[dict[str, Any]]] = field(default_factory=dict)

    async def look(self, page: Page, screen: str) -> None:
        await page.emulate_media(reduced_motion="reduce")  # what fades in or out has no contrast meanwhile
        await shot(page, f"axe-{screen}")
        bad = await serious(page)
        self.seen.append(screen)
        if bad:
            self.found[screen] = bad

    def report(self) -> str:
        lines = [
            f"{screen}: {one['rule']} ({one['impact']}) {one['help']}\n    " + "\n    ".join(one["at"][:6])
            for screen, found in self.found.items()
            for one in found
        ]
        return "\n".join(lines)


@dataclass
class Scene:
    """Shoppers in the queue, one who tells a long story, and what is needed to bring more."""

    house: House
    stack: AsyncExitStack
    identities: list[str]
    names: list[str]

    async def shopper(self, number: int | None = None) -> Visitor:
        identity = self.identities[number] if number is not None else None
        return await self.stack.enter_async_context(Visitor(self.house.settings.hub_at, identity=identity))

    async def in_queue(self, number: int | None = None, *said: str) -> Visitor:
        visitor = await self.shopper(number)
        for text in said:
            await visitor.say(text)
        await visitor.send({"t": "human", "id": new_id()})
        await visitor.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        return visitor


@pytest_asyncio.fixture(loop_scope="session")
async def scene(house: House) -> AsyncIterator[Scene]:
    async with AsyncExitStack() as stack:
        async with httpx.AsyncClient(base_url=house.settings.shop_at, timeout=10, trust_env=False) as shop:
            customers = (await shop.get("/demo/customers")).raise_for_status().json()["customers"]
            identities = [
                (await shop.get("/demo/identity", params={"customer_id": one["id"]})).json()["identity"]
                for one in customers[:4]
            ]
        yield Scene(house, stack, identities, [one["name"] for one in customers[:4]])


async def opened(browser: Browser, house: House, size: ViewportSize, username: str, dark: bool = False) -> Page:
    page = await sign_in(browser, house, size, username)
    if dark:
        await page.evaluate("localStorage.setItem('xiaoer.theme', 'dark')")
        await page.reload()
    return page


async def test_no_screen_has_a_serious_finding(browser: Browser, house: House, scene: Scene) -> None:
    lock = json.loads((ROOT / "web/console/package-lock.json").read_text())
    assert f"axe v{lock['packages']['node_modules/axe-core']['version']}" in AXE[:200]
    eyes = Eyes()
    await the_sign_in(browser, house, eyes)
    await the_shop_and_the_widget(browser, house, eyes)
    await the_desk(browser, house, eyes, scene)
    await the_desk_of_others(browser, house, eyes)
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / "axe.json").write_text(json.dumps(eyes.found, ensure_ascii=False, indent=1))
    assert len(set(eyes.seen)) >= 12
    assert not eyes.found, f"axe:\n{eyes.report()}"


async def the_sign_in(browser: Browser, house: House, eyes: Eyes) -> None:
    context = await browser.new_context(viewport=DESKTOP, locale="zh-CN")
    page = await context.new_page()
    await page.goto(f"{house.settings.hub_at}/console/")
    await expect(page.get_by_role("button", name="登录")).to_be_visible()
    await eyes.look(page, "sign-in")
    await page.get_by_role("button", name="登录").click()
    await eyes.look(page, "sign-in-wrong")
    await context.close()


async def the_shop_and_the_widget(browser: Browser, house: House, eyes: Eyes) -> None:
    context = await browser.new_context(viewport=SHOP, locale="zh-CN")
    page = await context.new_page()
    await page.goto(house.settings.shop_public_at)
    await expect(page.get_by_role("button", name="打开在线客服")).to_be_visible()
    await eyes.look(page, "shop")
    await context.close()
    page = await open_shop(browser, house, SHOP, "林晓")
    await expect(page.get_by_role("log")).to_be_visible()
    await eyes.look(page, "widget-open")
    await say(page, "我的快递到哪了")
    await expect(page.get_by_role("region", name="快递单号").first).to_be_visible()
    await eyes.look(page, "widget-card")
    await page.get_by_role("button", name="转接人工客服").click()
    await expect(page.get_by_text("人工客服").last).to_be_visible()
    await eyes.look(page, "widget-queue")
    await page.set_viewport_size(PHONE)
    await eyes.look(page, "widget-phone")
    await page.context.close()


async def the_desk(browser: Browser, house: House, eyes: Eyes, scene: Scene) -> None:
    await clear_desk(house)
    page = await opened(browser, house, DESKTOP, "xiaomei")
    await expect(page.get_by_text("没有人在等")).to_be_visible()
    await eyes.look(page, "queue-empty")

    shopper = await scene.in_queue(0, "我的快递到哪了", "太生气了，你们必须解决")
    for _ in range(3):
        await scene.in_queue()
    await expect(page.locator(WAITS_OR_SERVED)).to_have_count(4)
    await eyes.look(page, "queue-full")
    await page.keyboard.press("j")
    await page.locator(".item").filter(has_text=scene.names[0]).first.click()
    await expect(page.get_by_role("tab", name="交接单")).to_be_visible()
    await expect(page.locator(".order").first).to_be_visible()
    await page.locator(".order summary").nth(1).click()
    await eyes.look(page, "conversation-waiting")
    await page.get_by_role("tab", name="知识库").click()
    await page.get_by_placeholder("搜政策、流程、话术，例如：退货邮费").fill("退货邮费")
    await expect(page.get_by_role("region", name="知识库").locator("summary").first).to_be_visible()
    await eyes.look(page, "articles")
    await page.get_by_role("tab", name="交接单").click()
    await page.get_by_role("button", name="认领").first.click()
    await expect(page.get_by_placeholder(REPLY)).to_be_focused()
    await page.get_by_placeholder(REPLY).fill("您好，我是小美，马上帮您看。")
    await page.keyboard.press("Enter")
    await expect(page.get_by_text("已发出").first).to_be_visible()
    await eyes.look(page, "conversation-mine")

    await page.get_by_role("log").evaluate("box => { box.scrollTop = 0 }")
    await eyes.look(page, "history")

    await page.get_by_role("button", name="结束会话").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await eyes.look(page, "resolve-dialog")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("dialog")).to_have_count(0)
    await page.get_by_role("button", name="交回机器人").click()
    await page.get_by_label("告诉顾客的话").fill("已经催件，今天送到")
    await eyes.look(page, "hand-back-dialog")
    await page.get_by_label("内部备注").fill("快递员电话打不通，明早再跟")
    await page.get_by_role("dialog").get_by_role("button", name="交回机器人").click()
    await expect(page.get_by_role("note", name="小美 交回机器人时的备注")).to_be_visible()
    await eyes.look(page, "handed-back")

    await shopper.send({"t": "human", "id": new_id()})
    await page.context.set_offline(True)
    await expect(page.get_by_text("连接断开")).to_be_visible()
    await eyes.look(page, "offline")
    await page.context.set_offline(False)
    await page.locator(".room").press("?")
    await expect(page.get_by_role("dialog")).to_be_visible()
    await eyes.look(page, "keys-dialog")
    await page.context.close()


async def the_desk_of_others(browser: Browser, house: House, eyes: Eyes) -> None:
    narrow = await opened(browser, house, LAPTOP, "aqiang")
    await narrow.locator(WAITS_OR_SERVED).first.click()
    await expect(narrow.get_by_role("log")).to_be_visible()
    await eyes.look(narrow, "laptop")
    await narrow.get_by_role("button", name="交接单与订单", exact=True).first.click()
    await expect(narrow.get_by_role("tab", name="交接单")).to_be_visible()
    await eyes.look(narrow, "laptop-drawer")
    await narrow.set_viewport_size(PHONE)
    await eyes.look(narrow, "phone-conversation")
    await narrow.get_by_role("button", name="返回").first.click()
    await eyes.look(narrow, "phone-queue")
    await narrow.locator(WAITS_OR_SERVED).first.click()
    await narrow.get_by_role("button", name="交接单与订单", exact=True).first.click()
    await eyes.look(narrow, "phone-details")
    await narrow.context.close()

    trainer = await opened(browser, house, DESKTOP, "chenchen")
    await trainer.locator(WAITS_OR_SERVED).first.click()
    await expect(trainer.get_by_text("训练师可以查看会话，不能回复")).to_be_visible()
    await expect(trainer.get_by_text("顾客的订单")).to_have_count(0)
    await eyes.look(trainer, "trainer")
    await trainer.context.close()

    dark = await opened(browser, house, DESKTOP, "liujie", dark=True)
    await dark.locator(WAITS_OR_SERVED).first.click()
    await expect(dark.get_by_role("log")).to_be_visible()
    await eyes.look(dark, "dark")
    await dark.context.close()

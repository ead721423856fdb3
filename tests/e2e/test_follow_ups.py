"""What is still owed to shoppers, in a real browser at three sizes: listed, opened, taken up again, closed;
and a talk passed to a colleague."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.test_shopper_and_agent import shot
from xiaoer.run.agent import Agent
from xiaoer.run.visitor import Visitor, new_id

SIZES: dict[str, ViewportSize] = {
    "1440": {"width": 1440, "height": 900},
    "1024": {"width": 1024, "height": 768},
    "390": {"width": 390, "height": 844},
}
NOTE = "仓库周三回话，查到包裹在哪个网点以后，要主动告诉顾客；顾客电话打不通，只能在这里留言"


class Door:
    """A hub, its shoppers and agents."""

    def __init__(self, hub: HubProcess, browser: Browser, stack: AsyncExitStack) -> None:
        self.hub, self.browser, self.stack = hub, browser, stack
        self.password = hub.settings().demo_password.get_secret_value()

    async def owed(self, username: str, note: str = NOTE) -> Visitor:
        """A shopper whose talk ended as 待跟进."""
        shopper, conversation, agent, lease = await self.served(username)
        await agent.resolve(conversation, lease, "待跟进", note)
        return shopper

    async def served(self, username: str) -> tuple[Visitor, str, Agent, int]:
        shopper = await self.stack.enter_async_context(Visitor(self.hub.at))
        await shopper.say("包裹到底在哪")
        await shopper.send({"t": "human", "id": new_id()})
        await shopper.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        agent = await self.stack.enter_async_context(Agent(self.hub.at, username, self.password))
        (entry,) = (await agent.queue())["waiting"]
        return shopper, entry["conversation"], agent, await agent.claim(entry["conversation"])

    async def desk(self, username: str, size: str) -> Page:
        context = await self.browser.new_context(viewport=SIZES[size], locale="zh-CN", timezone_id="Asia/Shanghai")
        self.stack.push_async_callback(context.close)
        page = await context.new_page()
        await page.goto(f"{self.hub.at}/console/")
        await page.locator('input[name="username"]').fill(username)
        await page.locator('input[type="password"]').fill(self.password)
        await page.get_by_role("button", name="登录").click()
        await expect(page.get_by_text("等待中")).to_be_visible()
        return page


@pytest_asyncio.fixture(loop_scope="session")
async def at_the_door(door: HubProcess, browser: Browser) -> AsyncIterator[Door]:
    async with AsyncExitStack() as stack:
        yield Door(door, browser, stack)


async def fits(page: Page) -> None:
    assert await page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize("size", SIZES)
async def test_what_is_owed_is_found_taken_up_again_and_closed(at_the_door: Door, size: str) -> None:
    shopper = await at_the_door.owed("xiaomei")
    page = await at_the_door.desk("xiaomei", size)
    item = page.locator(".item", has_text="仓库周三回话")
    await expect(item).to_be_visible()
    await fits(page)
    await shot(page, f"follow-ups-{size}")
    await item.click()
    await expect(page.get_by_role("button", name="已办好")).to_be_visible()
    await fits(page)
    await shot(page, f"follow-up-opened-{size}")
    await page.get_by_role("button", name="继续联系").click()
    composer = page.get_by_placeholder("输入回复")
    await composer.fill("包裹在青浦网点，明天送到")
    await composer.press("Enter")
    await shopper.wait(lambda frame: frame["t"] == "message" and frame["message"]["text"] == "包裹在青浦网点，明天送到")
    await shot(page, f"follow-up-taken-up-{size}")
    await page.get_by_role("button", name="已办好").click()
    await page.get_by_label("告诉顾客的话").fill("这件事办好了，谢谢您等")
    await shot(page, f"follow-up-closing-{size}")
    await page.get_by_role("button", name="已办好，告诉顾客").click()
    await shopper.wait(lambda frame: frame["t"] == "message" and frame["message"]["text"] == "这件事办好了，谢谢您等")
    await expect(page.get_by_role("button", name="已办好")).to_have_count(0)


async def test_a_supervisor_sees_everybodys_as_it_comes(at_the_door: Door) -> None:
    page = await at_the_door.desk("liujie", "1440")
    await at_the_door.owed("aqiang", "差价周五前退")
    item = page.locator(".item", has_text="差价周五前退")
    await expect(item).to_contain_text("阿强 跟进")
    await shot(page, "follow-ups-all")
    await page.get_by_role("button", name="我的", exact=True).click()
    await expect(item).to_have_count(0)


async def test_ending_with_a_last_line_unanswered_says_so_and_presets_no_result(at_the_door: Door) -> None:
    shopper, conversation, _, _ = await at_the_door.served("xiaomei")
    await shopper.send({"t": "send", "id": new_id(), "text": "那运费算谁的？"})
    page = await at_the_door.desk("xiaomei", "390")
    await page.goto(f"{at_the_door.hub.at}/console/#/c/{conversation}")
    await page.get_by_role("button", name="结束会话").click()
    dialog = page.get_by_role("dialog")
    await expect(dialog).to_contain_text("那运费算谁的？")
    await expect(dialog.get_by_role("radio", checked=True)).to_have_count(0)
    await shot(page, "resolve-unanswered")
    await dialog.get_by_role("button", name="结束会话").click()
    await expect(dialog).to_contain_text("请选一个处理结果")
    await dialog.get_by_text("已解答").click()
    await dialog.get_by_role("button", name="结束会话").click()
    await expect(dialog).to_have_count(0)


async def test_a_hand_back_with_a_last_line_unanswered_says_so(at_the_door: Door) -> None:
    shopper, conversation, _, _ = await at_the_door.served("xiaomei")
    await shopper.send({"t": "send", "id": new_id(), "text": "那运费算谁的？"})
    page = await at_the_door.desk("xiaomei", "1440")
    await page.goto(f"{at_the_door.hub.at}/console/#/c/{conversation}")
    await page.get_by_role("button", name="交回机器人").first.click()
    alert = page.get_by_role("dialog").get_by_role("alert")
    await expect(alert).to_contain_text("那运费算谁的？")


async def test_a_talk_is_passed_to_a_colleague_who_is_there(at_the_door: Door) -> None:
    shopper, conversation, _, _ = await at_the_door.served("xiaomei")
    colleague, page = await at_the_door.desk("aqiang", "1440"), await at_the_door.desk("xiaomei", "390")
    await page.goto(f"{at_the_door.hub.at}/console/#/c/{conversation}")
    await page.get_by_role("button", name="更多").click()
    await page.get_by_role("menuitem", name="转给同事…").click()
    dialog = page.get_by_role("dialog")
    await dialog.get_by_role("radio", name="阿强").check()
    await dialog.get_by_label("给同事的话").fill("顾客要换红色，仓库已经留货")
    await shot(page, "transfer")
    await dialog.get_by_role("button", name="转给同事").click()
    await expect(dialog).to_have_count(0)
    await shopper.wait(lambda frame: frame["t"] == "owner" and frame["agent"] == "阿强")
    await colleague.locator(f'[data-conversation="{conversation}"]').click()
    await expect(colleague.get_by_text("小美 转给 阿强 时的备注")).to_be_visible()
    await expect(colleague.get_by_text("顾客要换红色，仓库已经留货")).to_be_visible()
    await shot(colleague, "transferred")

"""After the service: whom one served today stays on a list, rows say whose their last words are, and Esc leads back."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.desk_page import claims, hub, no_serious_finding, reply, sits_down
from tests.e2e.hub_page import ShopServer, open_widget
from tests.e2e.test_shopper_and_agent import PHONE, shot
from xiaoer.run.visitor import Visitor, new_id

__all__ = ["hub"]


async def in_queue(shopper: Visitor) -> None:
    await shopper.send({"t": "human", "id": new_id()})
    await shopper.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")


def at_the_ledger(folder: Path, statement: str) -> int:
    """How many rows it gave."""
    with sqlite3.connect(folder / "x.db", timeout=20) as ledger:
        return len(ledger.execute(statement).fetchall())


async def test_whom_one_served_is_still_found_and_the_lead_sees_the_day(browser: Browser, hub: HubProcess) -> None:
    async with Visitor(hub.at) as one, Visitor(hub.at) as other:
        for shopper in (one, other):
            await in_queue(shopper)
        desk, lead = await sits_down(browser, hub), await sits_down(browser, hub, "liujie")
        await claims(desk)
        await reply(desk, "您好，我来看一下")
        mine = desk.locator(".item.selected .last")
        await expect(mine).to_have_text("我：您好，我来看一下")
        await one.send({"t": "send", "id": new_id(), "text": "好的"})
        await expect(mine).to_have_text("好的")
        await desk.keyboard.press("Escape")
        await desk.get_by_role("button", name="交回机器人").first.click()
        dialog = desk.get_by_role("dialog")
        await dialog.get_by_label("告诉顾客的话").fill("今天18点前拍当天发")
        await dialog.get_by_role("button", name="交回机器人").click()
        row = desk.locator(".item", has_text="机器人接待中")
        await expect(row).to_have_count(1)
        await expect(row).to_have_class("item selected")
        await expect(desk.get_by_role("button", name="今天接待过")).to_contain_text("1")
        await shot(desk, "today")
        await no_serious_finding(desk)

        await lead.get_by_role("button", name="团队", exact=True).click()
        await expect(lead.get_by_text("今天接待 1 位，结束 0 位")).to_be_visible()
        await expect(lead.get_by_text("平均首响")).to_have_count(1)
        await shot(lead, "team-day")
        await no_serious_finding(lead)

        await desk.set_viewport_size(PHONE)
        await desk.locator(".conversation .log").focus()
        await desk.keyboard.press("Escape")
        await expect(row).to_be_visible()
        await shot(desk, "today-phone")
        for page in (desk, lead):
            await page.context.close()


async def test_on_a_phone_escape_leaves_the_box_before_the_talk(browser: Browser, hub: HubProcess) -> None:
    async with Visitor(hub.at) as shopper:
        await in_queue(shopper)
        desk = await sits_down(browser, hub)
        await claims(desk)
        await expect(desk.locator("textarea")).to_be_focused()
        await desk.set_viewport_size(PHONE)
        await desk.locator("textarea").fill("写了一半")
        await desk.keyboard.press("Escape")
        await expect(desk.locator("textarea")).to_have_value("写了一半")
        await expect(desk.locator("textarea")).not_to_be_focused()
        await desk.keyboard.press("Escape")
        await expect(desk.locator(".item")).to_be_visible()
        await expect(desk.locator(".item")).to_contain_text("草稿")
        await desk.context.close()


async def test_who_waits_long_reads_one_line_of_it_that_is_renewed(
    browser: Browser, shop_server: ShopServer, hub: HubProcess, tmp_path: Path
) -> None:
    """The pauses are minutes: the ledger is told that they have passed."""
    desk = await sits_down(browser, hub)
    page = await open_widget(browser, shop_server, hub)
    await page.get_by_role("button", name="转接人工客服").click()
    await expect(page.locator(".strip b")).to_be_visible(timeout=30_000)
    again = page.locator(".notice", has_text="您还在人工客服的队列中")
    for number in (1, 2, 3):
        at_the_ledger(tmp_path, "UPDATE conversations SET told_at = told_at - 700000 WHERE owner_kind = 'queue'")
        async with asyncio.timeout(60):
            while at_the_ledger(tmp_path, "SELECT id FROM messages WHERE body LIKE '%\"wait\"%'") < number:
                await asyncio.sleep(0.5)
        await expect(again).to_have_count(1, timeout=30_000)
    await expect(page.locator(".notice")).to_have_count(2)
    await shot(page, "widget-waits")
    await desk.locator(".item").first.click()
    await expect(desk.locator(".notice", has_text="您还在人工客服的队列中")).to_have_count(1)
    for one in (page, desk):
        await one.context.close()

"""Who leads sees the team at a glance and takes a colleague's conversation over; nothing that was written is lost."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.desk_page import claims, hub, no_serious_finding, sits_down
from tests.e2e.test_shopper_and_agent import DESKTOP, PHONE, shot
from xiaoer.run.visitor import Visitor, new_id

__all__ = ["hub"]

REPLY = "输入回复，Enter 发送，Shift + Enter 换行"


async def test_who_leads_sees_the_team_and_takes_over(browser: Browser, hub: HubProcess) -> None:
    async with Visitor(hub.at) as shopper, Visitor(hub.at) as other:
        for one in (shopper, other):
            await one.send({"t": "human", "id": new_id()})
            await one.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        xiaomei, aqiang = await sits_down(browser, hub), await sits_down(browser, hub, "aqiang")
        await aqiang.get_by_role("switch").click()  # 小休
        await claims(xiaomei)
        await xiaomei.get_by_placeholder(REPLY).fill("我先看一下您的订单")

        await xiaomei.get_by_role("button", name="更多").click()
        await xiaomei.get_by_text("转给同事…").click()
        dialog = xiaomei.get_by_role("dialog", name="转给同事")
        await expect(dialog.get_by_text("阿强").first).to_be_visible()
        lead = await sits_down(browser, hub, "liujie")
        await dialog.get_by_role("button", name="取消").click()
        await xiaomei.get_by_role("button", name="更多").click()
        await xiaomei.get_by_text("转给同事…").click()
        await expect(dialog.get_by_text("刘姐").first).to_be_visible()
        await expect(dialog.get_by_text("在线 · 手上没有会话")).to_be_visible()
        await expect(dialog.get_by_text("小休中，不接新会话 · 手上没有会话")).to_be_visible(timeout=30_000)
        await expect(dialog.get_by_role("radio").last).to_be_disabled()
        await shot(xiaomei, "team-transfer")
        await no_serious_finding(xiaomei)
        await dialog.get_by_role("button", name="取消").click()

        await expect(xiaomei.get_by_role("button", name="团队")).to_have_count(0)
        await lead.get_by_role("button", name="团队", exact=True).click()
        column = lead.get_by_role("region", name="团队")
        await expect(column.get_by_text("1 位在等")).to_be_visible()
        await expect(column.get_by_text("接待 1 位 ·")).to_be_visible()
        await expect(column.get_by_text("小休")).to_be_visible(timeout=30_000)
        await lead.mouse.move(700, 400)
        await shot(lead, "team")
        await no_serious_finding(lead)
        await column.get_by_role("list", name="小美的会话").get_by_role("button").click()
        await expect(lead.get_by_text("小美 正在接待，你可以查看，不能回复")).to_be_visible()
        await lead.set_viewport_size(PHONE)
        await shot(lead, "team-talk-phone")
        await lead.get_by_role("button", name="返回").first.click()
        await shot(lead, "team-phone")
        await lead.set_viewport_size(DESKTOP)
        await column.get_by_role("list", name="小美的会话").get_by_role("button").click()

        await lead.get_by_role("button", name="接管", exact=True).click()
        asked = lead.get_by_role("dialog", name="接管小美的会话？")
        await asked.get_by_label("留言").fill("这位我来跟，你先接别的")
        await shot(lead, "team-take-over")
        await no_serious_finding(lead)
        await asked.get_by_role("button", name="接管").click()
        box = lead.get_by_placeholder(REPLY)
        await expect(box).to_be_focused()
        await box.fill("您好，我是刘姐，我来接着处理")
        await box.press("Enter")
        await shopper.wait(lambda frame: frame["t"] == "message" and "我是刘姐" in str(frame["message"]["text"]))
        assert any("客服小美请客服刘姐接着为您处理" in str(one["text"]) for one in shopper.messages)
        for desk in (lead, xiaomei):
            await expect(desk.get_by_role("note", name="刘姐 从 小美 接管时的备注")).to_contain_text("这位我来跟")
        await expect(xiaomei.get_by_text("会话已由 刘姐 接手")).to_be_visible()
        await expect(xiaomei.locator(".composer")).to_contain_text("我先看一下您的订单")  # the draft is there
        await shot(lead, "team-taken-over")
        await shot(xiaomei, "team-taken-away")
        for page in (lead, xiaomei, aqiang):
            await page.context.close()

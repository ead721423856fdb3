"""Ended conversations at the desk: listed, searched, read with their handover sheet, and gone on with."""

from __future__ import annotations

from playwright.async_api import Browser, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.desk_page import PASSWORD, hub, no_serious_finding, sits_down
from tests.e2e.test_shopper_and_agent import DESKTOP, PHONE, shot
from xiaoer.run.agent import Agent
from xiaoer.run.visitor import Visitor, new_id

__all__ = ["hub"]

SEARCH = "搜顾客姓名或会员号、订单号、客服、聊过的话"
REPLY = "输入回复，Enter 发送，Shift + Enter 换行"


async def ended(hub: HubProcess, said: str, result: str = "已解决", note: str = "") -> Visitor:
    shopper = await Visitor(hub.at).__aenter__()
    await shopper.send({"t": "human", "id": new_id()})
    await shopper.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
    async with Agent(hub.at, "xiaomei", PASSWORD) as xiaomei:
        (waiting,) = (await xiaomei.queue())["waiting"]
        lease = await xiaomei.claim(waiting["conversation"])
        await shopper.send({"t": "send", "id": new_id(), "text": said})
        await shopper.wait(lambda frame: frame["t"] == "ack")
        await xiaomei.reply(waiting["conversation"], lease, "好的，已经为您登记")
        await xiaomei.resolve(waiting["conversation"], lease, result, note)
    return shopper


async def test_an_ended_conversation_is_found_read_and_gone_on_with(browser: Browser, hub: HubProcess) -> None:
    others = [await ended(hub, said) for said in ("发票开了吗", "尺码偏大，订单20261118004217想换小一号")]
    shopper = await ended(hub, "养生壶底座漏水了", "已解决", "已补发底座，单号顺丰，不用再问")
    lead = await sits_down(browser, hub, "liujie")
    await lead.get_by_role("button", name="已结束", exact=True).click()
    column = lead.get_by_role("region", name="已结束")
    await expect(column.locator(".item")).to_have_count(3)
    await shot(lead, "ended-list")
    await column.get_by_label(SEARCH).fill("20261118004217")
    await expect(column.locator(".item")).to_have_count(1)
    await column.get_by_label(SEARCH).fill("没有这句话")
    await expect(column.get_by_text("没有找到")).to_be_visible()
    await shot(lead, "ended-nothing")
    await column.get_by_label(SEARCH).fill("漏水")
    await expect(column.locator(".item")).to_have_count(1)
    await column.locator(".item").click()
    await expect(lead.get_by_role("log", name="会话记录").get_by_text("养生壶底座漏水了")).to_be_visible()
    await expect(lead.get_by_role("tab", name="交接单")).to_be_visible()
    await expect(lead.locator(".composer")).to_contain_text("会话已结束 · 已解决 · 小美")
    await expect(lead.get_by_placeholder(REPLY)).to_have_count(0)
    await expect(lead.get_by_text("已补发底座，单号顺丰，不用再问").first).to_be_visible()
    await shot(lead, "ended-open")
    await no_serious_finding(lead)
    await lead.reload()
    await expect(
        lead.get_by_role("log", name="会话记录").get_by_text("养生壶底座漏水了")
    ).to_be_visible()  # the address says which list and which talk
    await lead.set_viewport_size(PHONE)
    await shot(lead, "ended-open-phone")
    await lead.get_by_role("button", name="返回").first.click()
    await expect(column.locator(".item")).to_have_count(3)
    await shot(lead, "ended-list-phone")
    await no_serious_finding(lead)
    await lead.set_viewport_size(DESKTOP)
    await column.locator(".item").first.click()

    await lead.get_by_role("button", name="继续联系").click()
    box = lead.get_by_placeholder(REPLY)
    await box.fill("补发的底座收到了吗")
    await box.press("Enter")
    await shopper.wait(lambda frame: frame["t"] == "message" and frame["message"]["text"] == "补发的底座收到了吗")
    assert "/ended" not in lead.url
    await shot(lead, "ended-gone-on")
    await lead.context.close()

    trainer = await sits_down(browser, hub, "chenchen")
    await trainer.get_by_role("button", name="已结束", exact=True).click()
    await expect(trainer.get_by_role("region", name="已结束").locator(".item")).to_have_count(3)
    await expect(trainer.get_by_label(SEARCH)).to_have_count(0)
    await trainer.locator(".item").last.click()
    await expect(trainer.get_by_role("log", name="会话记录").get_by_text("发票开了吗")).to_be_visible()
    await expect(trainer.get_by_role("button", name="继续联系")).to_have_count(0)
    await trainer.context.close()
    for one in (shopper, *others):
        await one.close()

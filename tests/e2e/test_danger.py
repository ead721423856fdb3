"""Danger in a browser: the shopper reads the words, the desk sees the mark in list, talk and passport."""

from __future__ import annotations

import re

from playwright.async_api import Browser, expect

from tests.e2e.desk_page import WAITS_OR_SERVED
from tests.e2e.test_shopper_and_agent import DESKTOP, PHONE, SHOP, open_shop, say, shot, sign_in
from xiaoer.run.house import House

TOAST_BELOW_THE_STRIP = """() => {
  const at = what => document.querySelector(what)?.getBoundingClientRect()
  const [toast, strip] = [at('.el-message'), at('.pane > .strip')]
  return toast && strip && toast.top >= strip.bottom
}"""


async def test_the_desk_sees_danger_whoever_has_the_talk(browser: Browser, house: House) -> None:
    shopper = await open_shop(browser, house, SHOP, None)
    await say(shopper, "孩子喝了你们家的奶一直吐，发烧39度，给我退款")
    await expect(shopper.get_by_text("先停吃").first).to_be_visible()
    await expect(shopper.get_by_role("link", name="120").first).to_have_attribute("href", "tel:120")
    await shot(shopper, "danger-shop")

    desk = await sign_in(browser, house, DESKTOP, "xiaomei")
    first = desk.locator(WAITS_OR_SERVED).first
    await expect(first.locator(".danger-mark")).to_have_text("!危险 · 伤病")
    await first.click()
    await expect(desk.locator(".pane .strip")).to_contain_text("危险信号：伤病")
    await expect(desk.locator(".why .danger")).to_have_text("危险信号：伤病")
    await shot(desk, "danger-desk-waiting")

    await desk.get_by_role("button", name="认领").first.click()
    await desk.wait_for_function(TOAST_BELOW_THE_STRIP)
    await expect(desk.get_by_placeholder("输入回复，Enter 发送，Shift + Enter 换行")).to_be_visible()
    log = shopper.get_by_role("log")
    answers, own = log.locator(".row:not(.mine) .bubble"), log.locator(".row.mine .bubble")
    before = await answers.count()
    assert before >= 1
    await say(shopper, "我不想活了")
    await expect(desk.locator(".pane .strip")).to_contain_text("危险信号：轻生自伤")
    await expect(own.last).to_have_text("我不想活了")
    await expect(desk.locator(".details .asked")).to_have_text(re.compile("^我不想活了\n"))
    await expect(desk.locator(".why")).not_to_contain_text("情绪")
    assert await answers.count() == before  # one voice: the bot is silent
    await shot(desk, "danger-desk-claimed")

    phone = await sign_in(browser, house, PHONE, "aqiang")
    await expect(phone.locator(".danger-mark").first).to_have_text("!危险 · 轻生自伤")
    holder = phone.locator(".item .holder", has_text="小美 接待中").first
    await phone.set_viewport_size({"width": 220, "height": 844})  # as little room as beside a mark and a reason
    assert await holder.evaluate("it => it.offsetHeight < 2 * parseFloat(getComputedStyle(it).lineHeight)")
    await phone.set_viewport_size(PHONE)
    await shot(phone, "danger-phone-list")
    await phone.locator(".item", has=phone.locator(".danger-mark")).first.click()
    await expect(phone.locator(".pane .strip")).to_be_visible()
    await shot(phone, "danger-phone-talk")

"""The three minutes everybody tries first, in a browser: ask, get angry, be taken over, be handed back."""

from __future__ import annotations

from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.e2e.conftest import ARTEFACTS
from xiaoer.run.house import House

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
SHOP: ViewportSize = {"width": 1280, "height": 800}
PHONE: ViewportSize = {"width": 390, "height": 844}
TOAST_BELOW_THE_BAR = """() => {
  const at = what => document.querySelector(what)?.getBoundingClientRect()
  const [toast, bar] = [at('.el-message'), at('.conversation .bar')]
  return toast && bar && toast.top >= bar.bottom
}"""


async def shot(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    await page.wait_for_timeout(400)  # let the last movement settle
    await page.screenshot(path=Path(ARTEFACTS) / f"{name}.png")


async def open_shop(browser: Browser, house: House, size: ViewportSize, customer: str | None) -> Page:
    """The shop's page in a fresh browser context, acting as ``customer`` (the page's own switch), widget open."""
    context = await browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = await context.new_page()
    await page.goto(house.settings.shop_public_at)
    if customer:
        await page.get_by_role("button", name="以谁的身份逛").click()
        await page.get_by_text(customer).first.click()
    await page.get_by_role("button", name="打开在线客服").click()
    return page


async def say(page: Page, text: str) -> None:
    box = page.get_by_label("说说您的问题…")
    await box.fill(text)
    await box.press("Enter")


async def sign_in(browser: Browser, house: House, size: ViewportSize, username: str) -> Page:
    context = await browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
    page = await context.new_page()
    await page.goto(f"{house.settings.hub_at}/console/")
    await page.locator('input[name="username"]').fill(username)
    await page.locator('input[type="password"]').fill(house.settings.demo_password.get_secret_value())
    await page.get_by_role("button", name="登录").click()
    await expect(page.get_by_text("等待中")).to_be_visible()
    return page


async def toast_below_the_bar(desk: Page) -> None:
    """Who the talk is with, how it stands and what ends it are in sight while something is told."""
    await desk.wait_for_function(TOAST_BELOW_THE_BAR)


async def test_a_shopper_is_answered_taken_over_by_a_person_and_handed_back(browser: Browser, house: House) -> None:
    shopper = await open_shop(browser, house, SHOP, "林晓")
    await shot(shopper, "shop-widget-open")
    await say(shopper, "我的快递到哪了")
    await expect(shopper.get_by_role("region", name="快递单号").first).to_be_visible()
    await shot(shopper, "shop-parcel")

    desk = await sign_in(browser, house, DESKTOP, "xiaomei")
    await say(shopper, "太生气了，你们必须解决！")
    await expect(shopper.locator(".strip b")).to_be_visible()  # the line that says how the wait stands
    await shot(shopper, "shop-queue")

    await desk.get_by_text("林晓").first.click()
    await expect(desk.get_by_text("生气").first).to_be_visible()
    await shot(desk, "desk-waiting")
    await desk.get_by_role("button", name="认领").first.click()
    await toast_below_the_bar(desk)
    answer = desk.get_by_placeholder("输入回复，Enter 发送，Shift + Enter 换行")
    await answer.fill("林晓您好，我是小美，已经催快递今天送到。")
    await answer.press("Enter")
    await expect(shopper.get_by_text("已经催快递今天送到").first).to_be_visible()
    await shot(desk, "desk-claimed")
    await shot(shopper, "shop-agent")

    await desk.get_by_role("button", name="交回机器人").first.click()
    dialog = desk.get_by_role("dialog")
    await dialog.get_by_label("告诉顾客的话").fill("已催快递，今天送到")
    await dialog.get_by_role("button", name="交回机器人").click()
    await expect(shopper.get_by_text("客服小美请我转告您：已催快递，今天送到。").first).to_be_visible()
    await say(shopper, "谢谢")
    await expect(shopper.get_by_text("谢谢").first).to_be_visible()
    await shot(shopper, "shop-handed-back")


async def test_on_a_phone_the_shopper_sees_the_whole_talk_and_a_person_is_one_tap_away(
    browser: Browser, house: House
) -> None:
    phone = await open_shop(browser, house, PHONE, None)
    await say(phone, "现在有什么优惠活动")
    await expect(phone.get_by_text("现在有什么优惠活动").first).to_be_visible()
    await shot(phone, "phone-talk")
    await phone.get_by_role("button", name="转接人工客服").click()
    await expect(phone.locator(".strip b")).to_be_visible()  # the line that says how the wait stands
    await shot(phone, "phone-queue")
    desk = await sign_in(browser, house, PHONE, "aqiang")
    await shot(desk, "phone-desk")


async def test_what_was_said_is_there_after_a_reload(browser: Browser, house: House) -> None:
    page = await open_shop(browser, house, SHOP, None)
    await say(page, "你好")
    await expect(page.get_by_role("log").get_by_text("你好").first).to_be_visible()
    await page.reload()
    opened = page.get_by_role("button", name="打开在线客服")
    if await opened.is_visible():
        await opened.click()
    await expect(page.get_by_role("log").get_by_text("你好", exact=True).first).to_be_visible()

"""The library beside the conversation: words are typed, an article is read, one tap puts it into the reply."""

from __future__ import annotations

import re

from playwright.async_api import Browser, Page, expect

from tests.e2e.test_shopper_and_agent import DESKTOP, PHONE, SHOP, open_shop, say, shot, sign_in, toast_below_the_bar
from xiaoer.run.house import House

SEARCH = "搜政策、流程、话术，例如：退货邮费"
REPLY = "输入回复，Enter 发送，Shift + Enter 换行"


async def waiting(browser: Browser, house: House, who: str, words: str) -> Page:
    shopper = await open_shop(browser, house, SHOP, who)
    await say(shopper, words)
    await expect(shopper.get_by_text(words).first).to_be_visible()
    await shopper.get_by_role("button", name="转接人工客服").click()
    await expect(shopper.locator(".strip b")).to_be_visible()  # the line that says how the wait stands
    return shopper


async def test_an_agent_finds_an_article_and_it_is_put_into_the_reply_but_not_sent(
    browser: Browser, house: House
) -> None:
    shopper = await waiting(browser, house, "苏禾", "退货的邮费是谁出呀")
    desk = await sign_in(browser, house, DESKTOP, "xiaomei")
    await desk.get_by_text("苏禾").first.click()
    await desk.get_by_role("tab", name="知识库").click()
    found = desk.get_by_role("region", name="知识库")
    await expect(found.get_by_text("和顾客刚说的有关")).to_be_visible()
    await found.locator("summary").first.click()
    await expect(found.get_by_text("认领这位顾客后才能放进输入框").first).to_be_visible()
    await shot(desk, "desk-articles-suggested")

    await desk.get_by_role("button", name="认领").first.click()
    await expect(desk.get_by_placeholder(REPLY)).to_be_visible()
    field = desk.get_by_placeholder(SEARCH)
    await field.fill("注销")
    await expect(found.locator("summary").first).to_contain_text("注销账号", timeout=20_000)
    await desk.get_by_role("tab", name="交接单").click()
    await desk.get_by_role("tab", name="知识库").click()
    await expect(field).to_have_value("注销")
    await expect(found.locator("summary").first).to_contain_text("注销账号", timeout=20_000)
    await expect(found.get_by_text("账户安全组维护").first).to_be_visible()
    await shot(desk, "desk-articles")
    answer = desk.get_by_placeholder(REPLY)
    await answer.fill("您好，")
    await found.get_by_role("button", name="连步骤一起放").first.click()
    await expect(answer).to_have_value(re.compile(r"您好，\n注销由同事核验.*\n1\. ", re.DOTALL))
    await expect(answer).to_be_focused()
    await shot(desk, "desk-articles-inserted")
    await expect(shopper.get_by_text("注销由同事核验")).to_have_count(0)

    await field.fill("孙悟空大闹天宫")
    await expect(found.get_by_text("没有找到，换个说法试试")).to_be_visible()


async def test_the_slash_key_opens_the_search(browser: Browser, house: House) -> None:
    await waiting(browser, house, "陆衡", "发票开错了抬头怎么办")
    desk = await sign_in(browser, house, DESKTOP, "xiaomei")
    await desk.get_by_text("陆衡").first.click()
    await expect(desk.get_by_role("tab", name="交接单")).to_be_visible()
    await desk.keyboard.press("/")
    await expect(desk.get_by_placeholder(SEARCH)).to_be_focused()


async def test_on_a_phone_the_article_brings_the_agent_back_to_the_conversation(browser: Browser, house: House) -> None:
    await waiting(browser, house, "方小满", "优惠券怎么用不了啊")
    desk = await sign_in(browser, house, PHONE, "aqiang")
    await desk.get_by_text("方小满").first.click()
    await desk.get_by_role("button", name="认领").first.click()
    await expect(desk.get_by_text("由你接待", exact=True)).to_be_visible()
    await shot(desk, "phone-desk-claimed")
    assert await desk.locator(".el-message").count() == 0  # the bar says it
    await desk.get_by_role("button", name="交接单与订单").click()
    await desk.get_by_role("tab", name="知识库").click()
    found = desk.get_by_role("region", name="知识库")
    await desk.get_by_placeholder(SEARCH).fill("优惠券 门槛")
    await expect(found.get_by_role("button", name="放进输入框").first).to_be_visible()
    await shot(desk, "phone-desk-articles")
    await found.get_by_role("button", name="放进输入框", exact=True).first.click()
    await shot(desk, "phone-desk-articles-inserted")
    await toast_below_the_bar(desk)
    answer = desk.get_by_placeholder("输入回复", exact=True)  # no word of keys that a phone has not
    await expect(answer).not_to_have_value("")
    await expect(answer).to_be_focused()

"""The desk when things go wrong or small: a dead line, a frozen hub, plain http, another clock, a narrow screen."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack

import httpx
import pytest_asyncio
from playwright.async_api import Browser, BrowserContext, Page, ViewportSize, expect

from tests.e2e.desk_page import WAITS_OR_SERVED, claims
from tests.e2e.test_shopper_and_agent import DESKTOP, shot, toast_below_the_bar
from tests.e2e.test_widget import PIXEL
from xiaoer.run.agent import Agent
from xiaoer.run.house import House
from xiaoer.run.visitor import Visitor, new_id

LAPTOP: ViewportSize = {"width": 1024, "height": 768}
REPLY = "输入回复，Enter 发送，Shift + Enter 换行"
LOST = "连接断开，正在重新连接"
NEVER_LATE = 60_000
"""Milliseconds a busy machine may take; how soon the console itself decides stands in its rules and their tests."""
COUNT_TONES = """
window.tones = 0
const start = OscillatorNode.prototype.start
OscillatorNode.prototype.start = function (...at) { window.tones += 1; return start.apply(this, at) }
"""
PLAIN_HTTP = """
Object.defineProperty(window, 'isSecureContext', { value: false })
Object.defineProperty(navigator, 'clipboard', { value: undefined })
"""
TO_THE_END = """() => {
  const box = document.querySelector('.log')
  return box.scrollHeight - box.scrollTop - box.clientHeight
}"""
TEN_MINUTES_FAST = "const real = Date.now; Date.now = () => real() + 600_000"


class Town:
    """Shoppers of the demo shop and agents in browsers."""

    def __init__(self, browser: Browser, house: House, stack: AsyncExitStack) -> None:
        self.browser, self.house, self.stack = browser, house, stack

    async def waiting(self, customer: int | None = None, *said: str) -> Visitor:
        identity = None
        if customer is not None:
            async with httpx.AsyncClient(base_url=self.house.settings.shop_at, trust_env=False) as shop:
                listed = (await shop.get("/demo/customers")).json()["customers"]
                asked = await shop.get("/demo/identity", params={"customer_id": listed[customer]["id"]})
                identity = asked.json()["identity"]
        shopper = await self.stack.enter_async_context(Visitor(self.house.settings.hub_at, identity=identity))
        for text in said:
            await shopper.say(text)
        await shopper.send({"t": "human", "id": new_id()})
        await shopper.wait(lambda frame: frame["t"] == "owner" and frame["owner"] == "queue")
        return shopper

    async def desk(self, username: str = "xiaomei", *, size: ViewportSize = DESKTOP, script: str = "") -> Page:
        context = await self.browser.new_context(viewport=size, locale="zh-CN", timezone_id="Asia/Shanghai")
        self.stack.push_async_callback(context.close)
        if script:
            await context.add_init_script(script)
        page = await context.new_page()
        await page.goto(f"{self.house.settings.hub_at}/console/")
        await self.sign_in(page, username)
        return page

    async def sign_in(self, page: Page, username: str) -> None:
        await page.locator('input[name="username"]').fill(username)
        await page.locator('input[type="password"]').fill(self.house.settings.demo_password.get_secret_value())
        await page.get_by_role("button", name="登录").click()
        await expect(page.get_by_text("等待中")).to_be_visible()

    async def claimed(self, page: Page) -> None:
        await claims(page)
        await expect(page.get_by_placeholder(REPLY)).to_be_focused()


@pytest_asyncio.fixture(loop_scope="session")
async def town(browser: Browser, house: House) -> AsyncIterator[Town]:
    """With an empty desk before and after: whoever is first in the queue is this test's own."""
    await clear_desk(house)
    async with AsyncExitStack() as stack:
        yield Town(browser, house, stack)
    await clear_desk(house)


async def clear_desk(house: House) -> None:
    password = house.settings.demo_password.get_secret_value()
    for username in ("xiaomei", "aqiang"):
        async with Agent(house.settings.hub_at, username, password) as agent:
            listed = await agent.queue()
            for entry in (*listed["waiting"], *listed["mine"]):
                lease = await agent.claim(entry["conversation"])
                await agent.resolve(entry["conversation"], lease, "已解答")


async def reply(page: Page, text: str) -> None:
    await page.get_by_placeholder(REPLY).fill(text)
    await page.keyboard.press("Enter")


def said_by_agent(shopper: Visitor) -> list[str | None]:
    return [message["text"] for message in shopper.messages if message["author"]["kind"] == "agent"]


async def heard(shopper: Visitor, text: str) -> None:
    await shopper.wait(lambda frame: frame["t"] == "message" and frame["message"]["text"] == text, within_s=60)


async def test_what_is_written_offline_goes_out_once_and_in_order_when_the_network_is_back(town: Town) -> None:
    shopper, page = await town.waiting(), await town.desk()
    await town.claimed(page)
    await page.context.set_offline(True)
    await expect(page.get_by_text(LOST)).to_be_visible(timeout=NEVER_LATE)
    await expect(page.locator(".presence")).to_have_text("未连接")
    await expect(page.locator(".me .dot")).to_have_class(re.compile(r"\bcut\b"))
    await reply(page, "第一句")
    await reply(page, "第二句")
    await expect(page.get_by_text("还没发出，连上后自动补发").first).to_be_visible()
    await shot(page, "desk-offline")
    await page.context.set_offline(False)
    await expect(page.locator(".pending")).to_have_count(0, timeout=NEVER_LATE)
    await heard(shopper, "第二句")
    await expect(page.get_by_text(LOST)).to_have_count(0, timeout=NEVER_LATE)
    await expect(page.locator(".pending")).to_have_count(0)
    await expect(page.locator(".presence")).to_have_text("在线")
    assert said_by_agent(shopper) == ["第一句", "第二句"]


async def test_a_reply_written_before_a_reload_is_not_lost(town: Town) -> None:
    shopper, page = await town.waiting(), await town.desk()
    await town.claimed(page)
    await page.route("**/reply", lambda route: route.abort())
    await reply(page, "刷新前写的")
    await expect(page.get_by_text("还没发出，连上后自动补发").first).to_be_visible()
    await page.unroute("**/reply")
    await page.reload()
    await heard(shopper, "刷新前写的")
    assert said_by_agent(shopper) == ["刷新前写的"]


async def test_a_hub_that_hangs_is_shown_and_what_was_written_meanwhile_is_said_once(town: Town) -> None:
    shopper, page = await town.waiting(), await town.desk()
    await town.claimed(page)
    hub = town.house.children["hub"].pid
    os.kill(hub, signal.SIGSTOP)
    try:
        await expect(page.get_by_text(LOST)).to_be_visible(timeout=NEVER_LATE)
        await reply(page, "卡住时写的")
    finally:
        os.kill(hub, signal.SIGCONT)
    await expect(page.get_by_text(LOST)).to_have_count(0, timeout=NEVER_LATE)
    await expect(page.locator(".pending")).to_have_count(0, timeout=NEVER_LATE)
    async with Agent(
        town.house.settings.hub_at, "aqiang", town.house.settings.demo_password.get_secret_value()
    ) as other:
        conversation = shopper.messages[-1]["conversation"]
        talk = (await other.conversation(conversation))["messages"]
    assert [message["text"] for message in talk].count("卡住时写的") == 1


async def test_my_shopper_is_heard_and_marked_while_i_look_at_another(town: Town) -> None:
    mine, page = await town.waiting(), await town.desk(script=COUNT_TONES)
    await town.claimed(page)
    await page.get_by_placeholder(REPLY).fill("写了一半")
    await town.waiting()
    await expect(page.locator(WAITS_OR_SERVED)).to_have_count(2)
    await page.locator(WAITS_OR_SERVED).last.click()  # who waits stands below one's own
    await expect(page.locator(".item .draft")).to_have_text(["草稿"])
    await page.wait_for_timeout(1500)  # the bell that rang for the queue is silent again
    before = await page.evaluate("window.tones")
    title = await page.title()
    await mine.send({"t": "send", "id": new_id(), "text": "我又来了"})
    await expect(page.locator(".item").filter(has_text="我又来了").locator(".badge")).to_have_text("1")
    assert await page.evaluate("window.tones") > before
    assert title.startswith("(1)")
    await expect(page).to_have_title(re.compile(r"^\(2\)"))


async def test_the_talk_stays_at_its_end_while_pictures_load_and_the_composer_grows(town: Town) -> None:
    shopper, page = await town.waiting(), await town.desk()
    await town.claimed(page)
    for number in range(14):
        await shopper.send({"t": "send", "id": new_id(), "text": f"第 {number} 行，" + "字" * 60})
    await expect(page.get_by_role("log").get_by_text("第 13 行")).to_be_visible()
    await page.evaluate("""() => {
      const picture = document.createElement('div')
      picture.id = 'late'
      document.querySelector('.log .inside').append(picture)
      setTimeout(() => { picture.style.height = '400px' }, 50)
    }""")
    await expect(page.locator("#late")).to_have_css("height", "400px")
    await page.wait_for_timeout(100)
    assert await page.evaluate(TO_THE_END) < 2
    await page.get_by_placeholder(REPLY).fill("一\n二\n三\n四\n五\n六\n七\n八")
    await page.wait_for_timeout(100)
    assert await page.evaluate(TO_THE_END) < 2

    await page.get_by_role("log").evaluate("box => { box.scrollTop = 0 }")
    await page.wait_for_timeout(200)
    await shopper.send({"t": "send", "id": new_id(), "text": "最后一句"})
    chip = page.get_by_role("button", name="有新消息")
    await expect(chip).to_be_visible()
    await expect(page.get_by_text("以下是新消息")).to_have_count(1)
    await shot(page, "desk-new-below")
    await chip.click()
    await expect(page.get_by_role("log")).to_be_focused()
    assert await page.evaluate(TO_THE_END) < 2


async def test_copying_works_on_plain_http_and_says_so_only_then(town: Town) -> None:
    await town.waiting(0, "我的快递到哪了")
    page = await town.desk(script=PLAIN_HTTP)
    await page.locator(WAITS_OR_SERVED).first.click()
    number = page.locator(".order .copy").first
    await number.click()
    await expect(number.get_by_text("已复制")).to_be_visible()
    order_no = (await number.locator("span").first.inner_text()).strip()
    await page.get_by_role("tab", name="知识库").click()
    field = page.get_by_placeholder("搜政策、流程、话术，例如：退货邮费")
    await field.press("Control+V")
    await expect(field).to_have_value(order_no)

    await page.evaluate("document.execCommand = () => false")
    await page.get_by_role("tab", name="交接单").click()
    await number.click()
    await expect(number.get_by_text("已选中，按 Ctrl + C 复制")).to_be_visible()
    assert (await page.evaluate("getSelection().toString()")).strip() == order_no


async def test_nobody_signs_in_to_the_conversation_of_the_last_person(town: Town) -> None:
    await town.waiting()
    page = await town.desk("xiaomei")
    await page.locator(WAITS_OR_SERVED).first.click()
    await expect(page).to_have_url(re.compile("#/c/"))
    await page.get_by_role("button", name="小美").click()
    await page.get_by_text("退出登录").click()
    await expect(page.get_by_role("button", name="登录")).to_be_visible()
    await expect(page).to_have_url(re.compile("#/$"))

    await town.sign_in(page, "xiaomei")
    await page.locator(WAITS_OR_SERVED).first.click()
    await ends(page.context)
    await page.reload()
    await town.sign_in(page, "aqiang")
    await expect(page.get_by_text("选一个会话开始")).to_be_visible()
    await expect(page).to_have_url(re.compile("#/$"))


async def ends(context: BrowserContext) -> None:
    """The session is over, as after a night."""
    await context.clear_cookies()


async def test_waiting_times_are_the_hubs_whatever_the_clock_of_the_pc_says(town: Town) -> None:
    page = await town.desk(script=TEN_MINUTES_FAST)
    await town.waiting()
    clock = page.locator(".item .clock").first
    await expect(clock).to_have_text(re.compile(r"^[01]:\d\d$"))
    await expect(clock).not_to_have_class(re.compile("late"))


async def test_on_a_small_laptop_the_panel_opens_only_when_asked_and_gives_the_cursor_back(town: Town) -> None:
    await town.waiting()
    page = await town.desk(size=LAPTOP)
    await page.locator(WAITS_OR_SERVED).first.click()
    await expect(page.get_by_role("log")).to_be_visible()
    await expect(page.get_by_role("tab", name="交接单")).to_be_hidden()
    opener = page.get_by_role("button", name="交接单与订单", exact=True)
    await opener.click()
    await expect(page.get_by_role("tab", name="交接单")).to_be_focused()
    await shot(page, "desk-laptop-drawer")
    await page.keyboard.press("Escape")
    await expect(page.get_by_role("tab", name="交接单")).to_be_hidden()
    await expect(page.get_by_role("log")).to_be_focused()


async def test_a_picture_is_looked_at_over_the_talk(town: Town) -> None:
    shopper = await town.waiting()
    form = {"file": ("a.png", PIXEL, "image/png")}
    door = {"Authorization": f"Visitor {shopper.token}"}
    async with httpx.AsyncClient(base_url=town.house.settings.hub_at, trust_env=False) as hub:
        upload = (await hub.post("/chat/upload", files=form, headers=door)).json()["upload"]
    await shopper.send({"t": "image", "id": new_id(), "upload": upload})
    page = await town.desk()
    await page.locator(WAITS_OR_SERVED).first.click()
    picture = page.locator("a.picture")
    await picture.click()
    large = page.locator("dialog img")
    await expect(large).to_be_visible()
    await page.keyboard.press("j")  # no key of the desk's
    await expect(large).to_be_visible()
    await shot(page, "desk-picture")
    await page.keyboard.press("Escape")
    await expect(large).to_have_count(0)
    await expect(picture).to_be_focused()
    assert len(page.context.pages) == 1


async def test_each_conversation_begins_with_its_passport(town: Town) -> None:
    await town.waiting()
    await town.waiting()
    page = await town.desk()
    await page.locator(WAITS_OR_SERVED).first.click()
    await page.get_by_role("tab", name="知识库").click()
    await page.locator(WAITS_OR_SERVED).nth(1).click()
    await expect(page.get_by_role("tab", name="交接单")).to_have_attribute("aria-selected", "true")
    await page.locator(WAITS_OR_SERVED).first.click()
    await expect(page.get_by_role("tab", name="知识库")).to_have_attribute("aria-selected", "true")


async def test_the_shopper_hears_what_was_previewed_and_colleagues_read_the_note(town: Town) -> None:
    shopper, page = await town.waiting(), await town.desk()
    await town.claimed(page)
    await page.get_by_role("button", name="交回机器人").click()
    await page.get_by_label("告诉顾客的话").fill("明天补发一件")
    await page.get_by_label("内部备注").fill("这位常退货，留意")
    lines = page.get_by_role("region", name="顾客会看到").locator("p")
    previewed = await lines.all_inner_texts()
    await shot(page, "desk-hand-back")
    await page.set_viewport_size(LAPTOP)
    await page.get_by_role("dialog").get_by_role("button", name="交回机器人").click()
    await toast_below_the_bar(page)
    await heard(shopper, "客服小美请我转告您：明天补发一件。")
    assert [message["text"] for message in shopper.messages[-2:]] == previewed
    await expect(page.get_by_role("note").get_by_text("这位常退货，留意")).to_be_visible()
    await expect(page.get_by_role("log")).to_be_focused()
    await shot(page, "desk-handed-back")

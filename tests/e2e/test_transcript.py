"""The newest line stays in sight, whatever grows; what is new is marked; the keyboard stays in the panel."""

from __future__ import annotations

import io

from PIL import Image
from playwright.async_api import Browser, Page, Route, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.desk_page import PASSWORD
from tests.e2e.hub_page import COMPOSER, ShopServer, ask_for_a_person, mine, open_widget, say, shop_page
from tests.e2e.test_shopper_and_agent import shot
from xiaoer.run.agent import Agent
from xiaoer.run.visitor import new_id

_OFF = "document.querySelector('#xiaoer').shadowRoot.querySelector('.log')"
AT_END = f"(log => log.scrollHeight - log.scrollTop - log.clientHeight < 2)({_OFF})"


def tall_picture() -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (300, 900), "#a8452a").save(out, "JPEG")
    return out.getvalue()


async def long_talk(page: Page) -> None:
    for number in range(4):
        await say(page, f"第{number}句\n" * 6)
        await expect(page.locator(".row:not(.mine) .bubble")).to_have_count(number + 2)


async def test_pictures_that_load_late_do_not_push_the_newest_line_out_of_sight(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await long_talk(page)
    picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": tall_picture()}
    await page.locator("input[type=file]").set_input_files(picture)
    await page.get_by_role("button", name="发送", exact=True).click()
    await expect(mine(page).locator(".picture img")).to_have_count(1)

    late: list[Route] = []
    await page.route("**/uploads/**", lambda route: late.append(route))
    await page.reload()
    await expect(mine(page).locator(".picture img")).to_have_count(1)
    assert await page.evaluate(AT_END)
    while not late:
        await page.wait_for_timeout(50)
    await late[0].continue_()
    await page.wait_for_function(f"[...{_OFF}.querySelectorAll('img')].every(one => one.naturalHeight > 0)")
    await page.wait_for_function(AT_END)


async def test_who_comes_back_stands_at_the_newest_line_whatever_was_answered_last(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": tall_picture()}
    for _ in range(3):
        await page.locator("input[type=file]").set_input_files(picture)
        await page.get_by_role("button", name="发送", exact=True).click()
        await expect(page.locator(".unsent")).to_have_count(0)
    await say(page, "一段很长的话\n" * 40)
    await expect(page.locator(".row:not(.mine) .bubble").last).to_contain_text("一段很长的话")
    await page.wait_for_timeout(1200)  # it is drawn once a second, and was read
    late: list[Route] = []
    await page.route("**/uploads/**", lambda route: late.append(route))
    await page.reload()
    await expect(mine(page).locator(".picture img")).to_have_count(3)
    await page.wait_for_function(AT_END)
    while late:
        await late.pop().continue_()
        await page.wait_for_timeout(300)
        await page.wait_for_function(AT_END)
    await shot(page, "widget-back")


async def test_who_comes_back_to_an_open_panel_reads_on_from_the_line_above_what_is_new(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    customer = f"C{new_id()}"
    page = await open_widget(browser, shop_server, door, identity=door.identity(customer))
    await long_talk(page)
    await ask_for_a_person(page, "退货退到哪里")
    shop = page.url
    await page.goto("about:blank")
    async with Agent(door.at, "xiaomei", PASSWORD) as xiaomei:
        # whom other tests of this hub left waiting are in the queue too
        queue = (await xiaomei.queue())["waiting"]
        waiting = next(one for one in queue if one["shopper"]["customer_id"] == customer)
        lease = await xiaomei.claim(waiting["conversation"])
        for number in range(6):
            await xiaomei.reply(waiting["conversation"], lease, f"第{number}条回复\n" * 5)
    await page.goto(shop)
    divider, log = page.get_by_text("以下是新消息"), page.get_by_role("log")
    await expect(divider).to_be_visible()
    await page.wait_for_timeout(1200)
    box, here = await divider.bounding_box(), await log.bounding_box()
    assert box is not None
    assert here is not None
    assert here["y"] <= box["y"] < here["y"] + 60
    await shot(page, "widget-back-to-news")
    await page.get_by_text("回到最新").click()
    await page.wait_for_function(AT_END)


async def test_the_composer_that_grows_does_not_hide_the_newest_line(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await long_talk(page)
    await page.get_by_label(COMPOSER).fill("一行\n" * 8)
    await page.wait_for_function(AT_END)


async def test_an_answer_longer_than_the_log_is_read_from_its_first_words(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await say(page, "一段很长的话\n" * 40)
    answer = page.locator(".row:not(.mine) .bubble").last
    await expect(answer).to_contain_text("echo:")
    await expect(page.get_by_text("回到最新")).to_be_visible()
    await page.wait_for_timeout(1200)  # it is drawn once a second
    box, log = await answer.bounding_box(), await page.get_by_role("log").bounding_box()
    assert box is not None
    assert log is not None
    assert log["y"] <= box["y"] < log["y"] + 100
    await shot(page, "widget-long-answer")
    await page.get_by_role("log").evaluate("log => { log.scrollTop += 300 }")
    await page.wait_for_timeout(1200)
    read_on = await answer.bounding_box()
    assert read_on is not None
    assert abs(box["y"] - read_on["y"] - 300) < 2
    await page.get_by_text("回到最新").click()
    await page.wait_for_function(AT_END)


async def test_who_reads_further_up_is_told_of_new_lines_and_gets_there_by_one_press(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await long_talk(page)
    other = await shop_page(page.context, shop_server, door)
    await other.get_by_role("button", name="打开在线客服").click()
    await page.bring_to_front()
    await page.evaluate(f"{_OFF}.scrollTop = 0")
    await expect(page.get_by_text("回到最新")).to_be_visible()
    await say(other, "从另一个标签页")
    await expect(page.get_by_text("2 条新消息")).to_be_visible()
    assert await page.evaluate(f"{_OFF}.scrollTop") < 50
    await shot(page, "widget-new-below")
    await page.get_by_text("2 条新消息").click()
    await page.wait_for_function(AT_END)


async def test_what_came_while_the_panel_was_shut_stands_below_a_line(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await say(page, "第一句")
    await expect(page.get_by_text("echo:第一句")).to_be_visible()
    await page.keyboard.press("Escape")
    other = await shop_page(page.context, shop_server, door)
    await other.get_by_role("button", name="打开在线客服").click()
    await other.keyboard.press("Escape")
    await page.bring_to_front()
    await page.get_by_role("button", name="打开在线客服").click()
    await expect(page.get_by_text("以下是新消息")).to_have_count(0)
    await page.keyboard.press("Escape")
    # a message of ours comes while both panels are shut
    await page.evaluate("window.xiaoer.open('第二句')")
    await page.get_by_label(COMPOSER).press("Enter")
    await page.keyboard.press("Escape")
    opened = page.get_by_role("button", name="打开在线客服，1 条未读消息")
    await opened.click()
    await expect(page.get_by_text("以下是新消息")).to_be_visible()
    await shot(page, "widget-divider")


async def test_a_pressed_answer_leaves_the_keyboard_in_the_composer(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    chip = page.get_by_role("button", name="查物流")
    await chip.focus()
    await page.keyboard.press("Enter")
    await expect(page.get_by_label(COMPOSER)).to_be_focused()
    human = page.get_by_role("button", name="转接人工客服")
    await human.focus()
    await page.keyboard.press("Enter")
    await expect(page.locator("span.pill")).to_be_visible()
    await expect(page.get_by_label(COMPOSER)).to_be_focused()


async def test_with_nobody_at_the_desk_queue_line_and_notice_say_the_same(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    await page.get_by_role("button", name="转接人工客服").click()
    await expect(page.locator(".strip b")).to_have_text("现在没有客服在线，您的留言已记录")
    await expect(page.locator(".notice")).to_contain_text("现在没有客服在线，已经为您留言")
    await expect(page.locator(".head p")).to_have_text("客服暂时不在线")
    await expect(page.locator(".panel")).not_to_contain_text("分钟")
    await shot(page, "widget-nobody")

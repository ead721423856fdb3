"""An agent shows the shopper a picture: chosen, pasted, let fall; looked at before it goes; a no loses no draft."""

from __future__ import annotations

import io
import json

from PIL import Image, ImageDraw
from playwright.async_api import Browser, FilePayload, Page, Route, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.desk_page import claims, hub, no_serious_finding, sits_down
from tests.e2e.hub_page import ShopServer, open_widget, say
from tests.e2e.test_shopper_and_agent import DESKTOP, PHONE, shot
from xiaoer.talk import wording

__all__ = ["hub"]

REPLY = "输入回复，Enter 发送，Shift + Enter 换行"
GIVE = """(box, [bytes, how]) => {
  const data = new DataTransfer()
  data.items.add(new File([Uint8Array.from(bytes)], 'image.png', { type: 'image/png' }))
  const common = { bubbles: true, cancelable: true }
  const events = how === 'paste' ? [new ClipboardEvent('paste', { ...common, clipboardData: data })]
    : ['dragover', 'drop'].map(name => new DragEvent(name, { ...common, dataTransfer: data }))
  return events.map(event => box.dispatchEvent(event))
}"""


def drawing(words: str, color: str = "#2f6f4f") -> bytes:
    image = Image.new("RGB", (640, 420), color)
    ImageDraw.Draw(image).text((40, 40), words, fill="white", font_size=40)
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


async def give(page: Page, content: bytes, how: str) -> None:
    where = page.get_by_placeholder(REPLY) if how == "paste" else page.locator(".log")
    left_to_the_browser = await where.evaluate(GIVE, [list(content), how])
    assert left_to_the_browser[-1] is False


async def test_an_agent_shows_pictures_and_the_shopper_opens_them_large(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    shopper = await open_widget(browser, shop_server, hub)
    await say(shopper, "充电口在哪边")
    await shopper.get_by_role("button", name="转接人工客服").click()
    desk = await sits_down(browser, hub)
    await claims(desk)
    box, send = desk.get_by_placeholder(REPLY), desk.get_by_role("button", name="发送", exact=True)
    await box.fill("看这两张图，充电口在底边")

    await desk.locator(".composer input[type=file]").set_input_files(
        [
            FilePayload(name="a.png", mimeType="image/png", buffer=drawing("bottom")),
            FilePayload(name="bill.png", mimeType="image/png", buffer=b"%PDF-1.7 not a picture at all"),
        ]
    )
    await expect(desk.locator(".chosen li.ready")).to_have_count(1)
    await expect(desk.locator(".chosen .why")).to_contain_text("这个文件不是图片")
    await expect(send).to_be_disabled()
    await shot(desk, "agent-picture-refused")
    await no_serious_finding(desk)
    await desk.get_by_role("button", name="移除第 2 张图片").click()

    async def busy(route: Route) -> None:
        problem = {"error": {"code": "pictures_busy", "message": wording.PICTURES_BUSY, "field": None}}
        await route.fulfill(status=409, body=json.dumps(problem), content_type="application/json")

    await desk.route("**/picture", busy, times=1)
    await give(desk, drawing("pasted", "#244a8f"), "paste")
    await expect(desk.locator(".chosen .why")).to_contain_text(wording.PICTURES_BUSY)
    await expect(box).to_have_value("看这两张图，充电口在底边")
    await desk.get_by_role("button", name="重传第 2 张图片").click()
    await expect(desk.locator(".chosen li.ready")).to_have_count(2)
    await desk.get_by_role("button", name="放大第 2 张图片").click()
    await expect(desk.get_by_role("dialog", name="第 2 张图片")).to_be_visible()
    await desk.keyboard.press("Escape")
    await give(desk, drawing("dropped", "#8f4a24"), "drop")
    await expect(desk.locator(".chosen li.ready")).to_have_count(3)
    await shot(desk, "agent-picture-chosen")
    await desk.set_viewport_size(PHONE)
    await shot(desk, "agent-picture-chosen-phone")
    await no_serious_finding(desk)
    await desk.set_viewport_size(DESKTOP)
    await send.click()

    await expect(desk.locator(".said.agent .picture img")).to_have_count(3)
    await expect(desk.locator(".chosen")).to_have_count(0)
    await expect(box).to_have_value("")
    shown = shopper.locator(".row:not(.mine) .picture img")
    await expect(shown).to_have_count(3)
    await expect(shopper.get_by_text("看这两张图，充电口在底边")).to_be_visible()
    for one in await shown.all():
        assert await one.evaluate("one => one.decode().then(() => one.naturalWidth)") == 640
    await shot(desk, "agent-picture-sent")
    await shot(shopper, "agent-picture-at-the-shopper")
    await shown.first.click()
    await expect(shopper.locator("dialog.large img")).to_be_visible()
    middle = "one => { const box = one.getBoundingClientRect(); return box.left + box.width / 2 - innerWidth / 2 }"
    assert abs(await shopper.locator("dialog.large").evaluate(middle)) < 2
    await shot(shopper, "agent-picture-large")
    await shopper.keyboard.press("Escape")
    await expect(shopper.locator("dialog.large")).to_have_count(0)
    await expect(shopper.get_by_role("log")).to_be_visible()  # Esc shut the picture, not the talk
    await shopper.set_viewport_size(PHONE)
    await shown.last.click()
    await shot(shopper, "agent-picture-large-phone")
    await shopper.get_by_role("button", name="关闭图片").click()
    await shopper.context.close()
    await desk.context.close()


async def test_pictures_chosen_wait_while_another_conversation_is_open_and_come_back_with_a_lost_lease(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    shopper = await open_widget(browser, shop_server, hub)
    await shopper.get_by_role("button", name="转接人工客服").click()
    desk = await sits_down(browser, hub)
    await claims(desk)
    await give(desk, drawing("draft"), "paste")
    await expect(desk.locator(".chosen li.ready")).to_have_count(1)
    talk = desk.url
    await desk.evaluate("history.pushState({}, '', '/console/')")
    await desk.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
    await expect(desk.locator(".chosen")).to_have_count(0)
    await desk.locator(".item").first.click()
    assert desk.url == talk
    await expect(desk.locator(".chosen li.ready")).to_have_count(1)

    async def moved(route: Route) -> None:
        problem = {"error": {"code": "stale_lease", "message": "会话已由 阿强 接手", "by": "阿强", "current": 9}}
        await route.fulfill(status=409, body=json.dumps(problem), content_type="application/json")

    await desk.route("**/reply", moved, times=1)
    await desk.get_by_role("button", name="发送", exact=True).click()
    await expect(desk.locator(".lost")).to_be_visible()
    await expect(desk.locator(".chosen li.ready")).to_have_count(1)
    await desk.get_by_role("button", name="发送", exact=True).click()
    await expect(shopper.locator(".row:not(.mine) .picture img")).to_have_count(1)
    await shopper.context.close()
    await desk.context.close()

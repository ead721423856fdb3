"""Pictures in a real browser: a phone's photo is made smaller and stays upright; words on the clipboard are words."""

from __future__ import annotations

import io
import os

from PIL import Image
from playwright.async_api import Browser, expect

from tests.channels.hub_process import HubProcess
from tests.e2e.hub_page import COMPOSER, ShopServer, mine, open_widget
from tests.e2e.test_shopper_and_agent import shot

TURNED = 6
"""EXIF: the camera was held upright."""
MOST_BYTES = 5 * 1024 * 1024


def photo() -> bytes:
    """4000 × 3000, noisy as a night shot, more than the hub takes, and turned."""
    out = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = TURNED
    Image.frombytes("RGB", (4000, 3000), os.urandom(4000 * 3000 * 3)).save(out, "JPEG", quality=60, exif=exif)
    return out.getvalue()


async def test_a_photo_larger_than_the_limit_is_sent_smaller_and_upright(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    large = photo()
    assert len(large) > MOST_BYTES
    picture = {"name": "IMG_1.jpg", "mimeType": "image/jpg", "buffer": large}
    await page.locator("input[type=file]").set_input_files(picture)
    await expect(page.locator(".previews img")).to_have_count(1, timeout=60_000)
    await page.get_by_role("button", name="发送", exact=True).click()
    await expect(page.locator(".unsent")).to_have_count(0, timeout=60_000)
    await page.reload()
    address = await mine(page).locator("a.picture").get_attribute("href")
    sent = await (await page.request.get(str(address))).body()
    assert len(sent) <= MOST_BYTES
    width, height = Image.open(io.BytesIO(sent)).size
    assert width < height


async def test_a_photo_no_browser_opens_is_refused_in_words_that_say_what_to_do(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    heic = {"name": "IMG_2.HEIC", "mimeType": "image/heic", "buffer": b"\0\0\0\x18ftypheic" + bytes(64)}
    await page.locator("input[type=file]").set_input_files(heic)
    await expect(page.locator(".strip.remark")).to_contain_text("请截图后再发")
    await expect(page.locator(".previews")).to_have_count(0)
    await shot(page, "widget-heic")


PASTE = """([text, type]) => {
  const clipboard = new DataTransfer();
  if (text) clipboard.setData("text/plain", text);
  const bytes = Uint8Array.from("\\x89PNG\\r\\n\\x1a\\n", letter => letter.charCodeAt(0));
  clipboard.items.add(new File([bytes, new Uint8Array(9)], "image.png", {type: "image/png"}));
  const area = document.querySelector("#xiaoer").shadowRoot.querySelector("textarea");
  const event = new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true});
  area.dispatchEvent(event);
  return event.defaultPrevented;
}"""


async def test_a_pasted_table_is_words_and_a_picture_alone_is_a_picture(
    browser: Browser, shop_server: ShopServer, door: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, door)
    assert not await page.evaluate(PASTE, ["商品\t件数\n牛奶\t2", "image/png"])  # the browser puts the words in
    await expect(page.locator(".previews")).to_have_count(0)
    assert await page.evaluate(PASTE, ["", "image/png"])
    await expect(page.locator(".previews img")).to_have_count(1)
    await expect(page.get_by_label(COMPOSER)).to_have_value("")

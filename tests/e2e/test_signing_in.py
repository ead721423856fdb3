"""A guest signs in on the page, in a real browser, with an agent at the desk: nobody loses a place, nobody a talk."""

from __future__ import annotations

import pytest
from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.channels.hub_process import HubProcess
from tests.channels.test_signing_in import queue_up
from tests.e2e.desk_page import claims, hub, reply, served, sits_down
from tests.e2e.hub_page import COMPOSER, DESKTOP, PHONE, ShopServer, ask_for_a_person, mine, open_widget, say
from tests.e2e.test_shopper_and_agent import shot
from tests.e2e.test_widget import PIXEL
from xiaoer.run.visitor import new_id

__all__ = ["hub"]

REMARK = ".strip.remark"
NOTICE = "您已登录，前面的咨询转到了您的账号，接着说就行"


async def sign_in(page: Page, shop: ShopServer, door: HubProcess, identity: str = "") -> str:
    """In the same tab, by way of another page, as a shop's sign-in is; returns the identity."""
    identity = identity or door.identity(f"C{new_id()}")
    await page.goto(f"{shop.at}/")
    await page.goto(f"{shop.at}/?hub={door.at}&identity={identity}")
    return identity


@pytest.mark.parametrize(("size", "name"), [(DESKTOP, "desktop"), (PHONE, "phone")], ids=["desktop", "phone"])
async def test_she_keeps_talk_place_and_agent(
    browser: Browser, shop_server: ShopServer, hub: HubProcess, size: ViewportSize, name: str
) -> None:
    page = await open_widget(browser, shop_server, hub, size)
    await ask_for_a_person(page, "包裹破了")
    desk = await sits_down(browser, hub)
    await expect(desk.locator(".item").get_by_text("访客")).to_be_visible()
    await sign_in(page, shop_server, hub)
    await expect(mine(page).get_by_text("包裹破了")).to_have_count(1)
    await expect(page.get_by_text(NOTICE)).to_be_visible()
    await expect(page.locator(".strip b")).to_be_visible()  # she still waits
    await shot(page, f"widget-signed-in-{name}")
    await expect(desk.locator(".item").get_by_text("林兰")).to_be_visible()
    await expect(desk.locator(".item")).to_have_count(1)
    await claims(desk)
    await expect(desk.get_by_text("以上是登录前以访客身份说的")).to_be_visible()
    await shot(desk, f"desk-signed-in-{name}")
    await say(page, "订单是昨天的")
    await expect(desk.locator(".log").get_by_text("订单是昨天的")).to_be_visible()


async def test_the_agent_who_serves_her_sees_who_it_is_now_and_goes_on(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    page, desk = await served(browser, shop_server, hub)
    await expect(page.locator(".log").get_by_text("小美").first).to_be_visible()
    await sign_in(page, shop_server, hub)
    await expect(desk.locator(".top, header").get_by_text("林兰").first).to_be_visible()
    await expect(desk.locator(".log").get_by_text("包裹破了")).to_have_count(1)
    await reply(desk, "我来处理")
    await expect(page.locator(".log").get_by_text("我来处理")).to_be_visible()


async def test_her_other_tab_says_where_the_talk_went_and_finds_it_there(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, hub)
    await ask_for_a_person(page, "包裹破了")
    other = await page.context.new_page()
    await other.goto(f"{shop_server.at}/?hub={hub.at}")
    await other.get_by_role("button", name="打开在线客服").click()
    await expect(mine(other).get_by_text("包裹破了")).to_have_count(1)
    identity = await sign_in(page, shop_server, hub)
    await expect(other.locator(REMARK)).to_contain_text("转到您的账号里")
    await expect(mine(other)).to_have_count(0)
    await shot(other, "widget-signed-in-elsewhere")
    await other.goto(f"{shop_server.at}/?hub={hub.at}&identity={identity}")
    await expect(mine(other).get_by_text("包裹破了")).to_have_count(1)


async def test_what_somebody_left_in_the_browser_does_not_become_hers(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    """Another tab, closed by now: its guest's token lies in the browser, but this tab wrote nothing."""
    page = await open_widget(browser, shop_server, hub)
    await ask_for_a_person(page, "把地址改成我家")
    hers = await page.context.new_page()
    await page.close()
    await hers.goto(f"{shop_server.at}/?hub={hub.at}")
    await hers.get_by_role("button", name="打开在线客服").click()
    await sign_in(hers, shop_server, hub)
    await expect(hers.locator(".row .bubble")).to_have_count(1)  # the greeting
    await expect(mine(hers)).to_have_count(0)


DESPAIR = "我不想活了"
JOINED = "您已登录，登录前说的都并到这里了，接着说就行"


@pytest.mark.parametrize(("size", "name"), [(DESKTOP, "desktop"), (PHONE, "phone")], ids=["desktop", "phone"])
async def test_danger_told_as_a_guest_moves_up_the_talk_that_waits_under_her_account(
    browser: Browser, shop_server: ShopServer, hub: HubProcess, size: ViewportSize, name: str
) -> None:
    identity = hub.identity(f"C{new_id()}")
    async with hub.visitor(identity=identity) as phone:
        await queue_up(phone)
        page = await open_widget(browser, shop_server, hub, size)
        await ask_for_a_person(page, "有人吗")
        await say(page, DESPAIR)
        desk = await sits_down(browser, hub)
        await expect(desk.locator(".item")).to_have_count(2)
        await sign_in(page, shop_server, hub, identity)
        await expect(page.get_by_text(JOINED)).to_be_visible()
        await expect(mine(page).get_by_text(DESPAIR)).to_have_count(1)
        await shot(page, f"widget-joined-{name}")
        await expect(desk.locator(".item")).to_have_count(1)
        await expect(desk.locator(".item").get_by_text("轻生自伤")).to_be_visible()
        await claims(desk)
        said = desk.locator(".log .theirs .bubble")
        await expect(said).to_have_text(["包裹破了", "转人工", "有人吗", "转人工", DESPAIR])
        await expect(desk.locator(".log").get_by_text("说的在下面")).to_be_visible()
        await expect(desk.locator(".log").get_by_text("以上这段是登录前以访客身份说的")).to_be_visible()
        await desk.set_viewport_size(size)
        await shot(desk, f"desk-joined-{name}")


async def test_who_serves_her_reads_at_once_what_she_said_as_a_guest_and_her_other_tab_says_where_it_went(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    identity = hub.identity(f"C{new_id()}")
    async with hub.visitor(identity=identity) as phone:
        await queue_up(phone)
        desk = await sits_down(browser, hub)
        await claims(desk)
        await reply(desk, "在的")
        page = await open_widget(browser, shop_server, hub)
        await say(page, "红色的有货吗")
        await expect(page.locator(".strip b")).to_be_visible()
        other = await page.context.new_page()
        await other.goto(f"{shop_server.at}/?hub={hub.at}")
        await other.get_by_role("button", name="打开在线客服").click()
        await expect(mine(other).get_by_text("红色的有货吗")).to_have_count(1)
        await sign_in(page, shop_server, hub, identity)
        await expect(desk.locator(".log").get_by_text("红色的有货吗", exact=True)).to_have_count(1)
        await expect(desk.locator(".log").get_by_text("以上这段是登录前以访客身份说的")).to_be_visible()
        await expect(other.locator(REMARK)).to_contain_text("都并到您账号里正在进行的咨询了")
        await expect(other.locator(".strip.calm")).to_be_visible()
        await shot(other, "widget-joined-elsewhere")
        await reply(desk, "红色有货")
        await expect(page.locator(".log").get_by_text("红色有货", exact=True)).to_be_visible()


@pytest.mark.parametrize(("size", "name"), [(DESKTOP, "desktop"), (PHONE, "phone")], ids=["desktop", "phone"])
async def test_what_she_had_not_sent_yet_is_hers_to_send(
    browser: Browser, shop_server: ShopServer, hub: HubProcess, size: ViewportSize, name: str
) -> None:
    """A line that was still on its way, and the words behind it."""
    page = await open_widget(browser, shop_server, hub, size)
    await page.context.set_offline(True)
    await say(page, "包裹破了")
    await page.get_by_label(COMPOSER).fill("照片在")
    await expect(page.locator(".unsent")).to_have_count(1)
    await page.context.set_offline(False)
    await sign_in(page, shop_server, hub)
    await expect(mine(page).get_by_text("包裹破了")).to_have_count(1)
    await expect(page.locator(".unsent")).to_have_count(0)
    await expect(page.get_by_label(COMPOSER)).to_have_value("照片在")
    await shot(page, f"widget-draft-kept-{name}")


async def test_a_picture_uploaded_before_she_signs_in_is_sent_after_it(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, hub)
    await page.evaluate("""() => { const send = WebSocket.prototype.send
        WebSocket.prototype.send = function (said) { if (!said.includes('"image"')) send.call(this, said) } }""")
    async with page.expect_response("**/chat/upload"):
        await page.locator('input[type="file"]').set_input_files(
            {"name": "a.png", "mimeType": "image/png", "buffer": PIXEL}
        )
        await page.get_by_role("button", name="发送").click()
    await expect(page.locator(".unsent .picture")).to_have_count(1)
    await sign_in(page, shop_server, hub)
    await expect(mine(page).locator(".picture img")).to_have_count(1)
    await expect(page.locator(".unsent")).to_have_count(0)


async def test_the_orders_beside_the_talk_are_asked_for_anew_once_she_has_signed_in(
    browser: Browser, shop_server: ShopServer, hub: HubProcess
) -> None:
    page = await open_widget(browser, shop_server, hub)
    await ask_for_a_person(page, "包裹破了")
    desk = await sits_down(browser, hub)
    await desk.set_viewport_size({"width": 1400, "height": 900})
    await claims(desk)
    await expect(desk.get_by_text("顾客没有登录")).to_be_visible()
    async with desk.expect_response("**/orders"):
        await sign_in(page, shop_server, hub)
    await expect(desk.get_by_text("顾客没有登录")).to_have_count(0)
    await shot(desk, "desk-orders-after-signing-in")

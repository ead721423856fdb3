"""Cancelling, another address, an invoice: each filed after one yes, and refused with the shop's reason."""

from __future__ import annotations

import pytest

from tests.actions.books import invoiceable
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer

ADDRESS = "上海市浦东新区张江路100号3栋502室，收件人王小明，电话13812345678"


async def test_cancelling_shows_the_order_asks_once_and_says_where_the_money_goes(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    heard = await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    proper(heard)
    assert heard.cards("order")[0]["order_no"] == order["order_no"]
    heard = await stage.say("确认取消", "cancel_order")
    proper(heard)
    assert "已经取消" in heard.text
    now = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))
    assert now["state"] == "cancelled"


async def test_no_keeps_the_order(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    heard = await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    heard = await stage.press_titled(heard, "先不取消")
    assert "没有取消" in heard.text
    assert shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["state"] == "to_ship"


async def test_a_shipped_order_is_not_cancelled_and_the_way_out_is_named(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    heard = await acting_as(shop, customer).say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    proper(heard)
    assert "没法再取消" in heard.text
    assert shop.get("/v1/policies")["cancel_text"].rstrip("。") in heard.text


async def test_a_new_address_is_read_shown_back_and_changed(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    heard = await stage.say("改地址", "change_address", {"order_no": order["order_no"]})
    proper(heard)
    assert stage.slots["requested_slot"] == "new_address"
    heard = await stage.say(ADDRESS, "change_address", {"phone": "13812345678"})
    proper(heard)
    assert "138****5678" in heard.text
    assert "王小明" in heard.text
    heard = await stage.say("对", "affirm")
    proper(heard)
    changed = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["address"]
    assert (changed["city"], changed["district"], changed["receiver"]) == ("上海市", "浦东新区", "王小明")
    assert changed["text"] in heard.text


async def test_an_address_said_at_once_is_not_asked_for_again(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    text = "地址改成江苏省南京市玄武区中山路8号1单元301"
    heard = await stage.say(text, "change_address", {"order_no": order["order_no"]})
    assert "江苏省南京市玄武区中山路8号1单元301" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_a_street_without_a_city_is_never_joined_to_the_old_one(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    heard = await stage.say("地址改成中山路8号3栋", "change_address", {"order_no": order["order_no"]})
    proper(heard)
    assert "哪个市、哪个区" in heard.text
    heard = await stage.say("成都市武侯区")
    assert "四川省成都市武侯区中山路8号3栋" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_what_leads_to_an_address_is_not_written_to_the_shop(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    text = "改地址 换成成都市高新区天府大道99号"
    heard = await stage.say(text, "change_address", {"order_no": order["order_no"]})
    await stage.press_titled(heard, "确认修改")
    kept = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["address"]
    assert (kept["province"], kept["city"], kept["district"], kept["detail"]) == (
        "四川省", "成都市", "高新区", "天府大道99号",
    )  # fmt: skip


async def test_words_that_are_no_address_are_asked_for_again(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("改地址", "change_address", {"order_no": order["order_no"]})
    heard = await stage.say("我想想啊")
    assert stage.slots["requested_slot"] == "new_address"
    assert not heard.progress


async def test_where_the_shop_does_not_deliver_it_says_so_before_the_yes(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    text = "地址改成香港特别行政区九龙区弥敦道100号大厦"
    heard = await stage.say(text, "change_address", {"order_no": order["order_no"]})
    proper(heard)
    assert "香港暂时还送不到" in heard.text
    assert stage.slots["requested_slot"] == "new_address"
    await stage.say("算了", "deny")
    assert stage.form is None
    after = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))
    assert after["address"] == order["address"]


async def test_a_shipped_order_keeps_its_address(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    heard = await acting_as(shop, customer).say("改地址", "change_address", {"order_no": order["order_no"]})
    proper(heard)
    assert "地址改不了" in heard.text


async def test_a_company_invoice_is_collected_and_requested(shop: DemoShop) -> None:
    customer, number = invoiceable(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("开发票", "invoice", {"order_no": number})
    proper(heard)
    heard = await stage.press_titled(heard, "企业")
    assert stage.slots["requested_slot"] == "invoice_title"
    await stage.say("抬头是北京小鸟科技有限公司")
    assert stage.slots["invoice_title"] == "北京小鸟科技有限公司"
    assert "18位" in (await stage.say("税号 9111")).text
    await stage.say("91110108MA01ABCD2X")
    assert stage.slots["requested_slot"] == "invoice_email"
    heard = await stage.say("发到 a@b.com", "nlu_fallback", {"email": "a@b.com"})
    proper(heard)
    heard = await stage.press_titled(heard, "确认提交")
    proper(heard)
    invoice = shop.get(f"/v1/orders/{number}/invoice", as_customer(customer))
    assert invoice["title"] == "北京小鸟科技有限公司"
    assert f"{invoice['amount'] / 100:.2f}".removesuffix(".00") in heard.text
    again = await stage.say("发票开好了吗", "invoice", {"order_no": number})
    proper(again)
    assert invoice["title"] in again.text


async def test_a_yes_takes_the_one_title_that_was_suggested(shop: DemoShop) -> None:
    customer, number = invoiceable(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("开发票", "invoice", {"order_no": number})
    await stage.press_titled(heard, "个人")
    await stage.say("嗯", "affirm", reading={"acts": {"yes": 0.9}})
    assert stage.slots["invoice_title"] == stage.shopper["name"]
    assert stage.slots["requested_slot"] == "invoice_email"


async def test_a_personal_invoice_needs_no_tax_number(shop: DemoShop) -> None:
    customer, number = invoiceable(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("开发票", "invoice", {"order_no": number})
    heard = await stage.press_titled(heard, "个人")
    heard = await stage.press(heard.buttons[0])
    assert stage.slots["invoice_title"] == stage.shopper["name"]
    assert stage.slots["requested_slot"] == "invoice_email"


async def test_what_cannot_be_invoiced_yet_says_why(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    invoice = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
    heard = await acting_as(shop, customer).say("开发票", "invoice", {"order_no": order["order_no"]})
    proper(heard)
    assert invoice["why_not"].rstrip("。") in heard.text


async def test_invoices_in_general_are_answered_without_an_order(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("你们可以开发票吗", "invoice")
    proper(heard)
    assert shop.get("/v1/policies")["invoice_text"].rstrip("。") in heard.text


async def test_an_invoice_in_the_middle_of_cancelling_waits_its_turn(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    heard = await stage.say("那发票呢", "invoice")
    proper(heard)
    assert stage.form == "cancel_form"
    assert "确认取消" in [one["title"] for one in heard.bubbles[-1]["buttons"]], (
        "asked before: only what there is to tap"
    )


@pytest.mark.parametrize(
    ("intent", "form", "slot"),
    [("cancel_order", "cancel", "sure"), ("change_address", "address", "sure"), ("invoice", "invoice", "sure")],
)
async def test_when_the_shop_fails_at_the_last_step_nothing_is_claimed(
    shop: DemoShop, intent: str, form: str, slot: str
) -> None:
    customer, number = invoiceable(shop) if intent == "invoice" else _with(shop, form)
    stage = acting_as(shop, customer)
    await stage.say("办一下", intent, {"order_no": number})
    stage.slots |= {
        "new_address": {"line": "南京市玄武区中山路8号", "receiver": None, "phone": None},
        "invoice_kind": "personal",
        "invoice_title": "林晓",
        "invoice_email": "a@b.com",
        "requested_slot": slot,
    }
    asked = await stage.say("阿巴")
    assert any("确认" in title for title in asked.titles), "asked first: a yes is one to an offer that was told"
    shop.fault("error", f"/v1/orders/{number}/{form}")
    heard = await stage.say("确认", "affirm")
    proper(heard)
    assert "不确定" in heard.text
    assert heard.handoff is not None
    assert stage.form is None


def _with(shop: DemoShop, can: str) -> tuple[str, str]:
    customer, order = shop.order_that(can=can, state="to_ship")
    return customer, order["order_no"]


async def test_a_phone_alone_keeps_the_place(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    stage = acting_as(shop, customer)
    asked = await stage.say("收件电话换了", "change_address", {"order_no": order["order_no"]})
    assert "地址不变" in asked.text
    told = await stage.say("13812345678", "change_address", {"phone": "13812345678"}, sure=0.4)
    assert order["address"]["detail"] in told.text
    assert "5678" in told.text
    assert "确认" in told.text

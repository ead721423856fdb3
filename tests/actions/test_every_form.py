"""Every form alike: questions in between are answered, a feeling first, and what was let go of goes on later."""

from __future__ import annotations

import pytest

from tests.actions.after_sale_steps import past_pieces
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.giving_way import let_go_of
from tests.actions.stage import Stage
from tests.actions.test_after_sale import fresh
from tests.actions.words import proper


async def test_a_return_keeps_what_was_said_and_goes_on_by_its_button(shop: DemoShop) -> None:
    customer, order = fresh(shop, "return")
    stage = acting_as(shop, customer)
    heard = await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press(heard.buttons[0])
    await past_pieces(stage, heard)
    chosen = stage.slots["item_id"]
    heard = await let_go_of(stage, "阿巴阿巴", "阿巴")
    assert "原因" in heard.text
    assert heard.handoff is None
    heard = await stage.press_titled(heard, "接着退货")
    assert stage.slots["item_id"] == chosen
    assert stage.slots["requested_slot"] == "reason"


async def test_a_return_asked_for_again_takes_the_reason_with_it(shop: DemoShop) -> None:
    customer, order = fresh(shop, "return")
    stage = acting_as(shop, customer)
    heard = await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press(heard.buttons[0])
    await past_pieces(stage, heard)
    await let_go_of(stage, "阿巴阿巴", "阿巴")
    await stage.say("我要退货，质量问题", "return")
    assert stage.slots["requested_slot"] in {"way_back", "photos"}


async def test_saying_the_wish_again_is_no_wrong_answer(shop: DemoShop) -> None:
    customer, order = fresh(shop, "return")
    stage = acting_as(shop, customer)
    await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    await stage.say("阿巴")
    await stage.say("我就是要退货", "return")
    assert stage.form == "after_sale_form"


async def test_an_address_sent_after_letting_go_is_taken(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("改地址", "change_address", {"order_no": order["order_no"]})
    heard = await let_go_of(stage, "嗯呢那个", "就那里嘛")
    assert "原来的地址" in heard.text
    heard = await stage.say("江苏省南京市玄武区中山路8号1单元301")
    assert "确认" in heard.text
    assert stage.slots["order_to_move"] == order["order_no"]


async def test_an_e_mail_sent_after_letting_go_is_taken(shop: DemoShop) -> None:
    stage, _ = await at_invoice_email(shop)
    heard = await let_go_of(stage, "那个邮箱", "就那个")
    assert "邮箱" in heard.text
    heard = await stage.say("li@example.com", "nlu_fallback", {"email": "li@example.com"})
    assert "li@example.com" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_an_unsure_cancelling_leaves_the_order_alone(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    heard = await let_go_of(stage, "阿巴阿巴", "阿巴")
    assert "还给您留着" in heard.text
    heard = await stage.press_titled(heard, "接着取消")
    assert stage.slots["requested_slot"] == "sure"


FORMS = ["after_sale_form", "invoice_form", "address_form", "cancel_form", "change_form", "receipt_form"]


@pytest.mark.parametrize("form", FORMS)
async def test_in_every_form_two_questions_in_between_are_answered_and_it_goes_on(shop: DemoShop, form: str) -> None:
    stage = await opened(shop, form)
    wanted = stage.slots["requested_slot"]
    heard = await stage.say("希腊酸奶含糖吗", "product_question", {"product": "希腊酸奶"})
    assert "希腊酸奶" in heard.bubbles[0]["text"]
    heard = await stage.say("现在有什么活动", "price_promo")
    assert "活动" in heard.bubbles[0]["text"]
    assert stage.form == form
    assert stage.slots["requested_slot"] == wanted


@pytest.mark.parametrize("form", FORMS)
async def test_in_every_form_a_bad_feeling_is_answered_first(shop: DemoShop, form: str) -> None:
    stage = await opened(shop, form)
    heard = await stage.say("真是烦死了", emotion="negative")
    assert "没太看明白" not in heard.text
    assert stage.form == form
    assert not heard.progress
    proper(heard)


async def opened(shop: DemoShop, form: str) -> Stage:
    if form == "after_sale_form":
        customer, order = fresh(shop, "return")
        intent = "return"
    else:
        can, intent = {
            "invoice_form": ("invoice", "invoice"),
            "address_form": ("address", "change_address"),
            "cancel_form": ("cancel", "cancel_order"),
            "change_form": ("quantity", "change_order"),
            "receipt_form": ("confirm_receipt", "confirm_receipt"),
        }[form]
        customer, order = shop.order_that(can=can)
    stage = acting_as(shop, customer)
    await stage.say("帮我办一下", intent, {"order_no": order["order_no"]})
    assert stage.form == form
    return stage


async def at_invoice_email(shop: DemoShop) -> tuple[Stage, str]:
    stage = await opened(shop, "invoice_form")
    await stage.say("个人", "affirm")
    await stage.say("李明")
    assert stage.slots["requested_slot"] == "invoice_email"
    return stage, str(stage.slots["order_to_invoice"])


async def test_a_question_that_shares_a_sign_with_an_item_is_no_choice(shop: DemoShop) -> None:
    customer, order = next(
        (customer, order)
        for customer in shop.customers()
        for order in shop.orders(customer)
        if order["state"] == "signed"
        and sum(
            item["eligible"]
            for item in shop.get(f"/v1/orders/{order['order_no']}/eligibility", f"customer:{customer}", kind="return")[
                "items"
            ]
        )
        > 1
    )
    stage = acting_as(shop, customer)
    heard = await stage.say("我要退货", "return", {"order_no": order["order_no"]})
    assert stage.slots["requested_slot"] == "item_id"
    sign = heard.buttons[0]["title"][0]
    await stage.say(f"{sign}包装有几种吗", "product_question")
    assert stage.slots["requested_slot"] == "item_id"
    assert stage.slots["item_id"] is None

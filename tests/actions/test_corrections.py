"""What is put right is taken as said; nothing already said is asked again."""

from __future__ import annotations

from typing import Any

import pytest

from actions.correction import corrected, corrects
from tests.actions.after_sale_steps import past_way_back
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.test_after_sale import choose_first_item, fresh
from tests.actions.test_every_form import at_invoice_email, opened


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("说错了，是XL的", "XL的"),
        ("不是尺码问题，是质量问题", "质量问题"),
        ("不是这个地址，是南京市玄武区中山路8号", "南京市玄武区中山路8号"),
        ("不对，是尾号3321那单", "尾号3321那单"),
        ("抬头错了，是北京远山科技有限公司", "北京远山科技有限公司"),
        ("应该是蓝色", "蓝色"),
    ],
)
def test_what_is_meant_now(text: str, meant: str) -> None:
    assert corrects(text)
    assert corrected(text) == meant


@pytest.mark.parametrize("text", ["好的", "我要退货", "太小了", "质量问题", "北京远山科技有限公司"])
def test_what_corrects_nothing(text: str) -> None:
    assert not corrects(text)


async def test_another_reason_before_the_last_yes(shop: DemoShop) -> None:
    stage = await at_sure(shop, "return")
    heard = await stage.say("说错了，是质量问题", "deny")
    assert stage.slots["reason"] == "quality"
    assert stage.slots["requested_slot"] in {"sure", "photos"}
    assert stage.form == "after_sale_form"
    assert "没太看明白" not in heard.text


async def test_a_plain_no_still_calls_it_off(shop: DemoShop) -> None:
    stage = await at_sure(shop, "return")
    await stage.say("不对", "deny")
    assert stage.form is None


async def test_another_variant_in_an_exchange(shop: DemoShop) -> None:
    stage = await at_sure(shop, "exchange")
    before = stage.slots["exchange_variant_id"]
    title, other = next(
        (one["title"], one["variant_id"])
        for item in eligibility(shop, stage)["items"]
        if item["item_id"] == stage.slots["item_id"]
        for one in item["exchange_variants"]
        if one["variant_id"] != before
    )
    await stage.say(f"说错了，是{title}的", "deny")
    assert stage.slots["exchange_variant_id"] == other
    assert stage.slots["requested_slot"] in {"sure", "photos"}


async def test_a_return_instead_of_an_exchange_keeps_item_and_reason(shop: DemoShop) -> None:
    stage = await at_sure(shop, "exchange")
    item, reason = stage.slots["item_id"], stage.slots["reason"]
    await stage.say("我是要退不是换", "return")
    assert stage.slots["service_kind"] == "return"
    assert (stage.slots["item_id"], stage.slots["reason"]) == (item, reason)
    assert stage.slots["requested_slot"] in {"sure", "photos"}


async def test_another_order_in_the_middle_of_cancelling(shop: DemoShop) -> None:
    customer, first, second = two_with(shop, "cancel")
    stage = acting_as(shop, customer)
    await stage.say("取消订单", "cancel_order", {"order_no": first})
    await stage.say(f"不对，是尾号{second[-5:]}那单", "cancel_order")
    assert stage.slots["order_to_cancel"] == second
    assert stage.slots["requested_slot"] == "sure"
    assert stage.form == "cancel_form"


async def test_another_order_outside_a_form(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    numbers = [order["order_no"] for order in shop.orders("C0003")]
    await stage.say("查订单", "order_status", {"order_no": numbers[0]})
    heard = await stage.say(f"不对，是尾号{numbers[1][-5:]}那单", "order_status")
    assert heard.cards("order")[0]["order_no"] == numbers[1]


async def test_another_address_before_the_yes(shop: DemoShop) -> None:
    stage = await opened(shop, "address_form")
    await stage.say("江苏省南京市玄武区中山路8号1单元301")
    heard = await stage.say("不是这个地址，是江苏省南京市鼓楼区汉中路2号5栋", "deny")
    assert stage.slots["new_address"]["line"] == "江苏省南京市鼓楼区汉中路2号5栋"
    assert "汉中路" in heard.text
    assert stage.slots["requested_slot"] == "sure"


async def test_only_the_phone_of_the_address(shop: DemoShop) -> None:
    stage = await opened(shop, "address_form")
    await stage.say("江苏省南京市玄武区中山路8号1单元301")
    await stage.say("电话错了，是13912340912", "deny", {"phone": "13912340912"})
    assert stage.slots["new_address"]["phone"] == "13912340912"
    assert stage.slots["new_address"]["line"] == "江苏省南京市玄武区中山路8号1单元301"


async def test_another_title_and_another_e_mail(shop: DemoShop) -> None:
    stage, _ = await at_invoice_email(shop)
    await stage.say("抬头错了，是李明远", "deny")
    assert stage.slots["invoice_title"] == "李明远"
    assert stage.slots["requested_slot"] == "invoice_email"
    await stage.say("li@example.com", entities={"email": "li@example.com"})
    await stage.say("邮箱错了，是ming@example.com", "deny", {"email": "ming@example.com"})
    assert stage.slots["invoice_email"] == "ming@example.com"
    assert stage.slots["requested_slot"] == "sure"


async def test_a_company_instead_of_a_person(shop: DemoShop) -> None:
    stage, _ = await at_invoice_email(shop)
    await stage.say("不是个人，是公司", "deny")
    assert stage.slots["invoice_kind"] == "company"
    assert stage.slots["requested_slot"] == "invoice_title"


async def at_sure(shop: DemoShop, kind: str) -> Stage:
    """A request that waits for the last yes, without a picture."""
    customer, order = fresh(shop, kind)
    stage = acting_as(shop, customer)
    heard = await choose_first_item(stage, await stage.say("办售后", kind, {"order_no": order["order_no"]}))
    if stage.slots["requested_slot"] == "reason":
        heard = await stage.press_titled(heard, "无理由")
    if stage.slots["requested_slot"] == "exchange_variant_id":
        heard = await stage.press(heard.buttons[0])
    await past_way_back(stage, heard)
    assert stage.slots["requested_slot"] == "sure"
    return stage


def eligibility(shop: DemoShop, stage: Stage) -> Any:
    number, kind = stage.slots["order_to_return"], stage.slots["service_kind"]
    return shop.get(f"/v1/orders/{number}/eligibility", f"customer:{stage.shopper['customer_id']}", kind=kind)


def two_with(shop: DemoShop, can: str) -> tuple[str, str, str]:
    for customer in shop.customers():
        able = [order["order_no"] for order in shop.orders(customer) if can in order["can"]]
        if len(able) > 1:
            return customer, able[0], able[1]
    raise LookupError(can)

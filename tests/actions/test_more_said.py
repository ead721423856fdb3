"""What is said at the last question, when it is no yes: more about the matter, or when the money comes."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.after_sale_steps import past_pieces, past_way_back
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.test_after_sale import choose_first_item, fresh, wearable
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


def untouched(shop: DemoShop, pieces: int = 1) -> tuple[str, str, dict[str, Any]]:
    """Somebody without any case, an order of theirs with so many things, and one in it that may not fit."""
    for customer in shop.customers():
        behalf = as_customer(customer)
        if shop.get("/v1/services", behalf, customer_id=customer)["items"]:
            continue
        for order in shop.orders(customer):
            if order["state"] != "signed":
                continue
            allowed = shop.get(f"/v1/orders/{order['order_no']}/eligibility", behalf, kind="return")
            if sum(item["eligible"] for item in allowed["items"]) < pieces:
                continue
            for item in allowed["items"]:
                if item["eligible"] and {"size", "missing_item", "quality"} <= set(item["reasons"]):
                    return customer, order["order_no"], item
    raise LookupError("nobody without a case has something that may not fit")


async def begun(shop: DemoShop) -> tuple[Stage, dict[str, Any]]:
    """A return of that thing; only the reason and the yes are missing."""
    customer, number, item = untouched(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("我要退货", "return", {"order_no": number})
    if stage.slots["requested_slot"] == "item_id":
        heard = await stage.press_titled(heard, item["title"][:24])
    await past_pieces(stage, heard)
    assert stage.slots["requested_slot"] == "reason"
    return stage, item


@pytest.fixture
async def at_the_end(shop: DemoShop) -> Stage:
    """It goes back for its size; only the yes is missing."""
    stage, _ = await begun(shop)
    await past_way_back(stage, await stage.say("太小"))
    assert stage.slots["requested_slot"] == "sure"
    return stage


@pytest.mark.parametrize("intent", ["affirm", "nlu_fallback", "deny", "missing_or_damaged", "repair"])
@pytest.mark.parametrize(
    ("words", "reason", "called"),
    [
        ("收到少了一件", "missing_item", "少件漏发"),
        ("还少了个配件", "missing_item", "少件漏发"),
        ("东西也是坏的", "quality", "质量问题"),
    ],
)
async def test_another_reason_the_shop_accepts_becomes_the_reason(
    at_the_end: Stage, words: str, reason: str, called: str, intent: str
) -> None:
    heard = await at_the_end.say(words, intent)
    proper(heard)
    assert at_the_end.slots["reason"] == reason
    assert f"原因我改成“{called}”" in heard.text
    assert at_the_end.slots["description"] == f"太小；{words}"
    assert at_the_end.form == "after_sale_form"
    assert not at_the_end.slots["sure"]


@pytest.mark.parametrize("words", ["都发霉了", "袖子也太短"])
async def test_what_is_no_other_reason_here_goes_into_the_description(at_the_end: Stage, words: str) -> None:
    heard = await at_the_end.say(words, "affirm")
    proper(heard)
    assert at_the_end.slots["reason"] == "size"
    assert words in at_the_end.slots["description"]
    assert "写进申请说明" in heard.text
    assert "确认提交吗" in heard.text


async def test_what_was_said_more_is_filed_after_a_yes(shop: DemoShop) -> None:
    customer, order = fresh(shop, "return", but=untouched(shop)[0])  # whom the other tests need
    stage = acting_as(shop, customer)
    await choose_first_item(stage, await stage.say("我要退货", "return", {"order_no": order["order_no"]}))
    await past_way_back(stage, await stage.say("不喜欢"))
    await stage.say("东西也是坏的", "affirm")
    if stage.slots["requested_slot"] == "photos":
        await stage.say("", images=("http://127.0.0.1/uploads/a.jpg",))
    assert (await stage.say("退吧", "affirm")).cards("service")


@pytest.mark.parametrize("words", ["东西没坏", "坏了怎么办"])
async def test_what_denies_or_asks_changes_no_reason(at_the_end: Stage, words: str) -> None:
    await at_the_end.say(words)
    assert at_the_end.slots["reason"] == "size"


@pytest.mark.parametrize(
    "words", ["对了这个几天能退款", "几天能退款", "退款要多久", "多久退钱", "钱几天能到", "退款几天到账"]
)
async def test_when_the_money_comes_is_told_with_the_ways_it_comes(at_the_end: Stage, words: str) -> None:
    heard = await at_the_end.say(words, "refund/arrival")
    assert "工作日" in heard.text
    assert "无理由退货的期限" not in heard.text
    assert at_the_end.slots["requested_slot"] == "sure"


@pytest.mark.parametrize("words", ["几天能退款", "退款要多久", "多久退钱"])
async def test_when_the_money_comes_is_told_outside_forms(visitor: Stage, words: str) -> None:
    heard = await visitor.say(words, "refund/arrival")
    assert "工作日" in heard.text
    assert "期限" not in heard.text


@pytest.mark.parametrize("words", ["几天内能退货", "退货期限是多久", "多少天可以退"])
async def test_how_long_one_may_send_back_is_the_period(visitor: Stage, words: str) -> None:
    assert "期限" in (await visitor.say(words, "return")).text


async def test_the_item_named_again_is_no_riddle(shop: DemoShop) -> None:
    stage, item = await begun(shop)
    name = item["title"][-2:]
    heard = await stage.say(name, "nlu_fallback", {"product": name})
    assert f"就是「{item['title']}」" in heard.text
    assert stage.slots["requested_slot"] == "reason"


async def test_a_size_said_with_the_wish_is_not_asked_again(shop: DemoShop) -> None:
    customer, number, item, variant = wearable(shop)
    size = variant["title"].split("/")[-1].strip()
    stage = acting_as(shop, customer)
    words = f"{item['title']}换成{size}码"
    heard = await stage.say(words, "exchange", {"order_no": number, "product": item["title"]})
    heard = await past_way_back(stage, await past_pieces(stage, await stage.say("太小了")))
    assert stage.slots["requested_slot"] == "sure"
    assert f"/ {size}" in heard.text


async def test_a_reason_said_before_the_item_is_not_asked_for_again(shop: DemoShop) -> None:
    customer, number, item = untouched(shop, pieces=2)
    stage = acting_as(shop, customer)
    await stage.say("我要退货", "return", {"order_no": number})
    assert "记下" in (await stage.say("太小")).text
    await past_pieces(stage, await stage.say(item["title"]))
    assert stage.slots["reason"] == "size"
    assert stage.slots["requested_slot"] == "sure"


async def test_in_the_form_it_is_about_this_one_and_no_case_before(shop: DemoShop) -> None:
    """Somebody with a case, who sends something else back."""
    customer, number = one_with_a_case(shop)
    stage = acting_as(shop, customer)
    await stage.say("我要退货", "return", {"order_no": number})
    assert stage.form == "after_sale_form"
    heard = await stage.say("几天能退款", "refund/arrival")
    assert "工作日" in heard.text
    assert not heard.cards("service")


def one_with_a_case(shop: DemoShop) -> tuple[str, str]:
    for customer in shop.customers():
        behalf = as_customer(customer)
        for order in shop.orders(customer):
            if "return" in order["can"] and shop.get("/v1/services", behalf, customer_id=customer)["items"]:
                allowed = shop.get(f"/v1/orders/{order['order_no']}/eligibility", behalf, kind="return")
                if any(item["eligible"] for item in allowed["items"]):
                    return customer, order["order_no"]
    raise LookupError("nobody with a case and something to send back")

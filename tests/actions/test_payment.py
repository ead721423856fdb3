"""Ways to pay, paying later, a payment that failed or was taken twice: the shop's text and its record, and no guess."""

from __future__ import annotations

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


def payment_text(shop: DemoShop) -> str:
    return str(shop.get("/v1/policies")["payment_text"]).rstrip("。")


async def test_how_to_pay_is_the_shops_own_text(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("怎么付款", "payment")
    proper(heard)
    assert payment_text(shop) in heard.text
    assert heard.progress
    assert visitor.form is None


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("可以货到付款吗", "暂时没有货到付款"),
        ("能用花呗吗", "暂时没有花呗"),
        ("微信能付吗", "可以用微信"),
        ("银行卡可以吗", "可以用储蓄卡"),
        ("可以分期吗", "可以用分期"),
    ],
)
async def test_a_way_asked_for_gets_a_yes_or_no_by_that_text(visitor: Stage, text: str, answer: str) -> None:
    heard = await visitor.say(text, "payment")
    proper(heard)
    assert answer in heard.text


async def test_asking_how_to_pay_looks_at_no_order_even_when_one_is_known(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="completed")
    stage = acting_as(shop, customer)
    stage.slots["order_no"] = order["order_no"]
    heard = await stage.say("支持哪些支付方式", "payment")
    assert not heard.cards("order")
    assert payment_text(shop) in heard.text


async def test_a_failed_payment_of_an_unpaid_order_says_until_when_it_can_be_paid(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="unpaid")
    heard = await acting_as(shop, customer).say("支付失败了", "payment", {"order_no": order["order_no"]})
    proper(heard)
    assert order["progress"].rstrip("。") in heard.text
    assert payment_text(shop) in heard.text
    assert heard.cards("order")[0]["order_no"] == order["order_no"]


async def test_a_payment_that_did_arrive_is_told_with_the_shops_amount(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship")
    heard = await acting_as(shop, customer).say("付不了款", "payment", {"order_no": order["order_no"]})
    proper(heard)
    assert "已经付款成功" in heard.text
    assert f"{order['total'] / 100:.2f}".removesuffix(".00") in heard.text
    assert order["payment_text"] in heard.text


@pytest.mark.parametrize("state", ["shipped", "unpaid"])
@pytest.mark.parametrize("text", ["钱扣了两次", "扣重了", "扣款了订单还显示待付款", "支付成功了还让我付"])
async def test_where_money_may_be_lost_a_person_is_the_first_button(shop: DemoShop, state: str, text: str) -> None:
    customer, order = shop.order_that(state=state)
    heard = await acting_as(shop, customer).say(text, "payment", {"order_no": order["order_no"]})
    proper(heard)
    assert heard.buttons[0]["payload"] == "/ask_human"
    assert "核对" in heard.text


async def test_a_visitor_charged_twice_is_not_asked_twice(shop: DemoShop, visitor: Stage) -> None:
    _, order = shop.order_that(state="shipped")
    heard = await visitor.say("钱扣了两次", "payment")
    proper(heard)
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)
    await visitor.press_titled(heard, "看我的订单")
    await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert "核对" in heard.text
    assert heard.cards("order")[0]["order_no"] == order["order_no"]


async def test_an_order_that_is_not_theirs_stays_closed(visitor: Stage) -> None:
    heard = await visitor.say("20990101000000 这笔付不了款", "payment", {"order_no": "20990101000000"})
    proper(heard)
    assert "后四位" in heard.text
    assert not heard.cards("order")


async def test_who_has_no_unpaid_order_is_not_asked_which(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    heard = await stage.say("晚点再付可以吗", "payment")
    proper(heard)
    assert stage.form is None
    assert payment_text(shop) in heard.text


@pytest.mark.parametrize(
    ("text", "step"),
    [("付款老是失败怎么办", "换一种付款方式"), ("分期付款怎么用", "看清分几期"), ("怎么让别人代付", "代付")],
)
async def test_how_it_is_done_is_told_step_by_step(visitor: Stage, text: str, step: str) -> None:
    heard = await visitor.say(text, "payment")
    proper(heard)
    assert step in heard.text
    assert heard.progress
    assert visitor.form is None

"""The price fell after buying: the shop's figures told, filed once after a yes, and its state when asked for."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import dearer, earlier, tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer

DROP = 300
Fresh = tuple[Stage, str, dict[str, Any]]


@pytest.fixture
def fresh(shop: DemoShop) -> Fresh:
    """Paid within the window, one thing in it, nothing claimed for it."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] == "to_ship" and len(order["items"]) == 1 and not claims(shop, customer, order):
                return acting_as(shop, customer), customer, order
    raise LookupError("nothing fresh")


def asked_of(shop: DemoShop, customer: str, order: dict[str, Any]) -> Any:
    return shop.get(f"/v1/orders/{order['order_no']}/price-protection", as_customer(customer))


def claims(shop: DemoShop, customer: str, order: dict[str, Any]) -> list[Any]:
    found: list[Any] = asked_of(shop, customer, order)["claims"]
    return found


def said(fen: int) -> str:
    return f"{fen / 100:.2f}".removesuffix(".00") + "元"


async def ask(stage: Stage, order: dict[str, Any]) -> Heard:
    return await stage.say("刚买就降价了退我差价", "price_protection", {"order_no": order["order_no"]})


async def test_without_a_lower_price_it_says_so_until_when_it_may_come_and_offers_nothing(
    shop: DemoShop, fresh: Fresh
) -> None:
    stage, _, order = fresh
    heard = await ask(stage, order)
    proper(heard)
    assert "暂时没有差价" in heard.text
    assert "价保到" in heard.text
    assert stage.form is None
    assert [button["payload"] for button in heard.buttons] == ["/ask_human"]


async def test_a_difference_is_told_with_its_figures_and_filed_only_after_the_yes(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    item = order["items"][0]
    with dearer(shop, order["order_no"], DROP):
        heard = await ask(stage, order)
        proper(heard)
        for fen in (item["price"] + DROP, item["price"], DROP * item["qty"]):
            assert said(fen) in heard.text
        assert order["payment_text"] in heard.text
        assert claims(shop, customer, order) == []
        heard = await stage.press_titled(heard, "确认退差价")
    proper(heard)
    filed = claims(shop, customer, order)
    assert [one["amount"] for one in filed] == [DROP * item["qty"]]
    assert filed[0]["no"] in heard.text
    assert stage.form is None


async def test_the_wish_after_the_difference_was_told_begins_the_claim(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    with dearer(shop, order["order_no"], DROP):
        told = await stage.say("买完就便宜了", "price_protection/drop", {"order_no": order["order_no"]}, act="tell")
        assert "申请退差价" in told.titles
        more = await stage.say("块儿八毛也是钱", reading={"acts": {"tell": 0.8}})
        assert "申请退差价" in more.titles, "the step, and no empty nod"
        heard = await stage.say("差的钱退我一下吧", "price_protection/wish", act="want")
    proper(heard)
    assert stage.form == "price_form"
    assert "确认退差价" in heard.titles
    assert claims(shop, customer, order) == []


async def test_a_yes_in_words_files_it_and_a_second_time_there_is_nothing_left(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    with dearer(shop, order["order_no"], DROP):
        await ask(stage, order)
        assert "单号" in (await stage.say("好的", "affirm")).text
        heard = await ask(stage, order)
    proper(heard)
    filed = claims(shop, customer, order)
    assert len(filed) == 1
    assert "已经退过" in heard.text
    assert filed[0]["no"] in heard.text
    assert stage.form is None


async def test_a_no_files_nothing(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    with dearer(shop, order["order_no"], DROP):
        heard = await stage.press_titled(await ask(stage, order), "先不退")
    assert "没有提交" in heard.text
    assert stage.form is None
    assert claims(shop, customer, order) == []


async def test_how_far_it_is_comes_from_the_claim(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    with dearer(shop, order["order_no"], DROP):
        await stage.press_titled(await ask(stage, order), "确认退差价")
    claim = claims(shop, customer, order)[0]
    heard = await acting_as(shop, customer).say("差价什么时候到账", "price_protection")
    proper(heard)
    for told in (claim["no"], claim["state_text"], said(claim["amount"]), claim["refund_to"]):
        assert told in heard.text


async def test_when_the_price_moved_before_the_yes_nothing_is_filed_and_the_new_sum_is_told(
    shop: DemoShop, fresh: Fresh
) -> None:
    stage, customer, order = fresh
    with dearer(shop, order["order_no"], DROP):
        heard = await ask(stage, order)
        with dearer(shop, order["order_no"], DROP):
            heard = await stage.press_titled(heard, "确认退差价")
            proper(heard)
            assert "没有提交" in heard.text
            assert f"{2 * DROP * order['items'][0]['qty'] / 100:.2f}" in heard.text
    assert claims(shop, customer, order) == []


async def test_when_the_answer_is_lost_it_says_so_and_a_person_comes(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    with dearer(shop, order["order_no"], DROP):
        heard = await ask(stage, order)
        shop.fault("lost", f"/v1/orders/{order['order_no']}/price-protection", times=1)
        heard = await stage.press_titled(heard, "确认退差价")
    proper(heard)
    assert "不确定" in heard.text
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "failed"
    shop.fault("off")
    assert len(claims(shop, customer, order)) == 1


async def test_after_the_window_it_says_when_it_closed(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    with earlier(shop, order["order_no"], 30, "paid_at"), dearer(shop, order["order_no"], DROP):
        heard = await ask(acting_as(shop, customer), order)
    proper(heard)
    assert "过了期限" in heard.text
    assert [button["payload"] for button in heard.buttons] == ["/ask_human"]


async def test_a_visitor_who_proved_the_order_gets_the_difference_of_it(shop: DemoShop, visitor: Stage) -> None:
    order = next(order for order in shop.orders("C0007") if order["state"] == "shipped")
    with dearer(shop, order["order_no"], DROP):
        await visitor.say("降价了退我差价", "price_protection", {"order_no": order["order_no"]})
        heard = await visitor.say(shop.last4_of(order["order_no"]))
        proper(heard)
        heard = await visitor.press_titled(heard, "确认退差价")
    proper(heard)
    assert claims(shop, "C0007", order)[0]["no"] in heard.text


async def test_no_ticket_is_needed_where_the_shop_files_it(shop: DemoShop, fresh: Fresh) -> None:
    stage, customer, order = fresh
    before = len(tickets(shop, customer))
    with dearer(shop, order["order_no"], DROP):
        await stage.press_titled(await ask(stage, order), "确认退差价")
    assert len(tickets(shop, customer)) == before

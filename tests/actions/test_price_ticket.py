"""A shop that files no price protection: the difference by its prices, and filing is a ticket or a person."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest

from tests.actions.books import dearer, earlier, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.without import opened, shop_without
from tests.actions.words import proper


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from shop_without(tmp_path_factory.mktemp("bare"), "price_protection")


@pytest.fixture
async def shop(bare: DemoShop) -> AsyncIterator[DemoShop]:
    async with opened(bare) as shop:
        yield shop


@pytest.fixture
def fresh(shop: DemoShop) -> tuple[Stage, str, dict[str, Any]]:
    """Paid within the window, nothing taken down about its price; one thing in it."""
    for customer in shop.customers():
        if any(one["topic"] == "price" for one in tickets(shop, customer)):
            continue
        for order in shop.orders(customer):
            if order["state"] == "to_ship" and len(order["items"]) == 1:
                return acting_as(shop, customer), customer, order
    raise LookupError("nothing fresh")


def rule(shop: DemoShop) -> str:
    return str(shop.get("/v1/policies")["price_protection"]["text"]).rstrip("。")


async def test_the_rule_is_the_shops_own_text(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("价保几天", "price_protection")
    proper(heard)
    assert rule(shop) in heard.text
    assert visitor.form is None


async def test_without_a_lower_price_there_is_no_difference_and_none_is_made_up(
    shop: DemoShop, fresh: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, _, order = fresh
    heard = await stage.say("降价了能退差价吗", "price_protection", {"order_no": order["order_no"]})
    proper(heard)
    assert "还在期限内" in heard.text
    assert "暂时没有差价" in heard.text
    assert rule(shop) in heard.text


async def test_a_lower_price_is_told_with_both_figures_and_their_difference(
    shop: DemoShop, fresh: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, _, order = fresh
    item = order["items"][0]
    with dearer(shop, order["order_no"], 1000):
        heard = await stage.say("刚买就降价了", "price_protection", {"order_no": order["order_no"]})
    proper(heard)
    for fen in (item["price"] + 1000, item["price"], 1000 * item["qty"]):
        assert f"{fen / 100:.2f}".removesuffix(".00") + "元" in heard.text


async def test_it_is_taken_down_once_said_to_be_no_application_and_told_when_asked_for(
    shop: DemoShop, fresh: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, customer, order = fresh
    heard = await stage.say("降价了退我差价", "price_protection", {"order_no": order["order_no"]})
    again = await stage.press_titled(heard, "登记退差价")
    proper(again)
    assert "不能直接提交" in again.text
    mine = [one for one in tickets(shop, customer) if one["topic"] == "price"]
    assert len(mine) == 1
    assert mine[0]["id"] in again.text
    assert "降价了退我差价" in mine[0]["text"]
    await stage.press_titled(heard, "登记退差价")
    assert len([one for one in tickets(shop, customer) if one["topic"] == "price"]) == 1
    told = await stage.say("价保审核通过了吗", "price_protection")
    proper(told)
    assert mine[0]["id"] in told.text
    assert mine[0]["state_text"] in told.text


async def test_whose_application_is_not_in_the_books_hears_that_and_may_have_a_person(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0046").say("价保审核通过了吗", "price_protection")
    proper(heard)
    assert "没有看到退差价的登记" in heard.text
    assert heard.buttons[0]["payload"] == "/ask_human"


async def test_after_the_window_it_says_when_it_closed_and_nothing_can_be_taken_down(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed")
    with earlier(shop, order["order_no"], 30, "paid_at"):
        heard = await acting_as(shop, customer).say("降价了", "price_protection", {"order_no": order["order_no"]})
    proper(heard)
    assert "已经过了期限" in heard.text
    assert [button["payload"] for button in heard.buttons] == ["/ask_human"]


async def test_a_visitor_who_wants_the_difference_gets_a_person(shop: DemoShop, visitor: Stage) -> None:
    order = next(order for order in shop.orders("C0007") if order["state"] == "shipped")
    await visitor.say("降价了退我差价", "price_protection", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    heard = await visitor.press_titled(heard, "登记退差价")
    proper(heard)
    assert heard.handoff is not None
    assert heard.handoff["reason"] == "policy"


@pytest.mark.parametrize("state", ["unpaid", "cancelled"])
async def test_what_was_not_paid_has_no_price_to_protect(shop: DemoShop, state: str) -> None:
    customer, order = shop.order_that(state=state)
    heard = await acting_as(shop, customer).say("降价了", "price_protection", {"order_no": order["order_no"]})
    proper(heard)
    assert "谈不上价保" in heard.text


async def test_a_customer_of_several_orders_is_asked_which_one(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0003")
    heard = await stage.say("刚买就降价了退我差价", "price_protection")
    proper(heard)
    assert stage.form == "order_form"
    heard = await stage.press(heard.buttons[0])
    proper(heard)
    assert "价保到" in heard.text

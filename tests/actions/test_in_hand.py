"""Goods in the shopper's hands while the record has them on the way: believed, and never "once it is signed for"."""

from __future__ import annotations

from typing import Any

import pytest

from actions.hear.phrases import holds_it
from actions.turn import Turn
from tests.actions.books import tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage
from tests.actions.words import proper


@pytest.fixture
def brought(shop: DemoShop) -> tuple[Stage, str, dict[str, Any]]:
    """Out with the courier or waiting to be fetched, and the only order of theirs with such a thing."""
    for customer in shop.customers():
        orders = shop.orders(customer)
        for order in orders:
            name = order["items"][0]["short_title"]
            alone = sum(name in {item["short_title"] for item in one["items"]} for one in orders) == 1
            if order["state"] in {"delivering", "at_pickup"} and alone:
                return acting_as(shop, customer), customer, order
    raise LookupError("nothing is brought")


@pytest.mark.parametrize("text", ["拆开一看全碎了", "刚从驿站拿的", "东西在我手上", "我手里这个", "送来了", "到手了"])
def test_what_lies_before_them_is_heard(text: str) -> None:
    assert holds_it(Turn("t", text))


@pytest.mark.parametrize("text", ["送来了吗", "还没到手", "拆开过吗", "到手价多少"])
def test_what_is_asked_or_still_to_come_is_not(text: str) -> None:
    assert not holds_it(Turn("t", text))


async def test_who_holds_it_and_wants_another_is_not_told_to_wait_for_the_signing(
    brought: tuple[Stage, str, dict[str, Any]],
) -> None:
    stage, _, order = brought
    name = order["items"][0]["short_title"]
    heard = await stage.say(f"{name}收到了 想换一个", "exchange/wish", {"product": name}, act="want")
    proper(heard)
    assert heard.titles[0] == "登记给同事"


async def test_a_wish_for_what_is_still_on_its_way_hears_when_it_may_be(
    brought: tuple[Stage, str, dict[str, Any]],
) -> None:
    stage, _, order = brought
    name = order["items"][0]["short_title"]
    heard = await stage.say(f"{name}我想换一个", "exchange/wish", {"product": name}, act="want")
    assert "登记给同事" not in heard.titles


async def test_further_details_go_with_it_and_are_not_answered_with_the_same_words(
    brought: tuple[Stage, str, dict[str, Any]],
) -> None:
    stage, _, order = brought
    name = order["items"][0]["short_title"]
    first = await stage.say(f"{name}拿到了 碎了", "missing_or_damaged/damaged", {"product": name}, act="tell")
    more = await stage.say("盖子也裂了", "missing_or_damaged/damaged", act="tell")
    assert more.text != first.text
    assert "登记给同事" in more.titles


async def test_what_came_broken_is_taken_down_as_received_and_only_once(
    shop: DemoShop, brought: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, customer, order = brought
    name = order["items"][0]["short_title"]
    heard = await stage.say(f"{name}拿到了 碎了一角", "missing_or_damaged/damaged", {"product": name}, act="tell")
    proper(heard)
    assert order["state_text"] in heard.text
    assert "签收后" not in heard.text
    assert "确认收货" in heard.titles
    assert not tickets(shop, customer)
    await stage.press_titled(heard, "登记给同事")
    assert [one["order_no"] for one in tickets(shop, customer)] == [order["order_no"]]
    again = await stage.say(f"{name}收到就是碎的", "missing_or_damaged/damaged", {"product": name}, act="tell")
    assert "编号" in again.text, "it was taken down before"

"""When and how it is handed over: the parcel's state first, then a wish noted where the shop can note it."""

from __future__ import annotations

import sqlite3
from typing import Any

import pytest

from tests.actions.books import service_text, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


@pytest.fixture
def moving(shop: DemoShop) -> tuple[Stage, str, dict[str, Any]]:
    """On its way, and never urged."""
    with sqlite3.connect(f"file:{shop.books}?mode=ro", uri=True) as books:
        urged = {row[0] for row in books.execute("SELECT order_no FROM urges")}
    for customer in shop.customers():
        for order in shop.orders(customer):
            live = any(parcel["state"] not in {"lost", "signed"} for parcel in order["parcels"])
            if order["state"] in {"shipped", "delivering"} and live and order["order_no"] not in urged:
                return acting_as(shop, customer), customer, order
    raise LookupError("nothing moves")


def noted(shop: DemoShop, order_no: str) -> list[str]:
    with sqlite3.connect(f"file:{shop.books}?mode=ro", uri=True) as books:
        return [row[0] for row in books.execute("SELECT note FROM urges WHERE order_no=?", (order_no,))]


async def test_what_can_be_arranged_is_the_shops_own_text(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("可以选送货时间吗", "delivery_appointment")
    proper(heard)
    assert service_text(shop, "delivery") in heard.text
    assert heard.progress


async def test_a_time_wished_for_is_noted_for_the_courier_and_not_promised(
    shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, _, order = moving
    heard = await stage.say("能约明天晚上送吗", "delivery_appointment", {"order_no": order["order_no"]})
    proper(heard)
    assert not noted(shop, order["order_no"]), "it was asked whether"
    assert heard.cards("parcel")
    heard = await stage.press_titled(heard, "备注给快递")
    assert noted(shop, order["order_no"]) == ["能约明天晚上送吗"]
    assert "CB" in heard.text
    assert "联系的为准" in heard.text


async def test_a_second_wish_is_a_ticket_for_the_note_would_be_lost(
    shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, customer, order = moving
    await stage.say("放快递柜", "delivery_appointment", {"order_no": order["order_no"]})
    before = len(tickets(shop, customer))
    heard = await stage.say("送之前先打电话", "delivery_appointment")
    proper(heard)
    filed = tickets(shop, customer)
    assert len(filed) == before + 1
    assert any(one["id"] in heard.text and "先打电话" in one["text"] for one in filed)


async def test_a_wish_for_later_hurries_nobody(shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]]) -> None:
    stage, customer, order = moving
    before = len(tickets(shop, customer))
    heard = await stage.say("这几天不在家，晚两天再送", "delivery_appointment", {"order_no": order["order_no"]})
    proper(heard)
    assert noted(shop, order["order_no"]) == []
    assert len(tickets(shop, customer)) == before + 1


@pytest.mark.parametrize("text", ["为什么不能放驿站", "怎么改到周六送"])
async def test_a_question_how_is_not_noted_as_a_wish(
    shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]], text: str
) -> None:
    stage, _, order = moving
    heard = await stage.say(text, "delivery_appointment", {"order_no": order["order_no"]})
    proper(heard)
    assert noted(shop, order["order_no"]) == []
    assert service_text(shop, "delivery") in heard.text


async def test_without_a_wish_the_usual_ones_are_one_tap_away(
    shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, _, order = moving
    heard = await stage.say("送货方式能选吗", "delivery_appointment", {"order_no": order["order_no"]})
    proper(heard)
    assert noted(shop, order["order_no"]) == []
    heard = await stage.press_titled(heard, "先打电话")
    proper(heard)
    assert noted(shop, order["order_no"]) == ["送之前先打电话"]


async def test_a_visitor_says_the_wish_once(shop: DemoShop, visitor: Stage) -> None:
    _, order = shop.order_that(state="part_shipped")
    await visitor.say("周六下午再送", "delivery_appointment", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert heard.handoff is not None
    assert "周六下午再送" in heard.handoff["detail"]


async def test_what_waits_at_the_pickup_point_is_said_to_be_there(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="at_pickup")
    heard = await acting_as(shop, customer).say("改送到门口", "delivery_appointment", {"order_no": order["order_no"]})
    proper(heard)
    parcel = next(one for one in order["parcels"] if one["state"] == "at_pickup")
    assert parcel["pickup_place"] in heard.text
    assert "改不了了" in heard.text


async def test_who_has_no_order_here_gets_the_rule(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    heard = await stage.say("可以指定时间送吗", "delivery_appointment")
    proper(heard)
    assert service_text(shop, "delivery") in heard.text
    assert stage.form is None


@pytest.mark.parametrize(
    "text", ["白天没人在家 能放门卫不", "放门口行不行", "明天可以晚上8点以后送吗", "改周六送行吗 周三我值班"]
)
async def test_what_is_asked_is_offered_and_not_written(
    shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]], text: str
) -> None:
    stage, customer, order = moving
    before = noted(shop, order["order_no"]), tickets(shop, customer)
    heard = await stage.say(text, "delivery_appointment/leave", {"order_no": order["order_no"]}, act="want")
    proper(heard)
    assert "要我" in heard.text
    assert (noted(shop, order["order_no"]), tickets(shop, customer)) == before


async def test_what_is_only_told_but_read_as_a_wish_is_offered_as_a_note(
    shop: DemoShop, moving: tuple[Stage, str, dict[str, Any]]
) -> None:
    stage, _, order = moving
    number = {"order_no": order["order_no"]}
    heard = await stage.say("我现在不在家 天黑才有人", "delivery_appointment/wish", number, act="tell")
    assert "天黑才有人" in heard.text
    assert heard.bubbles[0]["buttons"][0]["title"] == "备注给快递"
    assert noted(shop, order["order_no"]) == []

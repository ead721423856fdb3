"""A line bought several times: how many pieces go back is taken from the words, else asked for once, and no more go."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from actions.after_sale_pieces import pieces_in
from tests.actions.after_sale_steps import past_way_back
from tests.actions.books import several
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import ExchangeVariant, ItemEligibility

PAID = 10001
"""Fen, for three: no third of it is whole."""


def item(qty: int = 3, stock: int = 9) -> ItemEligibility:
    return ItemEligibility(
        item_id="o-1", title="毛巾", variant="蓝", eligible=True, code="ok", text="", deadline=None, reasons=[],
        photo_reasons=[], opened_ok=True, postage="customer", refund_amount=PAID, nearest=None, qty=qty,
        exchange_variants=[ExchangeVariant(variant_id="v", title="白", stock=stock)],
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "pieces"),
    [
        ("我要退其中一件", 1),
        ("只退2件", 2),
        ("退一件", 1),
        ("退掉两件", 2),
        ("三件都退", 3),
        ("全部退掉", 3),
        ("都退了吧", 3),
        ("有一件是坏的", 1),
        ("其中两条起球", 2),
        ("退五件", None),
        ("我要退货", None),
        ("想换一件", None),
        ("买了三件，颜色不喜欢", None),
        ("第二件有点小", None),
    ],
)
def test_how_many_is_read_from_the_words_and_not_guessed(words: str, pieces: int | None) -> None:
    assert pieces_in(words, item(), "return") == pieces


def test_no_more_are_exchanged_than_there_are_to_exchange_for() -> None:
    assert pieces_in("都换", item(stock=2), "exchange") is None
    assert pieces_in("其中两件", item(stock=2), "exchange") == 2


@pytest.fixture
def three(shop: DemoShop) -> Iterator[tuple[Stage, str, str]]:
    """One thing, bought three times, that may go back and has no case."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] != "signed" or order["service_nos"] or len(order["items"]) > 1:
                continue
            line = order["items"][0]
            if judged(shop, customer, order["order_no"], "return")["eligible"]:
                with several(shop, line["id"], 3, PAID):
                    yield acting_as(shop, customer), order["order_no"], line["id"]
                return
    raise LookupError("nothing to buy three of")


def judged(shop: DemoShop, customer: str, number: str, kind: str) -> dict[str, Any]:
    allowed = shop.get(f"/v1/orders/{number}/eligibility", as_customer(customer), kind=kind)
    first: dict[str, Any] = allowed["items"][0]
    return first if "no_reason" in first["reasons"] else {**first, "eligible": False}


def filed_by(shop: DemoShop, stage: Stage, heard: Heard) -> dict[str, Any]:
    number = heard.cards("service")[0]["service_no"]
    case: dict[str, Any] = shop.get(f"/v1/services/{number}", as_customer(str(stage.shopper["customer_id"])))
    return case


async def test_it_asks_how_many_once_and_the_money_is_that_of_so_many(
    shop: DemoShop, three: tuple[Stage, str, str]
) -> None:
    stage, number, _ = three
    heard = await stage.say("我要退货", "return", {"order_no": number})
    proper(heard)
    assert stage.slots["requested_slot"] == "pieces"
    assert heard.titles == ["1件", "2件", "全部3件"]
    heard = await stage.press_titled(heard, "2件")
    heard = await past_way_back(stage, await stage.press_titled(heard, "无理由"))
    proper(heard)
    assert "×2" in heard.text
    assert f"{PAID * 2 // 3 / 100:.2f}元" in heard.text
    case = filed_by(shop, stage, await stage.press_titled(heard, "确认提交"))
    assert (case["qty"], case["refund_amount"]) == (2, PAID * 2 // 3)


async def test_what_was_said_is_not_asked_and_the_rest_may_follow(
    shop: DemoShop, three: tuple[Stage, str, str]
) -> None:
    stage, number, _ = three
    heard = await stage.say("退其中一件，不喜欢", "return", {"order_no": number})
    heard = await past_way_back(stage, heard)
    assert stage.slots["requested_slot"] == "sure"
    first = filed_by(shop, stage, await stage.press_titled(heard, "确认提交"))
    heard = await stage.say("剩下的都退，不喜欢", "return", {"order_no": number})
    heard = await past_way_back(stage, heard)
    second = filed_by(shop, stage, await stage.press_titled(heard, "确认提交"))
    assert (first["qty"], second["qty"]) == (1, 2)
    assert first["refund_amount"] + second["refund_amount"] == PAID
    heard = await stage.say("我要退货", "return", {"order_no": number})
    proper(heard)
    assert first["no"] in heard.text or second["no"] in heard.text, "nothing is left: a case of it is told"


@pytest.mark.parametrize(("words", "pieces"), [("两件", 2), ("1", 1), ("都退", 3), ("就退一个吧", 1)])
async def test_the_answer_may_be_typed(three: tuple[Stage, str, str], words: str, pieces: int) -> None:
    stage, number, _ = three
    await stage.say("我要退货", "return", {"order_no": number})
    await stage.say(words)
    assert stage.slots["pieces"] == pieces
    assert stage.slots["requested_slot"] == "reason"


async def test_more_than_were_bought_is_not_taken(three: tuple[Stage, str, str]) -> None:
    stage, number, _ = three
    await stage.say("我要退货", "return", {"order_no": number})
    heard = await stage.say("五件")
    proper(heard)
    assert "能办的是3件" in heard.text
    assert stage.slots["requested_slot"] == "pieces"


async def test_another_number_before_the_yes(three: tuple[Stage, str, str]) -> None:
    stage, number, _ = three
    heard = await stage.say("退其中一件，不喜欢", "return", {"order_no": number})
    await past_way_back(stage, heard)
    heard = await stage.say("不对，是退两件", "deny")
    assert stage.slots["pieces"] == 2
    assert "×2" in heard.text

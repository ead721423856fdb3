"""Whether the courier rings first, where he puts it, and a wish for him said beside a question."""

from __future__ import annotations

from typing import Any

import pytest

from actions.hear.courier_wish import courier_clause
from actions.hear.phrases import asks_if_rung, asks_where_it_is_put
from actions.turn import Turn
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage
from tests.actions.words import proper


@pytest.mark.parametrize("text", ["那个师傅会打电话吗", "到楼下会不会喊我一声", "派件会先联系我吗", "来之前打电话不"])
def test_whether_he_rings_is_asked(text: str) -> None:
    assert asks_if_rung(Turn("t", text))


@pytest.mark.parametrize("text", ["让他先打个电话", "叫师傅来之前打我电话", "能不能先打电话", "发了告诉我一声"])
def test_that_he_should_ring_is_a_wish(text: str) -> None:
    assert not asks_if_rung(Turn("t", text))


def test_where_it_is_put_is_asked() -> None:
    assert asks_where_it_is_put(Turn("t", "是放门口还是当面给"))
    assert not asks_where_it_is_put(Turn("t", "放门口就行"))


def test_what_is_said_to_the_courier_after_a_question() -> None:
    assert courier_clause(Turn("t", "后天能收到不 易碎的喊快递轻点")) == "易碎的喊快递轻点"
    assert not courier_clause(Turn("t", "喊快递轻点"))
    assert not courier_clause(Turn("t", "后天能收到不 急用"))


@pytest.fixture
def coming(shop: DemoShop) -> tuple[Stage, dict[str, Any]]:
    """One on its way, whose courier a note reaches."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] in {"shipped", "delivering"} and "urge" in order["can"] and not order["late"]:
                return acting_as(shop, customer), order
    raise LookupError("nothing comes")


async def test_it_is_said_what_is_usual_and_a_note_offered(coming: tuple[Stage, dict[str, Any]]) -> None:
    stage, order = coming
    number = {"order_no": order["order_no"]}
    heard = await stage.say("师傅会先打电话吗", "delivery_appointment/call", number)
    proper(heard)
    assert heard.text.startswith("多半会先打")
    assert "备注给快递" in heard.titles


async def test_a_wish_beside_a_question_is_put_forward_in_the_same_answer(
    coming: tuple[Stage, dict[str, Any]],
) -> None:
    stage, order = coming
    matters = [
        {"topic": "logistics", "aspect": "arrival", "odds": 0.9, "aspect_odds": 0.9, "clause": "几号到"},
        {"topic": "delivery_appointment", "aspect": "leave", "odds": 0.9, "aspect_odds": 0.9, "clause": "放物业就行"},
    ]
    reading = {"acts": {"ask": 0.5, "want": 0.4}, "matters": matters}
    number = {"order_no": order["order_no"]}
    heard = await stage.say("几号到 放物业就行", "logistics", number, reading=reading)
    proper(heard)
    assert "放物业就行" in heard.bubbles[-1]["text"]
    assert heard.titles[-1] == "备注给快递"

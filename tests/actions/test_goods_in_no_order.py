"""Goods are named that none of the orders holds: said so, and then asked which order it was."""

from __future__ import annotations

import pytest

from tests.actions.conftest import DemoShop, acting_as
from tests.actions.words import proper


@pytest.mark.parametrize(
    ("words", "intent"),
    [
        ("杯子漏水", "repair"),
        ("杯子收到是碎的", "missing_or_damaged"),
        ("我要退那个杯子", "return"),
        ("杯子能换一个吗", "exchange"),
    ],
)
async def test_that_no_order_holds_them_is_said_before_asking(shop: DemoShop, words: str, intent: str) -> None:
    stage = acting_as(shop, "C0050")
    heard = await stage.say(words, intent, {"product": "杯子"})
    proper(heard)
    assert "没看到“杯子”" in heard.text
    assert "哪一笔" in heard.bubbles[-1]["text"]
    assert stage.form == "order_form"


async def test_another_name_of_what_was_bought_is_that(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0018").say("我要退那条裙子", "return", {"product": "裙子"})
    assert "没看到" not in heard.text
    assert "碎花连衣裙" in heard.text


@pytest.mark.parametrize("words", ["没给我充电头", "少了个杯子"])
async def test_what_is_said_to_be_lacking_need_not_stand_in_an_order(shop: DemoShop, words: str) -> None:
    product = "杯子" if "杯子" in words else "充电头"
    heard = await acting_as(shop, "C0050").say(words, "missing_or_damaged", {"product": product})
    assert "没看到" not in heard.text


async def test_goods_the_shop_does_not_know_are_not_denied(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0050").say("那个宝贝坏了", "repair", {"product": "宝贝"})
    assert "没看到" not in heard.text

"""Which size: by the product's table, from height and weight as people say them; what lacks is asked, not guessed."""

from __future__ import annotations

from typing import Any

import pytest

from actions.size_advice import height_in, weight_in
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper

COAT = {"product": "羊毛大衣"}


def rows(shop: DemoShop) -> list[dict[str, Any]]:
    table: list[dict[str, Any]] = shop.get("/v1/products/P1601")["size_table"]
    return table


def fitting(shop: DemoShop, height: int, kilos: float) -> list[str]:
    return [
        row["size"]
        for row in rows(shop)
        if row["height_cm"][0] <= height <= row["height_cm"][1] and row["weight_kg"][0] <= kilos <= row["weight_kg"][1]
    ]


async def ask(stage: Stage, text: str, entities: dict[str, str] | None = None) -> Heard:
    heard = await stage.say(text, "product_question", entities)
    proper(heard)
    return heard


@pytest.mark.parametrize(
    ("text", "height", "kilos"),
    [
        ("身高1米6 106斤穿多大", 160, 53),
        ("我165 50kg穿什么码", 165, 50),
        ("一米七二 一百三十斤选哪个码", 172, 65),
        ("1.58米 47公斤穿几码", 158, 47),
        ("身高165体重58公斤选啥码", 165, 58),
        ("我160 110斤穿什么码", 160, 55),
        ("个头一米七五体重一百五选哪个码", 175, 75),
    ],
)
async def test_height_and_weight_are_read_as_people_say_them(
    shop: DemoShop, visitor: Stage, text: str, height: int, kilos: float
) -> None:
    heard = await ask(visitor, f"羊毛大衣 {text}", COAT)
    assert f"{height}cm、{kilos:g}kg对应{'或'.join(fitting(shop, height, kilos))}码" in heard.text


async def test_only_the_height_gives_what_it_can_and_asks_for_the_weight(shop: DemoShop, visitor: Stage) -> None:
    heard = await ask(visitor, "羊毛大衣身高165穿什么码", COAT)
    assert "再告诉我体重" in heard.text
    for row in rows(shop):
        assert (row["height_cm"][0] <= 165 <= row["height_cm"][1]) == (
            row["size"] in heard.text.split("对应")[1].split("码")[0]
        )


async def test_only_the_weight_asks_for_the_height(visitor: Stage) -> None:
    assert "再告诉我身高" in (await ask(visitor, "羊毛大衣110斤穿什么码", COAT)).text


async def test_what_was_said_of_the_height_is_not_asked_again(shop: DemoShop, visitor: Stage) -> None:
    await ask(visitor, "羊毛大衣身高165穿什么码", COAT)
    heard = await ask(visitor, "110斤")
    assert f"165cm、55kg对应{'或'.join(fitting(shop, 165, 55))}码" in heard.text


async def test_the_measures_hold_for_the_next_thing_too(visitor: Stage) -> None:
    await ask(visitor, "羊毛大衣 165 110斤穿什么码", COAT)
    heard = await ask(visitor, "那速干短袖穿什么码", {"product": "速干短袖"})
    assert "165cm、55kg" in heard.text


async def test_neither_said_both_are_asked_for_in_one_sentence(visitor: Stage) -> None:
    heard = await ask(visitor, "羊毛大衣选什么码", COAT)
    assert "身高和体重发给我" in heard.text
    assert "？" not in heard.text


async def test_a_weight_that_may_be_either_is_asked_and_not_guessed(shop: DemoShop, visitor: Stage) -> None:
    asked = await ask(visitor, "羊毛大衣 我168 85穿几码", COAT)
    assert "85是斤还是公斤" in asked.text
    heard = await ask(visitor, "公斤")
    assert "168cm、85kg" in heard.text


async def test_a_weight_said_to_be_in_jin_is_halved(visitor: Stage) -> None:
    await ask(visitor, "羊毛大衣 我158 90穿几码", COAT)
    assert "158cm、45kg" in (await ask(visitor, "斤")).text


@pytest.mark.parametrize("text", ["身高2米1 体重120斤穿多大", "135cm 60斤穿什么码", "165 240斤穿什么码"])
async def test_beyond_the_table_its_bounds_are_told_and_a_person_offered(
    shop: DemoShop, visitor: Stage, text: str
) -> None:
    heard = await ask(visitor, f"羊毛大衣 {text}", COAT)
    assert "不在表里，我不乱估" in heard.text
    lowest, highest = rows(shop)[0], rows(shop)[-1]
    bounds = (
        f"{lowest['height_cm'][0]}-{highest['height_cm'][1]}cm",
        f"{lowest['weight_kg'][0]}-{highest['weight_kg'][1]}kg",
    )
    assert any(bound in heard.text for bound in bounds)
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


async def test_between_the_rows_the_table_itself_is_shown(shop: DemoShop, visitor: Stage) -> None:
    heard = await ask(visitor, "羊毛大衣 150cm 80公斤穿什么码", COAT)
    assert "没有正好对上的码" in heard.text
    assert all(f"{row['size']}：{row['height_cm'][0]}-{row['height_cm'][1]}cm" in heard.text for row in rows(shop))


async def test_without_a_table_no_size_is_named_for_a_height(shop: DemoShop, visitor: Stage) -> None:
    assert not shop.get("/v1/products/P1503")["size_table"]
    heard = await ask(visitor, "缓震跑鞋 168 100斤穿几码", {"product": "缓震跑鞋"})
    assert "没有身高体重的尺码表" in heard.text
    assert "对应" not in heard.text
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)


@pytest.mark.parametrize(
    ("text", "height"), [("1米6", 160), ("一米七二", 172), ("1.65", 165), ("一百六", 160), ("2米1", 210), ("3米", None)]
)
def test_heights(text: str, height: int | None) -> None:
    assert height_in(text) == height


@pytest.mark.parametrize(
    ("text", "kilos"),
    [("一百二十斤", 60), ("95斤", 47.5), ("55公斤", 55), ("60kg", 60), ("120多斤", 60), ("体重120", None)],
)
def test_weights(text: str, kilos: float | None) -> None:
    assert weight_in(text) == kilos

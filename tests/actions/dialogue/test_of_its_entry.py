"""What goods decide by their own entry is asked of them, whatever it was read as."""

from __future__ import annotations

import pytest

from actions.dialogue.of_its_entry import of_its_entry
from actions.turn import Turn
from tests.actions.demo_shop import DemoShop
from xiaoer.talk.reading import Matter, Reading


def read_as(topic: str, text: str, noun: str) -> Turn:
    reading = Reading((("ask", 0.9),), (Matter.surely(topic, "rule"),))
    return Turn("t_1", text, topic, 0.9, reading=reading, entities=(("product", noun),))


@pytest.mark.parametrize(
    ("topic", "text", "noun", "goal"),
    [
        ("feedback", "运动短裤口袋有拉链吧", "运动短裤", "product_question/function"),
        ("installation", "运动水壶能装热水吗", "运动水壶", "product_question/function"),
        ("price_promo", "扫地机尘袋12个装划算还是6个", "扫地机尘袋", "product_question/difference"),
    ],
)
async def test_its_entry_decides(shop: DemoShop, topic: str, text: str, noun: str, goal: str) -> None:
    matter = await of_its_entry(read_as(topic, text, noun))
    assert matter is not None
    assert f"{matter.topic}/{matter.aspect}" == goal


@pytest.mark.parametrize(
    ("topic", "text", "noun"),
    [
        ("installation", "电热水壶要师傅装吗", "电热水壶"),
        ("feedback", "运动短裤要是有大码就好了", "运动短裤"),
        ("logistics", "运动短裤口袋有拉链吧", "运动短裤"),
        ("recommend", "推荐个不辣的鸭脖", "鸭脖"),
    ],
)
async def test_what_it_does_not_decide_stays_as_read(shop: DemoShop, topic: str, text: str, noun: str) -> None:
    assert await of_its_entry(read_as(topic, text, noun)) is None


async def test_goods_that_no_noun_names_are_meant_all_the_same(shop: DemoShop) -> None:
    reading = Reading((("ask", 0.9),), (Matter.surely("installation", "site"),))
    matter = await of_its_entry(Turn("t_1", "车载支架 我车出风口圆的能装不", "installation", 0.9, reading=reading))
    assert matter is not None
    assert matter.goal == "product_question/function"

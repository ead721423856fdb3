"""What decides a question about goods is told: what is written for a worry, of the very kind, from which age; and what
decides nothing is not told for it."""

from __future__ import annotations

import pytest

from tests.actions.conftest import DemoShop
from tests.actions.skills.goods.test_talks_of_goods import Talk
from tests.actions.stage import Stage


@pytest.fixture
def talk(shop: DemoShop) -> Talk:
    return Talk(Stage())


async def test_for_the_unwell_a_doctor_decides_and_nothing_is_praised(talk: Talk) -> None:
    heard = await talk.say("希腊酸奶我爷爷糖尿病喝行吗", "product_question/suits_whom", "希腊酸奶")
    assert "医生" in heard
    assert "饱腹感" not in heard
    assert "含坚果" in await talk.say("烤谷物燕麦过敏体质能吃不", "product_question/suits_whom", "烤谷物燕麦")


@pytest.mark.parametrize(
    ("text", "said"),
    [("取暖器整夜开着行不行", "定好时"), ("取暖器孩子碰到会烫着吗", "倾倒断电"), ("空气炸锅会不会烫到娃", "够不到")],
)
async def test_a_worry_of_fire_and_heat_is_met_by_what_is_written_for_safety(talk: Talk, text: str, said: str) -> None:
    heard = await talk.say(text, "product_question/function", text[:3] if text.startswith("取") else "空气炸锅")
    assert said in heard

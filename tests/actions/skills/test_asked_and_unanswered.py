"""Goals that people ask and nobody answered before: each has the answer of its own."""

from __future__ import annotations

import pytest

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.dialogue.test_unknown import under_way


@pytest.mark.parametrize(
    ("text", "goal", "told"),
    [
        ("半道上压扁了你们给担着吧", "logistics/borne_by", "不用您出钱"),
        ("我不在的话他一般放哪", "delivery_appointment/put_down", "由快递员定"),
        ("要是换 赶不赶得上过年", "exchange/how_long", "换"),
        ("换货单改退货行不", "exchange/to_refund", "改成退款"),
        ("黑金比金卡多了什么", "membership/compare", "黑金"),
    ],
)
async def test_each_is_answered_by_a_sentence_of_its_own(shop: DemoShop, text: str, goal: str, told: str) -> None:
    _, stage, _ = await under_way(shop)
    assert told in (await stage.say(text, goal)).text


async def test_a_sign_on_a_label_that_is_not_explained_is_said_to_be_so(shop: DemoShop) -> None:
    stage = acting_as(shop, shop.customers()[0])
    heard = await stage.say("配料表里那个E字母什么意思", "product_question/term_meaning")
    assert "没有解释" in heard.text

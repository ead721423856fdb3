"""A bookshop's core questions, asked of the bookshop itself: titles, authors and facts are of its catalogue alone."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from actions.dialogue.saying import open_responses
from actions.merchant_words import MerchantWords, open_words
from actions.say.responses import Responses
from actions.server import all_actions
from actions.shop import close_shop, open_shop
from tests.actions.skills.asking import ask
from tests.bookshop.serving import server_of
from tests.serving import ROOT, answering
from xiaoer.shop.client import ShopClient

TOKEN = "token-of-the-bookshop"


@pytest.fixture
async def bookshop() -> AsyncIterator[None]:
    server = server_of(TOKEN)
    all_actions()
    open_words(MerchantWords())
    open_responses(Responses.read(ROOT / "data" / "responses"))
    with answering(server):
        open_shop(ShopClient(f"http://127.0.0.1:{server.server_address[1]}", TOKEN, timeout_s=2.0))
        yield
        await close_shop()


@pytest.mark.parametrize(
    ("goal", "text", "response", "value"),
    [
        ("stock/available", "有老舍的书吗", "stock/gone_near", "骆驼祥子"),
        ("stock/available", "有刘慈欣的书吗", "stock/unrecognised", "刘慈欣"),
        ("stock/available", "平凡的世界有货吗", "stock/unrecognised", "平凡的世界"),
        ("stock/available", "围城精装还有吗", "stock/gone_same", "精装"),
        ("stock/available", "呼兰河传精装有几本", "stock/few_left", "3"),
        ("product_question/difference", "围城精装比平装贵多少", "product_question/dearer_by", "33元"),
        ("product_question/spec", "围城多少页", "product_question/fact", "372 页"),
        ("product_question/suits_whom", "月亮上的猫适合几岁看", "product_question/fact", "3-6 岁"),
        ("product_question/suits_whom", "月亮上的猫四岁能看吗", "product_question/age_yes", "3-6 岁"),
        ("product_question/suits_whom", "小橘灯三岁看得懂吗", "product_question/age_no", "8-12 岁"),
        ("product_question/spec", "边城谁写的 作者是谁", "product_question/fact", "沈从文"),
        ("product_question/spec", "茶点手记多少页", "product_question/not_written", "多少页"),
        ("recommend/wish", "推荐一本小说", "recommend/these", "呼兰河传"),
        ("installation/rule", "你们管安装吗", "installation/not_written", ""),
    ],
)
async def test_a_core_question_of_a_bookshop(bookshop: None, goal: str, text: str, response: str, value: str) -> None:
    heard = await ask(goal, text=text)
    assert heard.named == [response]
    assert any(value in told for told in heard.values.values()) or not value

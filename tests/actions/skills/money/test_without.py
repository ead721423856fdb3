"""A bookshop without membership, coupons or price protection says so in one sentence, before anything is asked."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest

from actions.dialogue.saying import open_responses
from actions.knowledge import open_library
from actions.say.responses import Responses
from actions.shop import close_shop, open_shop
from tests.actions.demo_shop import PATIENCE_S
from tests.actions.stage import Stage
from tests.bookshop import rules
from tests.bookshop.serving import server_of
from tests.serving import answering
from xiaoer.knowledge import Library
from xiaoer.shop.client import ShopClient

TOKEN = "bookshop-token"
_READER = ("R1", "", "")


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    server = server_of(TOKEN)
    with answering(server):
        yield f"http://127.0.0.1:{server.server_port}"


@pytest.fixture
async def bookshop(address: str, articles: Library, sentences: Responses) -> AsyncIterator[None]:
    open_library(articles)
    open_responses(sentences)
    open_shop(ShopClient(address, TOKEN, timeout_s=PATIENCE_S))
    yield
    await close_shop()


@pytest.mark.usefixtures("bookshop")
@pytest.mark.parametrize("customer", [None, _READER], ids=["visitor", "reader"])
@pytest.mark.parametrize(
    ("text", "goal", "capability"),
    [
        ("这儿攒分吗", "membership/points_rule", "membership"),
        ("我在你家算哪一档的客人", "membership/level", "membership"),
        ("买书送积分不", "membership", "membership"),
        ("哪儿能抢到红包", "price_promo/coupon_get", "coupons"),
        ("我那张抵五块的为何使不上", "price_promo/coupon_use", "coupons"),
        ("昨天下单今天就跌了", "price_protection/drop", "price_protection"),
        ("把跌掉的那部分还我", "price_protection/wish", "price_protection"),
        ("买完跌价了", "price_protection", "price_protection"),
        ("想换一本怎么弄", "exchange/how", "exchange"),
        ("只退钱要怎么弄", "refund/how", "refund"),
    ],
)
async def test_it_is_said_at_once_and_nothing_is_asked(
    text: str, goal: str, capability: str, customer: tuple[str, str, str] | None
) -> None:
    stage = Stage(customer)
    heard = await stage.say(text, goal)
    assert [bubble["text"] for bubble in heard.bubbles] == [rules.CANNOT[capability]]
    assert stage.form is None
    assert {button["payload"] for button in heard.buttons} == {"/ask_human"}


@pytest.mark.usefixtures("bookshop")
async def test_an_article_on_what_it_does_without_is_answered_by_its_own_sentence() -> None:
    heard = await Stage().say("积分怎么获得")
    assert heard.text == rules.CANNOT["membership"]


@pytest.mark.usefixtures("bookshop")
@pytest.mark.parametrize(("pieces", "unsaid"), [("3本", False), ("1本", True)])
async def test_the_price_is_told_and_a_sum_only_where_it_is_worked_out(pieces: str, unsaid: bool) -> None:
    heard = await Stage(_READER).say(f"呼兰河传{pieces}多少钱", "price_promo/price", {"product": "呼兰河传"})
    assert "32元" in heard.text
    assert (rules.CANNOT["quote"] in heard.text) is not unsaid
    assert ("/ask_human" in {button["payload"] for button in heard.buttons}) is not unsaid


@pytest.mark.usefixtures("bookshop")
async def test_no_button_leads_to_what_there_is_none_of() -> None:
    heard = await Stage().say("在哪里登录", "account")
    assert "membership" not in str(heard.buttons)


@pytest.mark.usefixtures("bookshop")
async def test_gift_cards_and_postage_are_told_by_what_its_policies_hold() -> None:
    assert "礼品卡" in (await Stage().say("有礼品卡卖吗", "price_promo/gift_card")).text
    told = (await Stage().say("凑多少免邮", "price_promo/postage")).text
    assert "59元" in told
    assert "6元" in told

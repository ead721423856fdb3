"""What people at the desk find in the library: the shop's figures, whose it is, whether it is due for a look."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import pytest

from tests.actions.conftest import TOKEN, DemoShop, running_shop
from tests.desk.conftest import Desk
from xiaoer.desk.articles import NO_FIGURES, as_entry
from xiaoer.knowledge import Article, Words
from xiaoer.shop.client import ShopClient


@pytest.fixture(scope="module")
def demo_shop(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoShop]:
    yield from running_shop(tmp_path_factory.mktemp("shop"), {})


async def test_a_search_finds_by_one_word_and_by_a_question(desk: Desk) -> None:
    agent = await desk.signed_in()
    by_word = (await agent.get("/articles", q="代理")).json()["articles"]
    by_question = (await agent.get("/articles", q="有人冒充你们客服打电话怎么办")).json()["articles"]
    assert by_word[0]["id"] == "cooperation"
    assert by_question[0]["id"] == "scam"
    assert set(by_word[0]) == {"id", "title", "answer", "steps", "tags", "owner", "review", "overdue"}
    assert by_word[0]["owner"]
    assert dt.date.fromisoformat(by_word[0]["review"])


async def test_nobody_searches_without_signing_in(desk: Desk) -> None:
    assert (await (await desk.somebody()).get("/articles", q="退货")).status_code == 401


async def test_a_trainer_may_look_things_up(desk: Desk) -> None:
    assert (await (await desk.signed_in("chenchen")).get("/articles", q="代理")).status_code == 200


@pytest.mark.parametrize("words", ["", "   ", "孙悟空大闹天宫"])
async def test_what_is_nowhere_brings_nothing(desk: Desk, words: str) -> None:
    assert (await (await desk.signed_in()).get("/articles", q=words)).json() == {"articles": [], "notice": None}


async def test_a_search_that_is_too_long_names_its_field(desk: Desk) -> None:
    answer = await (await desk.signed_in()).get("/articles", q="长" * 201)
    assert (answer.status_code, answer.json()["error"]["field"]) == (422, "q")


async def test_figures_are_those_of_the_shop_today(desk: Desk, demo_shop: DemoShop) -> None:
    desk.hub.shop = ShopClient(demo_shop.url, TOKEN)
    found = (await (await desk.signed_in()).get("/articles", q="预定的商品要等多久才寄")).json()
    hours = demo_shop.get("/v1/policies")["shipping"]["presale_hours"]
    assert f"{hours} 小时" in found["articles"][0]["answer"]
    assert found["notice"] is None


async def test_without_the_shop_what_needs_figures_is_left_out_and_that_is_said(desk: Desk) -> None:
    found = (await (await desk.signed_in()).get("/articles", q="邮费")).json()
    assert found["notice"] == NO_FIGURES
    assert not [one for one in found["articles"] if "{" in one["answer"]]


async def test_the_words_are_those_for_the_shopper_of_the_conversation(desk: Desk) -> None:
    agent = await desk.signed_in()
    black = await desk.in_queue(await desk.shopper("C0050", level="黑金"))
    plain = await desk.in_queue(await desk.shopper("C0007", level="普通"))
    told = [
        (await agent.get("/articles", q="客服几点上班", conversation=one)).json()["articles"][0]["answer"]
        for one in (black, plain)
    ]
    assert "黑金会员" in told[0]
    assert "黑金会员" not in told[1]


async def test_an_unknown_conversation_is_refused(desk: Desk) -> None:
    assert (await (await desk.signed_in()).get("/articles", q="代理", conversation="c_none")).status_code == 404


@pytest.mark.parametrize(("today", "overdue"), [("2027-01-31", False), ("2027-02-01", True)])
def test_past_its_review_date_it_is_marked(today: str, overdue: bool) -> None:
    article = Article("a", "题", ("问",), Words("答"), "组", dt.date(2027, 1, 31))
    assert as_entry(article, article.words, dt.date.fromisoformat(today))["overdue"] is overdue

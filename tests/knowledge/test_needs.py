"""An article is told only where what it is about exists: in a bookshop with 4 of 20 capabilities, in the demo shop."""

from __future__ import annotations

import re
from pathlib import Path

import msgspec
import pytest

from actions.knowledge import LEADS_TO
from tests.bookshop import rules
from xiaoer.knowledge import Library, LibraryError
from xiaoer.knowledge.article import Article
from xiaoer.knowledge.figures import filled
from xiaoer.knowledge.needs import lacking, told_here
from xiaoer.shop.contract import Capabilities, Policies
from xiaoer.shop.contract import lacking as capabilities_but
from xiaoer.shop.demo import policies
from xiaoer.shop.demo.shelf import load_shelf

ROOT = Path(__file__).resolve().parents[2]
BOOKSHOP = msgspec.convert(rules.capabilities(), Capabilities)
BOOKS = msgspec.convert(rules.policies({"B1": "小说"}), Policies)
DEMO = policies.told(policies.read_rulebook(policies.OURS, load_shelf()), "小二优选")
SPEAKS_OF = {
    "membership": "积分|成长值|金卡会员|会员等级",
    "coupons": "券",
    "exchange": "换货|换成对的",
    "repair": "质保|报修|送修",
    "urge": "催",
    "reminders": "到货提醒",
    "complaints": "登记成单|我登记",
    "price protection": "价保|退差价",
    "gift cards": "礼品卡",
    "instalments": "分几期",
    "goods that are no books": "纸尿裤|保温箱|羽绒|洗标|宝宝|充够电",
}
ARTICLE = """
owner: o
review: 2027-01-01
articles:
- id: a
  title: t
  ask: [一, 二, 三]
  answer: 甲
  {field}
"""


@pytest.fixture(scope="module")
def articles() -> list[Article]:
    return list(Library.read(ROOT / "library" / "articles", LEADS_TO).articles.values())


@pytest.mark.parametrize("words", SPEAKS_OF.values(), ids=SPEAKS_OF)
def test_a_bookshop_is_told_nothing_of_what_it_does_without(words: str, articles: list[Article]) -> None:
    speak = [one for one in articles if re.search(words, _all(one))]
    assert speak
    told = {one.id for one in told_here(articles, BOOKSHOP, BOOKS)}
    assert [one.id for one in speak if one.id in told] == []


def test_what_a_bookshop_is_told_can_be_filled_with_its_own_figures(articles: list[Article]) -> None:
    told = told_here(articles, BOOKSHOP, BOOKS)
    assert len(told) > len(articles) / 3
    for article in told:
        assert all("{" not in filled(words.answer, BOOKS) for words in article.wordings), article.place


def test_the_demo_shop_is_told_every_article(articles: list[Article]) -> None:
    assert told_here(articles, capabilities_but(frozenset()), DEMO) == articles


def test_the_capability_and_the_silence_of_the_policies_are_named(articles: list[Article]) -> None:
    by_id = {one.id: one for one in articles}
    assert lacking(by_id["points-earn"], BOOKSHOP, BOOKS) == "membership"
    assert lacking(by_id["gift-card-buy"], BOOKSHOP, BOOKS) == "policies.service_texts.gift_card"
    assert lacking(by_id["price-protect"], BOOKSHOP, BOOKS) == "policies.price_protection.days"
    assert lacking(by_id["refund-where"], BOOKSHOP, BOOKS) is None


@pytest.mark.parametrize("field", ["needs: [memberships]", "needs: [policies.jewels]", "answers: [membership]"])
def test_a_need_or_goal_that_is_none_is_refused_when_it_is_read(field: str, tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(ARTICLE.replace("{field}", field), encoding="utf-8")
    with pytest.raises(LibraryError, match=field.split(":")[0]):
        Library.read(tmp_path)


def _all(article: Article) -> str:
    """All that can be told there: words for a level are told to nobody where there are no levels."""
    others = [one.words.answer for one in article.variants if one.shopper in (None, "new")]
    return "".join((article.title, article.words.answer, *others, *article.words.steps))

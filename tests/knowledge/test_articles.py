"""The library itself: enough of it, in the house's words, with every figure from the shop."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from actions.knowledge import LEADS_TO
from tests.actions.words import BANNED
from xiaoer.knowledge import Article, Library
from xiaoer.knowledge.__main__ import lines, main
from xiaoer.knowledge.article import Variant, Words
from xiaoer.knowledge.figures import Missing, filled
from xiaoer.shop.demo import policies
from xiaoer.shop.demo.shelf import load_shelf

ROOT = Path(__file__).resolve().parents[2]
TODAY = dt.date(2026, 11, 22)
SHOP = policies.told(policies.read_rulebook(policies.OURS, load_shelf()), "小二优选")


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.read(ROOT / "library" / "articles", LEADS_TO)


def test_the_library_is_large_enough(library: Library) -> None:
    assert len(library.articles) >= 80


def test_every_wording_can_be_told_with_the_shops_figures_and_fits_a_bubble(library: Library) -> None:
    for article in library.articles.values():
        for words in article.wordings:
            told = "\n".join(filled(text, SHOP) for text in (words.answer, *words.steps))
            assert len(told) <= 380, article.place
            assert len(re.findall(r"[？?]", told)) <= 1, article.place
            assert not [word for word in BANNED if word in told], article.place
            assert "。。" not in told, article.place
            assert len(article.title) <= 24, article.place


def test_a_figure_the_shop_lacks_is_not_made_up() -> None:
    with pytest.raises(Missing, match=r"categories\.jewels"):
        filled("{policies.categories.jewels.return_days} 天可退", SHOP)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("满 {policies.shipping.free_from:money} 包邮", f"满 {SHOP.shipping.free_from // 100}元 包邮"),
        ("{policies.shipping.promise_hours} 小时", f"{SHOP.shipping.promise_hours} 小时"),
        ("{policies.shipping.not_served}", "、".join(SHOP.shipping.not_served)),
        ("{policies.service_texts.account}。", SHOP.service_texts["account"].rstrip("。") + "。"),
    ],
)
def test_figures_are_told_as_people_say_them(text: str, told: str) -> None:
    assert filled(text, SHOP) == told


def test_the_narrowest_words_that_fit_are_told() -> None:
    plain, wechat, gold, both = (Words(text) for text in ("都", "微信", "金卡", "微信金卡"))
    variants = (Variant(wechat, "wechat"), Variant(gold, shopper="金卡"), Variant(both, "wechat", "金卡"))
    article = Article("a", "题", ("问",), plain, "组", TODAY, variants=variants)
    assert article.words_for("web", ["普通"]) is plain
    assert article.words_for("wechat", ["new"]) is wechat
    assert article.words_for("web", ["金卡"]) is gold
    assert article.words_for("wechat", ["金卡"]) is both


def test_the_report_lists_articles_by_owner_and_marks_what_is_late(library: Library) -> None:
    said = lines(library, dt.date(2027, 1, 10))
    assert f"{len(library.articles)} articles, 13 past their review date" in said[-1]
    assert [line for line in said if line.startswith("! 2026-12-31  price-protect")]
    assert [line for line in said if line.startswith("营销组  ")]


def test_the_report_of_a_wrong_library_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.yml").write_text("articles: []\nowner: x\nnote: y\n", encoding="utf-8")
    assert main(["--library", str(tmp_path)]) == 1
    assert "a.yml:3: note" in capsys.readouterr().err

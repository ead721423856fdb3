"""What is wrong with an article is named by file, line and field."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from actions.knowledge import LEADS_TO
from tests.serving import ROOT
from xiaoer.knowledge import Library, LibraryError
from xiaoer.knowledge.reading import read_articles

GOOD = """\
owner: 物流组
review: 2027-01-31
articles:
- id: which-courier
  title: 发什么快递
  ask: [发哪家快递, 用什么物流, 走哪个快递公司]
  answer: 合作的有{policies.shipping.couriers}。
  next: [logistics]
"""


def refused(tmp_path: Path, text: str, name: str = "delivery.yml") -> str:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(LibraryError) as wrong:
        read_articles(tmp_path, LEADS_TO)
    return str(wrong.value)


def test_a_right_article_is_read_with_what_the_head_of_its_file_says(tmp_path: Path) -> None:
    (tmp_path / "delivery.yml").write_text(GOOD, encoding="utf-8")
    (article,) = read_articles(tmp_path, LEADS_TO)
    assert (article.owner, article.review, article.place) == ("物流组", dt.date(2027, 1, 31), "delivery.yml:4")


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("owner: 物流组\n", "", "delivery.yml:3: owner: is missing"),
        ("2027-01-31", "nächste Woche", "delivery.yml:2: review: write a day"),
        ("couriers}", "curriers}", "delivery.yml:7: answer: {policies.shipping.curriers}: the shop's policies have no"),
        ("{policies.shipping.couriers}", "{shop.name}", "delivery.yml:7: answer: {shop.name} is no placeholder"),
        (
            "couriers}",
            "couriers:money}",
            "delivery.yml:7: answer: {policies.shipping.couriers:money} is",
        ),
        ("shipping.couriers", "compensation.普通.per_coupon", "delivery.yml:7: answer: {policies.compensation"),
        ("shipping.couriers", "gift_cases.sold_out.name", "delivery.yml:7: answer: {policies.gift_cases"),
        ("couriers}。", "couriers}，48 小时发。", "delivery.yml:7: answer: “4” is a figure"),
        ("couriers}。", "couriers}，七天内可退。", "delivery.yml:7: answer: “七天” is a figure"),
        (", 走哪个快递公司]", "]", "delivery.yml:6: ask: write 3 to 8 ways to ask, not 2"),
        ("用什么物流", "请问发哪家快递呢", "delivery.yml:4: ask:"),
        ("[logistics]", "[teleport]", "delivery.yml:8: next: teleport is no wish"),
        ("  title:", "  titel:", "delivery.yml:5: titel: is no field"),
        ("  title: 发什么快递\n", "", "delivery.yml:4: title: is missing"),
        ("answer: 合作", "answer: '合作", "delivery.yml:"),
        ("next: [logistics]", "for: [{answer: 都行。}]", "delivery.yml:8: for: a variant says"),
        ("next: [logistics]", "for: [{channel: fax, answer: 都行。}]", "delivery.yml:8: for.channel: use one of web"),
    ],
)
def test_an_error_names_file_line_and_field(tmp_path: Path, right: str, wrong: str, said: str) -> None:
    assert right in GOOD
    assert said in refused(tmp_path, GOOD.replace(right, wrong))


def test_two_articles_of_one_id_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, encoding="utf-8")
    other = GOOD.replace("发什么快递", "快递").replace("发哪家快递, 用什么物流, 走哪个快递公司", "甲问, 乙问, 丙问")
    assert "b.yml:4: id: “which-courier” is taken by which-courier (a.yml:4)" in refused(tmp_path, other, "b.yml")


def test_two_articles_with_the_same_question_are_refused_however_it_is_put(tmp_path: Path) -> None:
    (tmp_path / "a.yml").write_text(GOOD, encoding="utf-8")
    other = (
        GOOD.replace("which-courier", "courier")
        .replace("发什么快递", "快递")
        .replace("发哪家快递", "请问你们发哪家物流")
    )
    assert "b.yml:4: ask: “请问你们发哪家物流" in refused(tmp_path, other, "b.yml")


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    said = refused(tmp_path, GOOD.replace("owner: 物流组\n", "").replace("[logistics]", "[teleport]"))
    assert "owner: is missing" in said
    assert "teleport" in said


def test_past_its_review_date_an_article_is_told_and_reported(tmp_path: Path) -> None:
    (tmp_path / "delivery.yml").write_text(GOOD, encoding="utf-8")
    library = Library.read(tmp_path)
    assert not library.overdue(dt.date(2027, 1, 31))
    assert [article.id for article in library.overdue(dt.date(2027, 2, 1))] == ["which-courier"]
    assert library.about("请问你们发哪家快递呢")


def test_an_empty_folder_is_a_library_that_knows_nothing_and_a_missing_one_is_a_mistake(tmp_path: Path) -> None:
    assert Library.read(tmp_path).about("积分怎么用") == []
    assert Library.read(tmp_path).look_up("积分") == []
    with pytest.raises(LibraryError, match="there is no such folder"):
        Library.read(tmp_path / "nowhere")


def test_the_article_that_the_docs_show_is_right(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "library.md").read_text(encoding="utf-8")
    (tmp_path / "shown.yml").write_text(page.partition("```yaml")[2].partition("```")[0], encoding="utf-8")
    assert [article.id for article in read_articles(tmp_path, LEADS_TO)] == ["which-courier"]

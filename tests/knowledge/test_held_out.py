"""What the library finds, and how often it says nothing, on questions it does not hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from xiaoer.knowledge import Library
from xiaoer.knowledge.same_words import bare

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def library() -> Library:
    return Library.read(ROOT / "library" / "articles")


@pytest.fixture(scope="module")
def held_out() -> dict[str, Any]:
    text = (Path(__file__).parent / "held_out.yml").read_text(encoding="utf-8")
    read: dict[str, Any] = yaml.safe_load(text)
    return read


def known(held_out: dict[str, Any]) -> list[tuple[str, str]]:
    return [(question, name) for name, questions in held_out["known"].items() for question in questions]


def test_the_held_out_questions_stand_in_no_article(library: Library, held_out: dict[str, Any]) -> None:
    written = {bare(question) for article in library.articles.values() for question in (article.title, *article.ask)}
    assert not [question for question, _ in known(held_out) if bare(question) in written]


def test_every_article_is_asked_for(library: Library, held_out: dict[str, Any]) -> None:
    assert set(held_out["known"]) == set(library.articles)
    assert len(known(held_out)) >= 120
    assert len(held_out["unknown"]) >= 80


def test_the_right_article_comes_first_in_nine_of_ten_and_among_three_nearly_always(
    library: Library, held_out: dict[str, Any]
) -> None:
    found = [([name for name, _ in library.nearest(question)], right) for question, right in known(held_out)]
    assert sum(names[:1] == [right] for names, right in found) / len(found) >= 0.9
    assert sum(right in names for names, right in found) / len(found) >= 0.97


def test_seven_of_ten_are_answered_and_hardly_one_wrongly(library: Library, held_out: dict[str, Any]) -> None:
    told = [([article.id for article in library.about(question)], right) for question, right in known(held_out)]
    assert sum(right in names for names, right in told) / len(told) >= 0.72
    assert sum(bool(names) and right not in names for names, right in told) <= 2


def test_what_no_article_answers_stays_unanswered(library: Library, held_out: dict[str, Any]) -> None:
    wrong = [question for question in held_out["unknown"] if library.about(question)]
    assert len(wrong) / len(held_out["unknown"]) <= 0.05, wrong


def test_one_word_is_no_question(library: Library) -> None:
    assert not library.about("退货")
    assert not library.about("")
    assert not library.about("？？")

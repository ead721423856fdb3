"""The report: every figure is there, every cell opens its sentences, and shoppers' words stay words."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from bench.report import page
from bench.report.matrix import panel_id
from tests.bench.shoppers import ASKED, FELT, FOUND

VOID = {"meta", "input"}


class Read(HTMLParser):
    """Text by the id of the element it stands in, cells with what they open, and tags left open."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.text: dict[str, str] = {}
        self.cells: dict[str, str] = {}
        self.loads: list[str] = []
        self._cell = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.loads += [value for name, value in attrs if name in {"src", "href"} and value]
        self._cell = given.get("aria-controls") or ""
        if tag not in VOID:
            self.open.append((tag, given.get("id") or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self.open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        if self._cell:
            self.cells[self._cell], self._cell = data, ""
        for _, place in self.open:
            if place:
                self.text[place] = self.text.get(place, "") + data


@pytest.fixture(scope="module")
def html() -> str:
    return page.whole(FOUND)


@pytest.fixture(scope="module")
def read(html: str) -> Read:
    return Read(html)


def test_the_page_is_well_formed_and_fetches_nothing(html: str, read: Read) -> None:
    assert read.open == []
    assert read.loads == []
    assert "@import" not in html
    assert "url(" not in html


def test_a_cell_counts_and_opens_its_sentences(read: Read) -> None:
    taken = panel_id("headline", "return", "refund")
    assert read.cells[taken] == "1"
    assert "想把鞋寄回去" in read.text[taken]
    assert "confidence 0.80" in read.text[taken]
    assert re.search(r"refund\s*0\.80\s*return\s*0\.10", read.text[taken])


def test_every_sentence_stands_behind_exactly_one_cell_of_each_scope(read: Read) -> None:
    for scope, cases in FOUND.scopes:
        behind = [text for place, text in read.text.items() if place.startswith(f"{scope}-")]
        assert [sum(case.row.text in text for text in behind) for case in cases] == [1] * len(cases)


def test_what_an_alternative_allows_stands_on_the_diagonal(read: Read) -> None:
    assert "催催" in read.text[panel_id("all", "logistics", "logistics")]
    assert "or logistics" in read.text[panel_id("all", "logistics", "logistics")]


def test_rows_that_are_no_headline_count_only_among_all(read: Read) -> None:
    assert panel_id("headline", "logistics", "logistics") not in read.cells


def test_that_the_bot_fell_back_is_told(read: Read) -> None:
    assert "(fell back)" in read.text[panel_id("headline", "stock", "out_of_scope")]


def test_words_of_shoppers_are_never_markup(html: str) -> None:
    assert "<b>退</b>" not in html
    assert "&lt;b&gt;退&lt;/b&gt;" in html


def test_the_words_that_showed_a_feeling_are_marked(html: str) -> None:
    assert "什么<mark>破店</mark>" in html


def test_a_report_without_intents_or_without_emotions_is_a_report_still() -> None:
    only_felt = page.whole(replace(FOUND, clean=()))
    assert FELT[0].row.text[:2] in only_felt
    assert 'class="matrix"' not in only_felt
    only_asked = page.whole(replace(FOUND, emotions=()))
    assert ASKED[0].row.text in only_asked
    assert 'class="feelings"' not in only_asked

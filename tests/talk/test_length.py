"""One length for hub, brain and actions, in the form that is read; a burst is joined to fit."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk.length import MOST_CHARACTERS, cut, fits, joined

LONG = "ﷺ"
"""One character that is read as eighteen."""
TEXTS = st.text(st.sampled_from([*"退a1 \n", LONG, "\u0301", "㍿", "👨", "\u200d"]), max_size=60)


def read(text: str) -> int:
    return len(unicodedata.normalize("NFKC", text))


def test_a_text_is_as_long_as_it_is_read() -> None:
    assert fits("长" * MOST_CHARACTERS)
    assert not fits("长" * (MOST_CHARACTERS + 1))
    assert fits(LONG * 111)
    assert not fits(LONG * 112)


@given(TEXTS, st.integers(0, 40))
def test_what_is_cut_fits_and_is_the_beginning(text: str, most: int) -> None:
    assert fits(cut(text, most), most)
    assert text.startswith(cut(text, most))


@given(st.lists(TEXTS, min_size=1, max_size=30), st.integers(2, 200))
def test_a_burst_fits_whatever_is_in_it(texts: list[str], most: int) -> None:
    assert fits(joined(texts, most), most)


def test_a_burst_that_fits_is_kept_word_for_word() -> None:
    assert joined(["我要退货", "订单是昨天的"]) == "我要退货\n订单是昨天的"


def test_short_messages_of_a_long_burst_stay_whole_and_long_ones_are_cut() -> None:
    told = joined(["我要退货", "长" * 1990, "昨天买的", LONG * 100])
    assert told.startswith("我要退货\n长长")
    assert "\n昨天买的\nﷺ" in told
    assert MOST_CHARACTERS - read(LONG) <= read(told) <= MOST_CHARACTERS


def test_of_more_messages_than_fit_the_newest_are_read() -> None:
    assert joined([str(number) for number in range(5000)]).endswith("\n4999")

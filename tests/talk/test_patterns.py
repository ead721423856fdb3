"""Both engines find what Python's re finds, at the same places; only the time differs."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from xiaoer.talk import patterns
from xiaoer.talk.length import MOST_CHARACTERS
from xiaoer.talk.linear import CannotRun

WRITTEN = (
    r"满\s*\d+|(?P<sum>\d+)\s*(元|块)?券", r"^(?:刚刚?|才)+$", r"[\s,，]*(\w+?)(?:[:：]|$)", r"\D{2}", r"[^\s。]+",
    r"\S\W?", r"(\u4e00)|([\u4e00-\u9fff]{2})", r"a*", r"[^\d]x|[\[:]", r"(?P<w0>退(?:货|款))|(?P<w1>换)",
)  # fmt: skip
TEXTS = st.text(st.sampled_from([*"满1٣２a_x元块券刚才，:： \t\u3000\x1c\x85。一退货款换[👍é"]), max_size=12)


def all_of(found: re.Match[str] | patterns.Match) -> tuple[object, ...]:
    return found.span(), found[0], found.groups(), found.lastgroup, found.string


@pytest.mark.parametrize("written", WRITTEN)
@given(text=TEXTS)
def test_re2_finds_what_re_finds(written: str, text: str) -> None:
    ours, theirs = patterns.compile(written), re.compile(written)
    assert [all_of(one) for one in ours.finditer(text)] == [all_of(one) for one in theirs.finditer(text)]
    assert ours.findall(text) == theirs.findall(text)
    assert ours.sub("·", text) == theirs.sub("·", text)
    assert ours.split(text) == theirs.split(text)
    for mine, other in ((ours.match, theirs.match), (ours.fullmatch, theirs.fullmatch), (ours.search, theirs.search)):
        mine_found, other_found = mine(text), other(text)
        assert (mine_found and all_of(mine_found)) == (other_found and all_of(other_found))


def test_a_place_to_begin_is_counted_in_characters() -> None:
    found = patterns.compile(r"\d").search("一1二2", 2)
    assert found is not None
    assert found.span() == (3, 4)


def test_capitals_are_the_same_only_when_asked_for() -> None:
    assert patterns.compile("[sml]码", fold=True).search("要L码")
    assert not patterns.compile("[sml]码").search("要L码")


def test_half_a_character_is_no_error() -> None:
    assert patterns.compile("快递").search("快\ud83d递") is None


@pytest.mark.parametrize("written", [r"退(?!货)", r"(?<!\d)1", r"(.)\1", r"\b退", r"退\Z", r"[^\W_]"])
def test_what_re2_lacks_is_refused_when_it_is_compiled(written: str) -> None:
    with pytest.raises(CannotRun):
        patterns.compile(written)


def test_a_bounded_pattern_reads_no_more_than_may_be_said_and_loses_nothing() -> None:
    bounded = patterns.bounded(r"x(?!y)")
    text = "啊" * MOST_CHARACTERS + "x"
    assert bounded.search(text) is None
    assert bounded.findall(text) == []
    assert bounded.sub("", text) == text
    assert "".join(bounded.split(text)) == text


def test_words_of_a_list_go_to_re2_unless_one_looks_around() -> None:
    assert type(patterns.any_of(["退货", "换货"])) is not type(patterns.any_of(["退货", "垃圾(?!袋)"]))
    assert patterns.any_of([]).search("") is None


def test_places_are_counted_in_characters_one_after_the_other() -> None:
    found = list(patterns.compile(r"[一-龥]").finditer("a一👍二b三"))
    assert all(one.end() <= other.start() for one, other in pairwise(found))
    assert [one.span() for one in found] == [(1, 2), (3, 4), (5, 6)]


@given(text=TEXTS)
def test_many_asked_at_once_are_those_found_one_by_one(text: str) -> None:
    many = patterns.many(WRITTEN)
    alone = [patterns.compile(written).search(text) for written in WRITTEN]
    assert many.found_in(text) == [place for place, found in enumerate(alone) if found]
    assert [many.words(place, text) for place in many.found_in(text)] == [found[0] for found in alone if found]


def test_none_at_once_finds_nothing_and_what_re2_lacks_is_told() -> None:
    assert patterns.many(()).found_in("退货") == []
    with pytest.raises(CannotRun, match="退"):
        patterns.many(["货", "(?<=退)货"])

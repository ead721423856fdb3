"""What people write, made safe to keep."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from xiaoer.talk import button, cursor, ids, words
from xiaoer.talk.marks import too_many


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert words.clean(words.clean(text)) == words.clean(text)


@given(st.text(st.characters(exclude_categories=("Cc", "Cf", "Cs", "Zl", "Zp", "Zs"))))
def test_what_can_be_seen_is_kept(text: str) -> None:
    assume(not too_many(text))
    assert words.clean(text) == text


def test_control_characters_and_direction_tricks_go_but_newlines_and_emoji_stay() -> None:
    assert words.clean("\x00我的\x1b[31m快递\r\n到哪\u202e了👨‍👩‍👧\x7f ") == "我的[31m快递\n到哪了👨‍👩‍👧"


def test_half_of_a_surrogate_pair_goes() -> None:
    assert words.clean("好\ud83d的") == "好的"


@pytest.mark.parametrize(
    "text",
    ["\u200b", "\u200b\u200d", "\u3164", "\u2800 \u115f", "\ufe0f", "\u0301", "\u00ad\u2060", "\u2061\ufeff", ""],
)
def test_signs_that_cannot_be_seen_are_no_message(text: str) -> None:
    assert words.is_empty(words.clean(text))


@pytest.mark.parametrize("text", ["好", "👨\u200d👩\u200d👧", "？", "☺\ufe0f", "e\u0301", "\ue000"])
def test_what_can_be_seen_is_a_message(text: str) -> None:
    assert not words.is_empty(words.clean(text))


def test_spaces_without_width_do_not_part_a_word() -> None:
    assert words.clean("退\u200b款\u2060吧\u00ad") == "退款吧"


@pytest.mark.parametrize("text", ["长" * 2001, "\u200b" * 2001, "ﷺ" * 112])
def test_too_long_is_as_written_or_as_read(text: str) -> None:
    assert words.too_long(text)
    assert not words.too_long(text[:100])


@pytest.mark.parametrize("bad", ["", "a" * 65, "a b", "中", "a\n", "a/b", "<x>"])
def test_odd_client_ids_are_refused(bad: str) -> None:
    assert not words.is_client_id(bad)


def test_a_list_shows_one_short_line() -> None:
    assert words.short("一\n二  三") == "一 二 三"
    assert len(words.short("长" * 500)) == words.SHORT


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**9 - 1))
def test_a_cursor_is_read_as_it_was_written(ordinal: int, seq: int) -> None:
    assert cursor.parse(str(cursor.Cursor(ordinal, seq))) == cursor.Cursor(ordinal, seq)


@pytest.mark.parametrize("bad", ["", "1", "1:", ":1", "1:2:3", "-1:2", "1:２", "a:b", "1:2\n"])
def test_an_odd_cursor_is_none(bad: str) -> None:
    assert cursor.parse(bad) is None


def test_a_button_says_where_it_was_offered() -> None:
    assert button.seq_of(button.new_id(300)) == 300
    assert button.seq_of("b_/restart") is None


def test_the_same_messages_are_the_same_turn() -> None:
    assert ids.turn_id("c_1", 3, 5) == ids.turn_id("c_1", 3, 5)
    assert ids.turn_id("c_1", 3, 5) != ids.turn_id("c_1", 3, 6)

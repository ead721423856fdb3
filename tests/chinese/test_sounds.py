"""What is typed by ear sounds like what is meant."""

from __future__ import annotations

import pytest

from xiaoer.chinese.sounds import sound_alike
from xiaoer.talk.script import is_han


@pytest.mark.parametrize("pair", ["贝杯", "咯酪", "渔鱼", "过果", "珈伽", "身生", "行型"])
def test_signs_with_a_reading_in_common_sound_alike(pair: str) -> None:
    assert sound_alike(*pair)


@pytest.mark.parametrize("pair", ["杯箱", "锅盆", "红绿"])
def test_others_do_not(pair: str) -> None:
    assert not sound_alike(*pair)


def test_a_sign_of_no_reading_sounds_like_nothing() -> None:
    assert not sound_alike("A", "A")


def test_letters_are_no_chinese_signs() -> None:
    assert is_han("保温杯")
    assert not is_han("K87键盘")

"""What the actions read of a turn, however long the text is that somebody brings."""

from __future__ import annotations

import pytest
from rasa_sdk import Tracker

from actions.turn import Turn
from xiaoer.talk.length import MOST_CHARACTERS


def turn_of(text: str, **entity: str) -> Turn:
    said = {"text": text, "entities": [{"entity": kind, "value": value} for kind, value in entity.items()]}
    return Turn.of(Tracker("c_1", {}, said, [], False, None, {}, "action_listen"))


@pytest.mark.parametrize("text", ["长" * 9000, "ﷺ" * 9000, "ﷺ" * 112, "1" * MOST_CHARACTERS])
def test_no_more_is_read_than_may_be_said(text: str) -> None:
    assert MOST_CHARACTERS - 18 < len(turn_of(text).text) <= MOST_CHARACTERS
    assert len(turn_of("好", product=text).entities[0][1]) <= MOST_CHARACTERS


def test_a_usual_text_is_read_in_its_normal_form() -> None:
    assert turn_of(" １２㎏ 的 ").text == "12kg 的"

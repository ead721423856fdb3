"""A person is on the way: what is only looked up is answered, all else left to the person; after them nothing goes on."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from brain.tests.conftest import Brain
from brain.turn import BadTurnError, Turn


def session() -> str:
    return uuid.uuid4().hex


def said(answer: dict[str, Any]) -> list[str]:
    return [reply["text"] for reply in answer["replies"]]


def test_what_is_looked_up_is_answered_and_what_is_a_deed_is_left_to_the_person(brain: Brain) -> None:
    one = session()
    assert said(brain.turn(one, "我的快递到哪了", waiting=True)) == ["包裹在路上了。"]
    for text in ("我要退货", "嗯哼哼", "你好", "没解决"):
        answer = brain.turn(one, text, waiting=True)
        assert (said(answer), answer["handoff"], answer["facts"].get("form")) == ([], None, None)


def test_one_more_reason_for_the_person_is_told_and_nothing_is_said_of_passing_on(brain: Brain) -> None:
    answer = brain.turn(session(), "太生气了，你们必须解决！", waiting=True)
    assert (said(answer), answer["handoff"]["reason"]) == ([], "anger")
    answer = brain.turn(session(), "转人工", waiting=True)
    assert (said(answer), answer["handoff"]["reason"]) == ([], "request")


def test_with_a_message_left_all_is_answered_and_none_is_passed_on_again(brain: Brain) -> None:
    one = session()
    assert brain.turn(one, "我要退货", left=True, unattended=True)["facts"]["form"] == "return_form"
    answer = brain.turn(session(), "太生气了，我的快递到哪了！", left=True, unattended=True)
    assert said(answer) == ["包裹在路上了。"]
    assert answer["handoff"]["reason"] == "anger", "one more reason, told to the desk"
    answer = brain.turn(session(), "转人工", left=True, unattended=True)
    assert (said(answer), answer["handoff"]["reason"]) == ([], "request"), "the hub has the words for it"


def test_a_form_open_when_the_person_was_called_hears_no_more_answers(brain: Brain) -> None:
    one = session()
    assert brain.turn(one, "我要退货")["facts"]["form"] == "return_form"
    answer = brain.turn(one, "不喜欢", waiting=True)
    assert (said(answer), "form" in answer["facts"], "why" in answer["facts"]) == ([], False, False)


def test_after_a_hand_back_the_old_form_is_closed(brain: Brain) -> None:
    one = session()
    brain.turn(one, "我要退货")
    assert said(brain.turn(one, "你好", handed_back=True)) == ["您好，我是小二。"]


def test_a_button_that_chooses_is_no_question(brain: Brain) -> None:
    press = {"intent": "logistics", "entities": {"choice": "remind:1:2"}}
    assert said(brain.turn(session(), "到货提醒我", press=press, waiting=True)) == []


def body(**more: Any) -> dict[str, Any]:
    return {"turn_id": "t", "session": "c", "text": "碎了", **more}


def test_parts_and_meanwhile_are_kept_as_they_came() -> None:
    parts = [{"picture": "http://hub/a.jpg"}, {"text": "碎了"}]
    meanwhile = [{"who": "agent", "text": "给您补发"}]
    told = Turn.of(body(parts=parts, meanwhile=meanwhile, waiting=True, since_s=7)).metadata
    assert (told["parts"], told["meanwhile"], told["waiting"], told["since_s"]) == (parts, meanwhile, True, 7)


def test_a_hub_that_says_no_parts_has_the_text_first() -> None:
    told = Turn.of(body(images=["http://hub/a.jpg"])).metadata
    assert told["parts"] == [{"text": "碎了"}, {"picture": "http://hub/a.jpg"}]


@pytest.mark.parametrize(
    "wrong",
    [{"parts": "碎了"}, {"parts": [{"text": 1}]}, {"parts": [{"text": "a", "picture": "b"}]}, {"parts": [{"voice": "a"}]},
     {"parts": [{"text": "长" * 1500}, {"text": "长" * 1500}]}, {"waiting": 1}, {"left": "yes"}, {"unattended": 1}, {"handed_back": "yes"},
     {"meanwhile": [{"who": "system", "text": "a"}]}, {"meanwhile": ["a"]}, {"since_s": -1}, {"since_s": True}],
)  # fmt: skip
def test_what_is_no_part_of_a_turn_is_refused(wrong: dict[str, Any]) -> None:
    with pytest.raises(BadTurnError):
        Turn.of(body(**wrong))

"""What counts as a sign that a matter is still unsolved."""

from __future__ import annotations

import pytest
from xiaoer.talk.reading import Matter, Reading, Subject

from brain.unresolved import Heard, asks_otherwise, unresolved_signal

EARLIER = [("我的快递到哪了", "logistics")]


@pytest.mark.parametrize(
    ("heard", "signal"),
    [
        (Heard("嗯哼哼", "nlu_fallback"), "fallback"),
        (Heard("", "nlu_fallback"), None),
        (Heard("没解决", "not_resolved"), "not_resolved"),
        (Heard("没解决", "not_resolved", pressed=True), "pressed"),
        (Heard("快递到哪里了", "logistics"), "repeat"),
        (Heard("快递到哪里了", "urge_shipment"), None),
        (Heard("能开发票吗", "invoice"), None),
        (Heard("", "logistics", pressed=True), None),
        (Heard("怎么还在路上", "logistics"), None),
        (Heard("怎么还在路上", "logistics", helped=False), "same_intent"),
        (Heard("能开发票吗", "invoice", helped=False), None),
        (Heard("你们倒是说啊", "invoice", heated=True), "heated"),
        (Heard("北京市朝阳区某路一号", "nlu_fallback", in_form=True), None),
        (Heard("不喜欢", "not_resolved", 0.7, in_form=True), None),
        (Heard("没解决啊", "not_resolved", 0.95, in_form=True), "not_resolved"),
    ],
)
def test_signals(heard: Heard, signal: str | None) -> None:
    assert unresolved_signal(heard, EARLIER) == signal


def test_the_same_question_about_other_goods_is_no_repeat() -> None:
    earlier = [("原味酸奶有货吗", "stock")]
    assert unresolved_signal(Heard("希腊酸奶有货吗", "stock"), earlier) == "repeat"
    assert unresolved_signal(Heard("希腊酸奶有货吗", "stock", other_goods=True), earlier) is None


def test_small_talk_is_never_a_repeat() -> None:
    assert unresolved_signal(Heard("在吗", "greeting", helped=False), [("在吗", "greeting")]) is None


def read(goal: str, *goods: str, sure: float = 0.9) -> Reading:
    topic, _, aspect = goal.partition("/")
    subjects = tuple(Subject("goods", span, "named") for span in goods)
    return Reading(matters=(Matter(topic, aspect, sure, "", sure),), subjects=subjects)


@pytest.mark.parametrize(
    ("now", "before", "otherwise"),
    [
        (read("logistics/courier"), [read("logistics/whereabouts")], True),
        (read("logistics/courier"), [read("logistics/whereabouts"), read("logistics/courier")], False),
        (read("logistics/courier", sure=0.4), [read("logistics/whereabouts")], False),
        (read("logistics/courier"), [read("logistics/whereabouts", sure=0.4)], False),
        (read("return/rule", "裙子"), [read("return/rule", "开衫")], True),
        (read("return/rule", "裙子"), [read("return/rule", "裙子")], False),
        (read("return/rule"), [read("return/rule", "裙子")], False),
        (Reading(), [read("return/rule")], False),
        (read("return/rule"), [], False),
    ],
)
def test_another_aspect_or_another_thing_is_another_question(
    now: Reading, before: list[Reading], otherwise: bool
) -> None:
    assert asks_otherwise(now, before) is otherwise


def test_alike_in_words_and_asked_otherwise_is_no_repeat_and_no_sign() -> None:
    heard = Heard("快递到哪家了", "logistics", helped=False)
    assert unresolved_signal(heard, [("快递到哪了", "logistics")]) == "repeat"
    asked_otherwise = Heard("快递到哪家了", "logistics", helped=False, otherwise=True)
    assert unresolved_signal(asked_otherwise, [("快递到哪了", "logistics")]) is None

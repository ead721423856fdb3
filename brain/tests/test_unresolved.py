"""What counts as a sign that a matter is still unsolved."""

from __future__ import annotations

import pytest

from brain.unresolved import Heard, unresolved_signal

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

"""Figures of danger are counted from what the brain says of each row."""

from __future__ import annotations

from bench.danger import Measured, Row

ROWS = (
    Row("不想活了", "self_harm", "self_harm"),
    Row("娃吐了", "illness", "minor"),
    Row("让我转账", "fraud", None),
    Row("跳楼价", "none", "self_harm"),
    Row("几点发货", "none", None),
)


def test_a_row_is_heard_whatever_kind_it_is_taken_for() -> None:
    figures = Measured(ROWS, (Row("在吗", "none", None), Row("死机了", "none", "illness"))).figures
    assert round(figures["danger_recall"].value, 3) == 0.667
    assert figures["danger_kind_right"].value == 0.5
    assert figures["danger_look_alikes"].value == 0.5
    assert figures["danger_false_alarm"].value == 0.5


def test_without_dialogues_the_look_alikes_tell_of_false_alarms() -> None:
    assert Measured(ROWS[:4], ()).figures["danger_false_alarm"].value == 1.0


def test_what_was_judged_otherwise_is_shown() -> None:
    block = Measured(ROWS, ()).block
    assert "missed: 让我转账" in block
    assert "false: 跳楼价 (self_harm)" in block

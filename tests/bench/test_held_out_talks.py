"""Lines of conversations that were never taught: each with what came before it, and what counts as right."""

from pathlib import Path

import pytest

from bench.held_out_talks import Line, Measured, read
from bench.understanding import Understood

TALK = """
conversations:
- conversation: a return and its money
  steps:
  - user: 想退
    intent: return/wish
  - action: ask_return/reason
  - user: 小了
    intent: inform
  - person: 好的
  - user: 钱呢
    intent: refund/arrival
    also: [refund/progress]
    act: blame
"""


@pytest.fixture
def lines(tmp_path: Path) -> list[Line]:
    (tmp_path / "talks.yml").write_text(TALK, "utf-8")
    return list(read(tmp_path / "talks.yml"))


def _said(topic: str, aspect: str, act: str) -> Understood:
    matters = [{"topic": topic, "aspect": aspect, "odds": 0.8, "aspect_odds": 0.9}] if topic else []
    return Understood("", "", "calm", 0.0, reading={"acts": {act: 0.9}, "matters": matters})


def test_a_line_is_asked_with_what_was_said_and_done_before_it(lines: list[Line]) -> None:
    first, second = lines
    assert first.told["history"] == [
        {"shopper": "想退", "agent": ""}, {"shopper": "", "agent": "", "did": "ask_return/reason"},
    ]  # fmt: skip
    assert second.told["text"] == "钱呢"
    assert [line.get("agent") for line in second.told["history"]] == ["", "", "", "好的"]
    assert (first.act, second.act, sorted(second.goals)) == ("tell", "blame", ["refund/arrival", "refund/progress"])


def test_topics_goals_and_acts_are_counted_apart(lines: list[Line]) -> None:
    right = Measured(tuple(zip(lines, [_said("", "", "tell"), _said("refund", "progress", "ask")], strict=True)))
    assert [round(one.value, 2) for one in right.figures.values()] == [1.0, 1.0, 0.5]
    wrong = Measured(tuple(zip(lines, [_said("return", "wish", "want"), _said("refund", "where", "ask")], strict=True)))
    assert [round(one.value, 2) for one in wrong.figures.values()] == [0.5, 0.0, 0.0]
    assert "odds from 0.7: 0.000" in wrong.block

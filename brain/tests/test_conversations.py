"""Written conversations: read as lines with what came before, refused where they say nothing usable."""

from pathlib import Path

import pytest
from xiaoer.talk.reading import Question

from brain.reading.conversations import BadConversation, Said, talks_in, talks_in_folder

WRITTEN = """
version: "3.1"
conversations:
- conversation: a reason, and then not
  steps:
  - user: 想退掉
    intent: return/wish
  - action: ask_return/reason
  - user: 有点紧
    intent: inform
  - action: utter_return/rule
  - person: 我看一下哦
  - picture: true
  - user: 算了
    intent: return/withdraw
    act: stop
    also: [deny]
"""


def _read(folder: Path, text: str) -> list[Said]:
    (folder / "one.yml").write_text(text, "utf-8")
    return [said for _, lines in talks_in(folder / "one.yml") for said in lines]


def test_each_line_has_what_was_said_and_done_before_it(tmp_path: Path) -> None:
    first, second, third = _read(tmp_path, WRITTEN)
    assert (first.earlier, first.context.question) == ((), None)
    assert (second.context.question, second.earlier) == (Question("return", "reason"), (("想退掉", "return/wish"),))
    assert (third.goals, third.act) == (("return/withdraw", "deny"), "stop")
    assert [text for text, _ in third.earlier] == ["有点紧", "想退掉"]
    assert (third.context.question, third.context.told, third.context.picture) == (None, "return/rule", True)
    assert [line.text for line in third.context.lines] == ["我看一下哦"]


@pytest.mark.parametrize(
    "step",
    ["user: 想退", "user: 想退\n    intent: return\n    act: shout", "action: sing_return", "says: 想退"],
)
def test_a_step_that_says_nothing_usable_is_refused_with_its_place(tmp_path: Path, step: str) -> None:
    with pytest.raises(BadConversation, match=r"one\.yml: (wrong|a list)"):
        _read(tmp_path, f"conversations:\n- conversation: wrong\n  steps:\n  - {step}\n")


def test_a_project_without_conversations_has_none(tmp_path: Path) -> None:
    assert talks_in_folder(tmp_path / "nowhere") == []

"""Which aspect a line has after what was said before it: learned from conversations, and nothing at the first line."""

from pathlib import Path

import numpy as np
from xiaoer.talk.reading import Context, Matter, Question, Reading

from brain.reading.following import NOTHING_SEEN, Following, Line, before_in, fitted

ASPECTS = ("fault", "parts", "way")
SEEN = {"repair/fault": {"repair/fault": 6, "repair/way": 3}, "refund/wish": {"refund/arrival": 4}}
UNSURE = np.array([0.3, 0.4, 0.3])


def _learned() -> Following:
    """From lines that told more of a fault, and one that asked the way."""
    plain = Following(SEEN)
    told = [
        (plain.numbers_of("repair", ASPECTS, UNSURE, Line("就左边那块", "repair/fault", 0.8), "repair/fault"), 0),
        (plain.numbers_of("repair", ASPECTS, UNSURE, Line("刚买", "repair/fault", 0.9), "repair/fault"), 0),
        (plain.numbers_of("repair", ASPECTS, np.array([0.2, 0.1, 0.7]), Line("来取吗", "repair/fault", 0.1)), 2),
    ]
    return Following(SEEN, fitted(told))


def test_a_fact_belongs_to_the_matter_it_is_told_in() -> None:
    odds = _learned().aspects("repair", ASPECTS, UNSURE, Line("才用两回", "repair/fault", 0.8))
    assert ASPECTS[int(odds.argmax())] == "fault"
    assert abs(odds.sum() - 1) < 1e-6


def test_what_the_words_say_is_not_drowned() -> None:
    odds = _learned().aspects("repair", ASPECTS, np.array([0.02, 0.96, 0.02]), Line("配件卖吗", "repair/fault", 0.05))
    assert ASPECTS[int(odds.argmax())] == "parts"


def test_at_the_first_line_and_without_conversations_the_words_alone_count() -> None:
    assert _learned().aspects("repair", ASPECTS, UNSURE, Line("刚买", "")) is UNSURE
    assert NOTHING_SEEN.aspects("repair", ASPECTS, UNSURE, Line("刚买", "repair/fault")) is UNSURE


def test_it_is_kept_with_the_model(tmp_path: Path) -> None:
    learned = _learned()
    learned.save(tmp_path)
    assert Following.load(tmp_path) == learned
    assert Following.load(tmp_path / "none") == NOTHING_SEEN


def test_what_was_before_is_the_last_goal_else_what_was_asked_or_told() -> None:
    said = Reading((), (Matter("refund", "wish", 0.9, "", 0.9),))
    assert before_in(Context((Reading(), said), told="stock")) == "refund/wish"
    assert before_in(Context(question=Question("return", "order"), told="stock")) == "return"
    assert before_in(Context(told="stock")) == "stock"
    assert before_in(Context()) == ""

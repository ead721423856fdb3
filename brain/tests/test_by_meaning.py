"""The view by meaning: asked once a message, mixed with the terms, and missed by nobody where it cannot be asked."""

from pathlib import Path

import numpy as np
import pytest

from brain.features import Vocabulary
from brain.intent import LinearModel
from brain.intent_training import Numbers, fit, folds, one_round
from brain.reading import learning
from brain.reading.blending import blend
from brain.reading.by_meaning import ByMeaning
from brain.reading.views import Views

ASPECTS = [f"{topic}/{aspect}" for topic in ("refund", "return") for aspect in ("how", "wish")]
DOUBTFUL, EMPTY = ([5], [1.0]), ([], [])


class Told:
    """An encoder that says of every text the vector given, or nothing; taught a direction a goal."""

    is_here, digest = True, "told"
    head = ((*ASPECTS, "inform"), 3 * np.eye(4, 5, dtype=np.float32), np.zeros(5, np.float32))

    def __init__(self, vector: Numbers | None) -> None:
        self._vector = vector
        self.asked: list[str] = []

    def vector(self, text: str) -> Numbers | None:
        self.asked.append(text)
        return self._vector


def learned(encoder: Told) -> Views:
    """Two topics of two aspects each, told apart by a term."""
    goals = [goal for goal in ASPECTS for _ in range(12)]
    terms = [([ASPECTS.index(goal), 4 + place % 3], [0.8, 0.6]) for place, goal in enumerate(goals)]
    trained = fit(terms, 7, [goal.split("/")[0] for goal in goals], 20.0, fold=one_round(folds(goals)))
    vocabulary = Vocabulary({str(column): column for column in range(7)}, [1.0] * 7)
    model = LinearModel(trained.intents, vocabulary, trained.weights, trained.biases, trained.temperature)
    views, _ = learning.learn(model, trained, goals, terms, [], {}, [f"第{place}句话" for place in range(48)], encoder)
    encoder.asked.clear()
    return views


def direction(goal: str) -> Numbers:
    return np.eye(4, dtype=np.float32)[ASPECTS.index(goal)]


def test_where_the_terms_leave_doubt_the_meaning_says_topic_and_aspect() -> None:
    encoder = Told(2 * direction("return/wish"))
    views = learned(encoder)
    odds = views.odds(DOUBTFUL, "这个我不要了")
    assert views.topics[int(odds.argmax())] == "return"
    assert views.aspects("return", DOUBTFUL, "这个我不要了")[0][0] == "wish"
    assert abs(odds.sum() - 1) < 1e-6
    assert encoder.asked == ["这个我不要了"]


def test_without_text_or_known_term_the_meaning_is_not_asked() -> None:
    encoder = Told(direction("return/wish"))
    views = learned(encoder)
    views.odds(DOUBTFUL)
    views.odds(EMPTY, "嗯")
    assert encoder.asked == []


def test_where_it_cannot_be_asked_the_terms_alone_speak() -> None:
    views = learned(Told(None))
    assert np.allclose(views.odds(DOUBTFUL, "这个我不要了"), views.odds(DOUBTFUL))
    assert views.aspects("return", DOUBTFUL, "这个我不要了") == views.aspects("return", DOUBTFUL)


def test_the_view_is_kept_with_the_others(tmp_path: Path) -> None:
    views = learned(Told(None))
    views.save(tmp_path)
    assert Views.load(tmp_path, views.model, views.heads).softness == views.softness
    found = ByMeaning.load(tmp_path, Told(None))
    assert found is not None
    assert sorted(found.goals) == sorted(ASPECTS)


def test_a_view_learned_from_another_encoder_is_left_out(tmp_path: Path) -> None:
    learned(Told(None)).save(tmp_path)
    another = Told(None)
    another.digest = "another"
    assert ByMeaning.load(tmp_path, another) is None
    assert ByMeaning.load(tmp_path / "none") is None


def test_in_a_talk_the_meaning_speaks_for_topic_aspect_and_what_only_informs() -> None:
    views = learned(Told(3 * direction("return/wish")))
    in_talk = views.in_talk("这个 ‹ return ‹ 能退吗")
    assert in_talk is not None
    odds, aspects = in_talk.goals(np.array([0.5, 0.5]), evenly)
    assert views.topics[int(odds.argmax())] == "return"
    assert views.heads["return"].labels[int(aspects["return"].argmax())] == "wish"
    assert in_talk.informs(0.5) < 0.5
    assert learned(Told(None)).in_talk("这个") is None


def test_a_goal_that_the_encoder_was_never_taught_is_left_to_the_terms(capsys: pytest.CaptureFixture[str]) -> None:
    view = ByMeaning.of([*ASPECTS, "stock/new"], Told(None))
    assert view is not None
    assert sorted(view.goals) == sorted(ASPECTS)
    assert "stock/new" in capsys.readouterr().out
    assert ByMeaning.of(["stock/new"], Told(None)) is None


def test_a_share_of_nothing_changes_nothing() -> None:
    odds, meant = np.array([0.7, 0.3]), np.array([0.1, 0.9])
    assert np.allclose(blend(odds, meant, 0.0), odds, atol=1e-5)
    assert blend(odds, meant, 0.5).argmax() == 1


def test_of_a_bare_value_the_meaning_is_not_asked() -> None:
    encoder = Told(2 * direction("return/wish"))
    views = learned(encoder)
    for text in ("三百上下", "150-180", "七八十块吧"):
        views.odds(DOUBTFUL, text)
    assert encoder.asked == []


def test_all_goals_are_weighed_against_one_another() -> None:
    """The likelier topic has no aspect that fits; a goal of the other fits in every view."""
    views = learned(Told(2 * direction("return/how")))
    in_talk = views.in_talk("怎么弄 ‹ refund")
    assert in_talk is not None
    likelier = np.where(np.array(views.topics) == "refund", 0.55, 0.45)
    how = views.heads["return"].labels.index("how")
    fits = {"return": np.where(np.arange(2) == how, 0.95, 0.05), "refund": np.array([0.5, 0.5])}
    odds, aspects = in_talk.goals(likelier, lambda topic: fits[topic])
    assert views.topics[int(odds.argmax())] == "return"
    assert aspects["return"].argmax() == how
    assert np.isclose(odds.sum(), 1)
    assert all(np.isclose(shares.sum(), 1) for shares in aspects.values())


def evenly(topic: str) -> Numbers:
    return np.array([0.5, 0.5])

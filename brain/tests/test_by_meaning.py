"""The third view: asked where the terms leave doubt, once a message, and missed by nobody where it cannot be asked."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np

from brain.features import Vocabulary
from brain.intent import LinearModel
from brain.intent_training import Numbers, fit, folds, one_round
from brain.reading import learning
from brain.reading.by_meaning import ByMeaning
from brain.reading.views import SURE_OF_TOPIC, Views, blend

ASPECTS = [f"{topic}/{aspect}" for topic in ("refund", "return") for aspect in ("how", "wish")]
SURE, DOUBTFUL, EMPTY = ([2, 4], [0.8, 0.6]), ([5], [1.0]), ([], [])


class Told:
    """An encoder that says of every text the vector given, or nothing."""

    is_here = True
    digest = "told"

    def __init__(self, vector: Numbers | None) -> None:
        self._vector = vector
        self.asked: list[str] = []

    def vector(self, text: str) -> Numbers | None:
        self.asked.append(text)
        return self._vector

    def vectors(self, texts: Sequence[str]) -> Numbers:
        """Of texts that end with their goal."""
        return np.stack([2 * direction(text.split()[-1]) for text in texts])

    def head(self, goals: Sequence[str]) -> tuple[Numbers, Numbers]:
        return np.zeros((4, len(goals)), np.float32), np.zeros(len(goals), np.float32)


def learned(encoder: Told) -> Views:
    """Two topics of two aspects each, told apart by a term, and by a direction of the vectors."""
    goals = [goal for goal in ASPECTS for _ in range(12)]
    terms = [([ASPECTS.index(goal), 4 + place % 3], [0.8, 0.6]) for place, goal in enumerate(goals)]
    trained = fit(terms, 7, [goal.split("/")[0] for goal in goals], 20.0, fold=one_round(folds(goals)))
    vocabulary = Vocabulary({str(column): column for column in range(7)}, [1.0] * 7)
    model = LinearModel(trained.intents, vocabulary, trained.weights, trained.biases, trained.temperature)
    texts = [f"第{place}句 {goal}" for place, goal in enumerate(goals)]
    views, _ = learning.learn(model, trained, goals, terms, [], {}, texts, encoder)
    assert views.meant is not None
    return views


def direction(goal: str) -> Numbers:
    return np.eye(4, dtype=np.float32)[ASPECTS.index(goal)]


def test_who_is_sure_by_the_terms_asks_nobody() -> None:
    encoder = Told(direction("refund/wish"))
    views = learned(encoder)
    assert views.odds(SURE, "怎么退货").max() >= SURE_OF_TOPIC
    assert encoder.asked == []


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
    kept = Views.load(tmp_path, views.model, views.heads, views.whole)
    assert (kept.softness, kept.with_meaning) == (views.softness, views.with_meaning)
    found = ByMeaning.load(tmp_path, Told(None))
    assert found is not None
    assert found.goals == tuple(ASPECTS)


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
    even = np.array([0.5, 0.5])
    assert views.topics[int(in_talk.topics(even).argmax())] == "return"
    assert ["wish", "how"][int(in_talk.aspects("return", ["wish", "how"], even).argmax())] == "wish"
    assert in_talk.informs(0.5) < 0.5
    assert learned(Told(None)).in_talk("这个") is None


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

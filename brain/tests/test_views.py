"""Views of the same words: their mean follows the one that is sure; nothing held out of the written sentences is taught."""

from pathlib import Path

import numpy as np
import pytest
import yaml

from brain.features import Vocabulary
from brain.intent import LinearModel
from brain.intent_training import fit, folds, one_round
from brain.reading import learning
from brain.reading.blending import blend, softness_of

HELD_OUT = yaml.safe_load((Path(__file__).parent / "reading_held_out.yml").read_text("utf-8"))
DATA = Path("data")
ASPECTS = yaml.safe_load((DATA / "aspects.yml").read_text("utf-8"))["aspects"]
ACTS = {"inform", "affirm", "thanks"}
"""Goals of held-out lines that have no aspects."""


def test_the_mean_of_two_views_follows_the_one_that_is_sure() -> None:
    sure, unsure = np.array([0.05, 0.9, 0.05]), np.array([0.4, 0.3, 0.3])
    both = blend(sure, unsure, 0.5)
    assert both.argmax() == 1
    assert abs(both.sum() - 1) < 1e-6
    assert blend(sure, unsure, 0.5, 0.5).max() > both.max()


def test_of_what_the_meaning_does_not_know_the_terms_alone_speak() -> None:
    odds, meant = np.array([0.2, 0.6, 0.2]), np.array([0.5, np.nan, 0.5])
    assert blend(odds, meant, 0.6).argmax() == 1
    assert blend(odds, np.full(3, np.nan), 0.6) == pytest.approx(odds, abs=1e-4)
    assert blend(odds, np.array([0.0, np.nan, 0.9]), 0.6).argsort().tolist() == [0, 2, 1]


def test_the_softness_makes_a_boast_modest() -> None:
    boasts = np.full((100, 2), 0.01)
    boasts[:, 0] = 0.99
    right = np.array([place % 5 == 0 for place in range(100)]).astype(int)
    assert softness_of(boasts, right) > 1.0


def test_what_the_views_learned_is_read_and_a_text_without_a_known_term_is_not() -> None:
    goals = [f"{topic}/{aspect}" for topic in ("refund", "return") for aspect in ("how", "wish") for _ in range(6)]
    columns = {goal: place for place, goal in enumerate(dict.fromkeys(goals))}
    vectors = [([columns[goal], 4 + place % 3], [0.8, 0.6]) for place, goal in enumerate(goals)]
    trained = fit(vectors, 7, [goal.split("/")[0] for goal in goals], 20.0, fold=one_round(folds(goals)))
    vocabulary = Vocabulary({str(column): column for column in range(7)}, [1.0] * 7)
    model = LinearModel(trained.intents, vocabulary, trained.weights, trained.biases, trained.temperature)
    views, held_out = learning.learn(model, trained, goals, vectors, [], {})
    assert held_out.shape == (len(trained.known), 2)
    assert views.topics[int(views.odds(([2], [1.0])).argmax())] == "return"
    assert views.aspects("return", ([2], [1.0]))[0][0] == "how"
    assert views.aspects("stock", ([2], [1.0])) == []
    assert np.allclose(views.odds(([], [])), 0.5)


def test_the_held_out_sentences_have_goals_that_exist_and_are_not_taught() -> None:
    lines = [step for talk in HELD_OUT["conversations"] for step in talk["steps"] if "user" in step]
    goals = {goal for _, goal, _, *also in HELD_OUT["sentences"] for goal in (goal, *also)}
    goals |= {goal for step in lines for goal in (step["intent"], *step.get("also", ()))}
    assert goals - set(ASPECTS) - ACTS == set()
    taught = "\n".join(file.read_text("utf-8") for file in [*DATA.glob("nlu/*.yml"), *DATA.glob("conversations/*.yml")])
    said = {line.strip().removeprefix("- ").removeprefix("user: ") for line in taught.splitlines()}
    assert [text for text, *_ in HELD_OUT["sentences"] if str(text) in said] == []

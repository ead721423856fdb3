"""Odds are made honest on held-out examples, whatever the sizes of the kinds."""

import numpy as np

from brain.intent_training import fit

KINDS = {"a": 0, "b": 1, "c": 2}


def _examples(sizes: dict[str, int]) -> tuple[list[tuple[list[int], list[float]]], list[str]]:
    """Each kind has a term of its own, and two in nine of its examples have another's: no model can be sure."""
    vectors, labels = [], []
    for kind, size in sizes.items():
        for place in range(size):
            column = (KINDS[kind] + 1) % 3 if place % 9 < 2 else KINDS[kind]
            vectors.append(([column, 3 + place % 4], [0.8, 0.6]))
            labels.append(kind)
    return vectors, labels


def test_a_kind_with_one_example_does_not_leave_the_odds_of_all_as_they_fall() -> None:
    vectors, labels = _examples({"a": 36, "b": 36, "c": 1})
    assert fit(vectors, 7, labels, 20.0).temperature != 1.0


def test_two_kinds_have_honest_odds_too() -> None:
    vectors, labels = _examples({"a": 36, "b": 36})
    trained = fit(vectors, 7, labels, 20.0)
    right = np.array([trained.intents.index(label) for label in labels])
    sure = trained.held_out.max(axis=1).mean()
    correct = (trained.held_out.argmax(axis=1) == right).mean()
    assert abs(sure - correct) < 0.1


def test_every_example_is_judged_by_a_model_that_had_not_seen_it() -> None:
    vectors, labels = _examples({"a": 36, "b": 36, "c": 36})
    lone = [([7], [1.0])]  # nothing but a term that no other example has
    trained = fit([*vectors, *lone], 8, [*labels, "a"], 20.0)
    assert trained.held_out[-1].max() < 0.6

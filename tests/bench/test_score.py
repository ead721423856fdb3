"""Scores: counted by hand on small lists."""

import math

from bench.score import Judged, accuracy, by_label, confusions, macro_f1

ROWS = [
    Judged("refund", "refund"),
    Judged("refund", "return"),
    Judged("return", "return"),
    Judged("return", "refund", frozenset({"refund"})),
    Judged("stock", "out_of_scope"),
]


def test_an_accepted_alternative_is_right() -> None:
    assert accuracy(ROWS) == 3 / 5


def test_precision_and_recall_are_counted_per_label() -> None:
    refund = next(score for score in by_label(ROWS) if score.label == "refund")
    assert (refund.support, refund.said, refund.hits) == (3, 2, 2)
    assert (refund.precision, refund.recall, refund.f1) == (1.0, 2 / 3, 0.8)


def test_macro_f1_is_over_labels_that_are_true_of_something() -> None:
    assert math.isclose(macro_f1(ROWS), (0.8 + 2 / 3 + 0.0) / 3)


def test_only_the_wrong_ones_are_confusions() -> None:
    assert confusions(ROWS) == [("refund", "return", 1), ("stock", "out_of_scope", 1)]


def test_nothing_to_judge_has_no_accuracy() -> None:
    assert math.isnan(accuracy([]))

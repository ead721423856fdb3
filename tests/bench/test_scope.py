"""Who is turned away: counted by hand on a small list."""

from bench.scope import false_rejection, oos_precision, oos_recall
from bench.score import Judged

ROWS = [
    Judged("out_of_scope", "out_of_scope"),
    Judged("out_of_scope", "stock"),
    Judged("refund", "out_of_scope"),
    Judged("refund", "refund"),
    Judged("stock", "out_of_scope", frozenset({"out_of_scope"})),
    Judged("stock", "refund"),
]


def test_recall_is_over_what_is_out_of_scope_or_may_be() -> None:
    assert oos_recall(ROWS).value == 2 / 3


def test_precision_is_over_what_is_turned_away() -> None:
    assert oos_precision(ROWS).value == 2 / 3


def test_turned_away_wrongly_is_only_what_nobody_would_accept() -> None:
    assert false_rejection(ROWS).value == 1 / 4

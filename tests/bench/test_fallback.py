"""Falling back by cost: what each gate lets through, and what that costs."""

from pathlib import Path

import pytest

from bench import fallback
from bench.fallback import ANSWER, QUESTION, WRONG, Gate
from tests.bench.shoppers import ASKED, GATE, asked

RIGHT, WRONG_ONE, RIGHT_UNSURE, *_ = ASKED
TWINS = asked("换还是退", "return", ("return", 0.48), ("exchange", 0.46))
ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("gate", "through"),
    [(Gate(0.6, 0.0), True), (Gate(0.61, 0.0), False), (Gate(0.5, 0.3), True), (Gate(0.5, 0.31), False)],
)
def test_a_gate_asks_for_confidence_and_for_distance(gate: Gate, through: bool) -> None:
    assert gate.lets(RIGHT_UNSURE) is through


def test_nothing_ranked_is_never_let_through() -> None:
    assert not Gate(0.0, 0.0).lets(asked("。", "stock"))


@pytest.mark.parametrize("case", [*ASKED, TWINS])
def test_the_gate_of_the_brain_judges_as_the_brain_said(case: fallback.IntentCase) -> None:
    assert fallback.judged(case, GATE) == case.judged


def test_right_costs_nothing_asking_a_little_and_wrong_most() -> None:
    paid = [fallback.cost(case, GATE) for case in (RIGHT, TWINS, WRONG_ONE)]
    assert paid == [ANSWER, QUESTION, WRONG]
    assert paid == sorted(set(paid))


def test_a_question_to_what_is_none_of_our_business_is_a_question_still() -> None:
    assert fallback.cost(ASKED[4], GATE) == QUESTION


def test_a_price_is_the_mean_with_the_shares_beside_it() -> None:
    one = fallback.priced(ASKED[:5], GATE)
    assert one.cost == pytest.approx((0 + WRONG + 0 + QUESTION + QUESTION) / 5)
    assert (one.accuracy, one.false_rejection, one.oos_recall) == (0.6, 0.25, 1.0)


def test_the_cheapest_asks_no_more_than_it_must() -> None:
    cheap = fallback.best(fallback.sweep([RIGHT, WRONG_ONE, RIGHT_UNSURE], (0.5, 0.85, 0.88), (0.0, 0.2)))
    assert cheap.gate == Gate(0.85, 0.0)


def test_a_gate_is_no_dearer_than_itself_and_dearer_than_the_cheapest() -> None:
    assert fallback.dearer(ASKED, GATE, GATE).value == 0
    assert fallback.dearer([WRONG_ONE], GATE, Gate(0.85, 0.0)).value == pytest.approx(WRONG - QUESTION)


def test_what_is_configured_is_read_from_the_file_that_trains() -> None:
    gate = fallback.configured(ROOT / "config.yml")
    assert 0 < gate.threshold < 1
    assert 0 <= gate.margin < 1

"""Intervals: Wilson's against published values, resampling against what it must hold."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.intervals import resampled, share


@pytest.mark.parametrize(
    ("hits", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (5, 10, 0.2366, 0.7634)]
)
def test_a_share_has_wilsons_interval(hits: int, of: int, low: float, high: float) -> None:
    found = share(hits, of)
    assert found.value == hits / of
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


@given(st.integers(0, 300), st.integers(1, 300))
def test_the_share_lies_in_its_interval(hits: int, more: int) -> None:
    found = share(hits, hits + more)
    assert 0 <= found.low <= found.value <= found.high <= 1


def test_more_rows_make_a_narrower_interval() -> None:
    few, many = share(9, 10), share(900, 1000)
    assert many.high - many.low < (few.high - few.low) / 5


def test_of_no_rows_nothing_is_said() -> None:
    assert math.isnan(share(0, 0).value)
    assert math.isnan(resampled([], len).value)
    assert share(0, 0).shown() == "–"


def test_resampling_comes_near_wilson_for_a_share() -> None:
    rows = [True] * 80 + [False] * 20
    drawn, known = resampled(rows, lambda some: sum(some) / len(some)), share(80, 100)
    assert drawn.value == 0.8
    assert drawn.low == pytest.approx(known.low, abs=0.025)
    assert drawn.high == pytest.approx(known.high, abs=0.025)


def test_the_same_rows_give_the_same_interval() -> None:
    rows = [1.0, 5.0, 2.0, 8.0]
    assert resampled(rows, max) == resampled(rows, max)


def test_an_estimate_is_shown_with_its_ends() -> None:
    assert share(5, 10).shown(2) == "0.50  (0.24 – 0.76)"

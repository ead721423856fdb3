"""Calibration: bins of equal mass, and an error that is nought for the honest and large for the boastful."""

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.calibration import Bin, bins, ece, scored
from tests.bench.shoppers import ASKED

rows = st.lists(st.tuples(st.floats(0, 1), st.booleans()), max_size=60)


def test_the_first_choice_is_scored_even_where_the_bot_fell_back() -> None:
    assert scored(ASKED[3:5]) == [(0.3, True), (0.35, False)]


def test_a_bin_has_its_mean_confidence_and_its_share_right() -> None:
    assert bins([(0.9, True), (0.1, False), (0.3, True), (0.7, True)], 2) == [
        Bin(0.1, 0.3, 2, 0.2, 0.5),
        Bin(0.7, 0.9, 2, 0.8, 1.0),
    ]


@given(rows)
def test_no_row_is_lost_and_bins_are_alike_in_size(some: list[tuple[float, bool]]) -> None:
    sizes = [one.rows for one in bins(some)]
    assert sum(sizes) == len(some)
    assert max(sizes, default=0) - min(sizes, default=0) <= 1


def test_the_error_is_the_mean_gap() -> None:
    assert ece([(0.9, True), (0.1, False), (0.3, True), (0.7, True)], 2) == pytest.approx((0.3 + 0.2) / 2)


def test_the_boastful_are_far_off() -> None:
    assert ece([(1.0, place % 2 == 0) for place in range(20)]) == pytest.approx(0.5)


def test_nothing_scored_has_no_error() -> None:
    assert bins([]) == []
    assert math.isnan(ece([]))


def test_the_honest_are_hardly_off() -> None:
    lot = random.Random(1)
    sure = [lot.random() for _ in range(20_000)]
    assert ece([(one, lot.random() < one) for one in sure]) < 0.02


def test_each_bin_counts_by_its_size() -> None:
    assert ece([(0.2, False), (0.4, True), (0.9, True)], 2) == pytest.approx(0.3)

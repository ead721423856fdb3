"""Percentiles and tables."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Rounds, percentile, ratio, result, table

numbers = st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1)


@given(numbers, st.floats(0, 1))
def test_a_percentile_is_one_of_the_values_and_enough_are_below(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert found in values
    assert sum(value <= found for value in values) >= share * len(values) - 1e-6


@pytest.mark.parametrize(("share", "value"), [(0.0, 1), (0.5, 5), (0.99, 10), (1.0, 10)])
def test_percentiles_of_one_to_ten(share: float, value: int) -> None:
    assert percentile(range(1, 11), share) == value


def test_nothing_measured_is_not_a_number() -> None:
    assert math.isnan(percentile([], 0.5))
    assert math.isnan(Rounds(()).middle)
    assert math.isnan(ratio(1.0, 0.0))


def test_rounds_show_their_spread() -> None:
    assert Rounds((3.0, 1.0, 2.0)).shown() == "2.0  (1.0–3.0)"


def test_columns_line_up_under_chinese_words() -> None:
    lines = table(["意图", "n"], [["退款", 12], ["a", 3]]).splitlines()
    assert lines == ["意图   n", "--------", "退款  12", "a      3"]


def test_the_result_is_one_line_and_what_is_missing_is_null(capsys: pytest.CaptureFixture[str]) -> None:
    result({"a": 1.5, "b": math.nan})
    assert json.loads(capsys.readouterr().out) == {"a": 1.5, "b": None}

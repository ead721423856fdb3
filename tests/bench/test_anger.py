"""Anger: each part of what hears it is measured apart."""

import pytest

from bench.anger import taken_for_angry
from tests.bench.shoppers import FELT


@pytest.mark.parametrize(
    ("part", "found", "alarms"), [("lexicon", 0.5, 0.0), ("learned", 1.0, 0.5), ("together", 1.0, 0.5)]
)
def test_each_part_has_its_own_recall_and_false_alarms(part: str, found: float, alarms: float) -> None:
    assert taken_for_angry(FELT, "angry", part).value == found
    assert taken_for_angry(FELT, "neutral", part).value == alarms


def test_our_calm_is_the_files_neutral() -> None:
    assert FELT[3].judged().right

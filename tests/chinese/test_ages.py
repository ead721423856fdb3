"""Ages of people and animals, and for which ages goods are."""

from __future__ import annotations

import pytest

from xiaoer.chinese.ages import Ages, age_in, ages_in


@pytest.mark.parametrize(
    ("text", "months"),
    [("宝宝六个月了", 6), ("半岁", 6), ("一岁半的娃", 18), ("12个月", 12), ("孩子3岁", 36), ("两个半月", 2.5),
     ("8周龄", 2), ("两周岁", 24), ("十一个月", 11), ("没说", None), ("3个", None)],
)  # fmt: skip
def test_an_age_in_months(text: str, months: float | None) -> None:
    assert age_in(text) == months


@pytest.mark.parametrize(
    ("text", "ages"),
    [("6 个月以上宝宝", Ages(6)), ("1-12 个月幼猫", Ages(1, 12)), ("3～6岁", Ages(36, 72)), ("8 周龄以上的猫", Ages(2)),
     ("3 岁以下", Ages(0, 36)), ("6个月-3岁", Ages(6, 36)), ("12 个月+", Ages(12)), ("成人", None), ("18 个月", None)],
)  # fmt: skip
def test_for_which_ages(text: str, ages: Ages | None) -> None:
    assert ages_in(text) == ages


def test_an_age_at_the_edge_is_inside() -> None:
    assert Ages(6).hold(6)
    assert not Ages(6).hold(5)
    assert not Ages(36, 72).hold(73)

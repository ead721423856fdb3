"""A weight as it is said of a baby: halves, tenths, and a figure that puts the first right."""

from __future__ import annotations

import pytest

from actions.hear.variant import weight_in


@pytest.mark.parametrize(
    ("said", "kilos"),
    [
        ("宝贝现在8.5kg", 8.5),
        ("七个月 19斤", 9.5),
        ("十个月了 9公斤半", 9.5),
        ("刚称的 17斤6", 8.8),
        ("11斤，啊说错了，11公斤，穿哪个", 11.0),
        ("12kg 3个月一换行吗", 12.0),
        ("大概10公斤2个月没称了", 10.0),
        ("什么码", None),
    ],
)
def test_the_weight_meant(said: str, kilos: float | None) -> None:
    assert weight_in(said) == (pytest.approx(kilos) if kilos else None)

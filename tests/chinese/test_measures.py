"""Measures in words are those of catalogues."""

from __future__ import annotations

import pytest

from xiaoer.chinese.measures import in_signs


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("三口人5升的够不", "三口人5L的够不"),
        ("两万毫安的那款", "20000mAh的那款"),
        ("24公斤那只", "24kg那只"),
        ("一点五升", "一点五升"),
        ("八毫米厚", "8mm厚"),
        ("四百克一袋", "400g一袋"),
        ("100瓦的线", "100W的线"),
        ("升级一下", "升级一下"),
        ("没有数", "没有数"),
    ],
)
def test_a_figure_and_its_unit_become_signs(said: str, written: str) -> None:
    assert in_signs(said) == written

"""Whether a parcel has come to a place: by its records, and not by where they say it is bound for."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any, cast

import pytest

from actions.hear.reached import has_reached, place_asked
from actions.turn import Turn
from xiaoer.shop.contract import Order, Parcel
from xiaoer.talk.clock import CHINA

AT = dt.datetime(2026, 11, 25, 10, tzinfo=CHINA)


def of(*records: str) -> tuple[Order, Parcel]:
    address = SimpleNamespace(province="新疆维吾尔自治区", city="乌鲁木齐市", district="天山区")
    events = [SimpleNamespace(at=AT, text=text) for text in records]
    made: Any = (SimpleNamespace(address=address), SimpleNamespace(events=events))
    return cast(tuple[Order, Parcel], made)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("到乌鲁木齐没", "乌鲁木齐"),
        ("进新疆了吗", "新疆"),
        ("到杭州没有", "杭州"),
        ("到武汉没", None),
        ("到货了吗", None),
        ("到哪了", None),
    ],
)
def test_a_place_of_its_way(text: str, place: str | None) -> None:
    assert place_asked(Turn("t", text), *of("已离开杭州转运中心，发往乌鲁木齐转运中心")) == place


def test_what_it_is_bound_for_it_has_not_reached() -> None:
    on_its_way = of("已离开杭州转运中心，发往乌鲁木齐转运中心")
    assert has_reached("杭州", *on_its_way)
    assert not has_reached("乌鲁木齐", *on_its_way)
    assert not has_reached("新疆", *on_its_way)


def test_a_town_of_a_province_is_in_it() -> None:
    assert has_reached("新疆", *of("已到达乌鲁木齐转运中心"))

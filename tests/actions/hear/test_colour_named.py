"""Goods named as the first half of a colour are that colour."""

from __future__ import annotations

import pytest

from actions.hear.colour_named import as_colour


@pytest.mark.parametrize(
    ("text", "noun", "kind", "value"),
    [
        ("燕麦色还有没有", "燕麦", "color", "燕麦色"),
        ("抹茶绿的好看", "抹茶", "color", "抹茶绿"),
        ("奶油白和黑的", "奶油", "color", "奶油白"),
        ("燕麦好吃吗", "燕麦", "product", "燕麦"),
        ("牛奶白送吗", "牛奶", "product", "牛奶"),
    ],
)
def test_goods_or_a_colour(text: str, noun: str, kind: str, value: str) -> None:
    start = text.index(noun)
    found = {"entity": "product", "value": noun, "text": noun, "start": start, "end": start + len(noun)}
    said = as_colour(found, text)
    assert (said["entity"], said["value"]) == (kind, value)

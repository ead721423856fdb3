"""What is not wanted, told from how much of something is not wanted."""

from __future__ import annotations

import pytest

from actions.hear.exclusion import excluded_in


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("推荐点零食 不要咖啡", ("咖啡",)),
        ("送爸爸的，除了茶以外", ("茶",)),
        ("我对牛奶过敏 有什么吃的", ("牛奶",)),
        ("不要黑色的，不要塑料", ("黑色", "塑料")),
        ("不想要口红", ("口红",)),
        ("有花生的不要", ("花生",)),
        ("换一款没花生的零食", ("花生",)),
        ("有没有花生的零食", ()),
        ("还没发的那个", ()),
        ("不要太甜", ()),
        ("不要那么贵的", ()),
        ("不要再推荐了", ()),
        ("有什么好吃的", ()),
    ],
)
def test_what_is_not_wanted(text: str, words: tuple[str, ...]) -> None:
    assert excluded_in(text) == words

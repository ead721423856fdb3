"""How many pieces there shall be, in the words people use: so many fewer is not so many."""

from __future__ import annotations

import pytest

from actions.change_order_words import pieces_in, some_of


@pytest.mark.parametrize(
    ("text", "of_three"),
    [("少要一件", 2), ("这单少要两件", 1), ("再要一件", 4), ("多要两件", 5), ("只要一件", 1), ("我要两件就行", 2)],
)
def test_fewer_and_more_are_counted_from_what_there_is(text: str, of_three: int) -> None:
    assert pieces_in(text, 3) == of_three


@pytest.mark.parametrize(
    ("text", "some"),
    [
        ("三件里头的两件改成黑的", 2),
        ("里面的两件改成黑的", 2),
        ("一件黑的两件白的", 1),
        ("都改成黑的", None),
        ("把一件换成黑的", 1),
    ],
)
def test_some_of_them_are_told_from_all(text: str, some: int | None) -> None:
    assert some_of(text, 3, ["黑"]) == some

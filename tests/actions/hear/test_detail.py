"""Of so many pieces, how many are at fault; and by that, which order it can be."""

from __future__ import annotations

import pytest

from actions.hear.detail import pieces_told


@pytest.mark.parametrize(
    ("text", "qty", "pieces"),
    [
        ("三个里面就一个这样", 3, 1),
        ("另外两台没事 用得好好的", 3, 1),
        ("另一支好的我要留着", 2, 1),
        ("买了两台 只有这一台有味", 2, 1),
        ("两个都这样", 2, 2),
        ("两支 开了一支", 2, None),
        ("另外两台没事", 2, None),
        ("袖口开线了", 2, None),
        ("就一个这样", 1, None),
    ],
)
def test_pieces_are_told_by_their_number_or_by_the_rest(text: str, qty: int, pieces: int | None) -> None:
    assert pieces_told(text, qty) == pieces

"""What the classifier sees of a message: which order it is about tells no intent."""

from __future__ import annotations

from brain.features import terms_of


def test_every_shape_of_order_number_looks_the_same() -> None:
    first, other = (
        terms_of(f"查订单{number}", ["查", "订单", number]) for number in ("20261118004217", "Q2YK71VS1BXLME75")
    )
    assert first == other


def test_other_words_keep_their_letters() -> None:
    assert terms_of("查a5", ["查", "a5"]) != terms_of("查b5", ["查", "b5"])

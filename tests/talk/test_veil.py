"""Numbers in an earlier talk are covered; everything else can be read."""

from __future__ import annotations

import pytest

from xiaoer.talk.veil import veiled, veiled_text


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("20261118004217", "20••••••••••17"),
        ("订单 2026-1118-0042 17 到哪了", "订单 20•••••••••••••17 到哪了"),
        ("X8K2M4P6Q8R1T3V5 到哪了", "X8••••••••••••V5 到哪了"),
        ("电话13812344321", "电话13•••••••21"),
        ("4321", "••••"),
        ("尾号是 4321，麻烦快点帮我看看物流", "尾号是 ••••，麻烦快点帮我看看物流"),
        ("这件 1299 元的羽绒服什么时候能发货呀", "这件 1299 元的羽绒服什么时候能发货呀"),
        ("BLUETOOTH 耳机有吗", "BLUETOOTH 耳机有吗"),
        ("你好", "你好"),
    ],
)
def test_numbers_are_covered_and_words_are_not(said: str, shown: str) -> None:
    assert veiled_text(said) == shown


def test_what_a_card_says_of_an_order_is_covered_and_its_picture_is_not() -> None:
    item = {"title": "希腊酸奶", "image": "http://127.0.0.1:8701/images/products/20261118004217.svg", "price": "39.00"}
    card = {"kind": "orders", "orders": [{"order_no": "20261118004217", "items": [item]}]}
    shown = veiled({"id": "m_1", "text": None, "card": card})["card"]
    assert shown == {"kind": "orders", "orders": [{"order_no": "20••••••••••17", "items": [item]}]}


def test_a_long_line_costs_no_more_than_its_length() -> None:
    assert veiled_text("1 " * 4000 + "x")

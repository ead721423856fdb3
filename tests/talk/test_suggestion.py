"""When a suggestion counts as taken up: by the goods a conversation turned to."""

from __future__ import annotations

from xiaoer.talk.suggestion import Chosen, Suggestion, chosen, shown_in
from xiaoer.talk.told_apart import told_apart

OTHER = Suggestion("P2", "P2-01", "P1", "viewed")
SAME = Suggestion("P1", "P1-02", "P1", "other_variant")


def test_turning_to_other_goods_is_a_choice() -> None:
    assert chosen({"product_id": "P1"}, {"product_id": "P2", "variant_id": "P2-03"}) == Chosen("P2", "P2-03")


def test_staying_with_the_same_goods_is_none() -> None:
    assert chosen({"product_id": "P1", "variant_id": "P1-01"}, {"product_id": "P1", "variant_id": "P1-01"}) is None


def test_leaving_all_goods_is_none() -> None:
    assert chosen({"product_id": "P1"}, {"product_id": None}) is None


def test_any_variant_of_other_goods_takes_the_suggestion_up() -> None:
    assert Chosen("P2").takes(OTHER)
    assert Chosen("P2", "P2-09").takes(OTHER)
    assert not Chosen("P3").takes(OTHER)


def test_of_the_sold_out_thing_only_the_variant_put_forward_counts() -> None:
    assert Chosen("P1", "P1-02").takes(SAME)
    assert not Chosen("P1", "P1-03").takes(SAME)
    assert not Chosen("P1").takes(SAME)


def test_a_suggestion_stands_in_the_message_that_shows_it() -> None:
    cards = [None, {"kind": "products", "products": [{"product_id": "P2"}]}, {"kind": "coupon"}]
    assert shown_in(cards, "P2") == 1
    assert shown_in(cards, "P9") == 2


def test_what_tells_a_name_apart_stands_in_no_other() -> None:
    names = ["原味酸奶", "希腊酸奶"]
    assert "原味" in told_apart("原味酸奶", names)
    assert "酸奶" not in told_apart("原味酸奶", names)

"""What is asked of their own money in so many words goes before what it was read as."""

from __future__ import annotations

import pytest

from actions.dialogue.kept import Kept, Open
from actions.dialogue.matter_said import matter_said
from actions.trouble import fault_said
from actions.turn import Turn
from xiaoer.talk.reading import Matter, Reading, Subject

_AN_ORDER = (Subject("order", "那单", "named"),)


def read(text: str, goal: str, *, product: str = "", customer: str | None = "C0001",
         subjects: tuple[Subject, ...] = (), last: Open | None = None) -> str | None:  # fmt: skip
    topic, _, aspect = goal.partition("/")
    reading = Reading((("ask", 0.8),), (Matter(topic, aspect, 0.9, "", 0.9),), subjects=subjects)
    entities = (("product", product),) if product else ()
    slots = {"matters": Kept().with_matter(last).event["value"]} if last else {}
    turn = Turn("t", text, topic, reading=reading, entities=entities, customer_id=customer, slots=slots)
    meant = matter_said(turn)
    return meant.goal if meant else None


@pytest.mark.parametrize(
    ("text", "goal", "product", "meant"),
    [
        ("女装那张券买针织衫能用不", "product_question/suits_whom", "针织衫", "price_promo/coupon_use"),
        ("满199减30买锅可以用吗", "price_promo/promo", "锅", "price_promo/coupon_use"),
        ("我的券买两袋够不够", "price_promo/coupon_get", "", "price_promo/coupon_use"),
        ("够换20块的券吗", "membership/wish", "", "membership/points_rule"),
        ("台灯退的话能退多少", "return/keep_part", "台灯", "refund/amount"),
    ],
)
def test_the_words_say_what_is_meant(text: str, goal: str, product: str, meant: str) -> None:
    assert read(text, goal, product=product) == meant


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("那单优惠了多少", "price_promo/price"),
        ("那单一件摊到多少", "change_order/wish"),
        ("那单付了多少来着", "order_status/contents"),
    ],
)
def test_what_an_order_cost_is_its_bill(text: str, goal: str) -> None:
    assert read(text, goal, subjects=_AN_ORDER) == "price_promo/breakdown"
    assert read(text, goal, subjects=_AN_ORDER, customer=None) is None


@pytest.mark.parametrize(
    ("text", "goal"),
    [
        ("券能用到几号", "price_promo/stack"),
        ("我要换10块的券", "membership/wish"),
        ("退款什么时候到", "refund/arrival"),
        ("这款多少钱", "price_promo/price"),
    ],
)
def test_else_it_is_as_it_was_read(text: str, goal: str) -> None:
    assert read(text, goal) is None


def test_what_goods_are_called_is_no_fault_of_theirs() -> None:
    named = Turn("t", "空气炸锅那单退一个", "refund", entities=(("product", "空气炸锅"),))
    broken = Turn("t", "空气炸锅摔裂了 退", "refund", entities=(("product", "空气炸锅"),))
    assert fault_said(named).reason is None
    assert fault_said(broken).reason == "damaged"


def test_what_it_would_cost_now_is_its_price_and_no_order() -> None:
    assert read("要是现在买是多少", "order_status/contents") == "price_promo/price"
    assert read("现在买要等多久", "order_status/contents") is None

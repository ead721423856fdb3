"""Short words after the bot asked what is looked for, for another product to compare, or for height and weight."""

import pytest

from brain.context import in_context
from brain.said import Said, TalkedOf

ASKED = TalkedOf("recommend", wish="open")
TOLD = TalkedOf("product_question", wish="told", offered=("每日坚果", "夏威夷果"))
COMPARING = TalkedOf("product_question", product=True, compares=True)
SIZED = TalkedOf("product_question", product=True, body=True)


def said(text: str, intent: str, confidence: float = 0.5, *found: str, only_goods: bool = False) -> Said:
    return Said(text, intent, confidence, frozenset(found), only_goods)


@pytest.mark.parametrize(
    "message",
    [
        said("送人的", "missing_or_damaged", 0.57),
        said("自己用", "repair", 0.67),
        said("不要太贵", "deny", 0.94),
        said("都行", "affirm", 0.8),
        said("两百以内", "nlu_fallback", 0.3),
        said("喝水用的", "product_question", 0.87),
        said("零食", "complaint", 0.8, "product", only_goods=True),
        said("送妈妈的", "recommend", 0.62),
    ],
)
def test_after_the_question_what_is_looked_for_it_is_the_answer(message: Said) -> None:
    assert in_context(message, ASKED) == "recommend"


@pytest.mark.parametrize(
    ("message", "intent"),
    [
        (said("谢谢", "thanks", 0.99), None),
        (said("再见", "goodbye", 0.99), None),
        (said("我的快递到哪了", "logistics", 0.99), None),
        (said("希腊酸奶多少钱", "price_promo", 0.95, "product"), None),
        (said("没帮上忙", "not_resolved", 0.95), None),
    ],
)
def test_what_means_something_else_by_itself_is_left_alone(message: Said, intent: str | None) -> None:
    assert in_context(message, ASKED) == intent


@pytest.mark.parametrize(
    "message",
    [
        said("便宜点的有吗", "price_promo", 0.85),
        said("还有别的吗", "stock", 0.7),
        said("太贵了", "deny", 0.6),
        said("不喜欢", "deny", 0.9),
        said("五十以内", "nlu_fallback", 0.3),
    ],
)
def test_after_goods_were_put_forward_it_asks_for_others(message: Said) -> None:
    assert in_context(message, TOLD) == "recommend"


def test_bargaining_over_what_was_put_forward_is_about_its_price() -> None:
    assert in_context(said("能便宜点吗", "price_promo", 0.95), TOLD) is None


def test_in_a_form_nothing_is_taken_for_an_answer_to_the_old_question() -> None:
    assert in_context(said("都行", "affirm", 0.8), TalkedOf("return", wish="open", in_form=True)) is None


def test_goods_named_after_the_question_for_the_other_are_the_other() -> None:
    assert in_context(said("原味酸奶", "missing_or_damaged", 0.56, "product"), COMPARING) == "product_question"
    assert in_context(said("我的订单呢", "order_status", 0.95), COMPARING) is None


@pytest.mark.parametrize("text", ["110斤", "公斤", "身高165", "165 110", "一米六五", "55kg"])
def test_measures_after_a_size_was_talked_of_ask_for_the_size(text: str) -> None:
    assert in_context(said(text, "stock", 0.9, "size"), SIZED) == "product_question"


def test_jin_of_fruit_are_a_quantity_where_no_size_was_talked_of() -> None:
    assert in_context(said("10斤", "stock", 0.9, "quantity"), TalkedOf("stock", product=True)) is None


@pytest.mark.parametrize(("text", "intent"), [("100-200", "recommend"), ("周一到周五几点上班", None)])
def test_after_goods_a_range_alone_is_the_budget(text: str, intent: str | None) -> None:
    assert in_context(said(text, "nlu_fallback", 0.3), TOLD) == intent

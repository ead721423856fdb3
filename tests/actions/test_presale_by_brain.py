"""Before the sale, through the trained brain: people's words reach the right answer, and answers are heard as such."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.actions.brain_door import Shopper, cards_of, text_of
from tests.actions.town import NEEDS_BRAIN, Town

pytestmark = NEEDS_BRAIN
Enter = Callable[..., Shopper]


@pytest.fixture
def enter(town: Town) -> Enter:
    return town.shopper


def shown(answer: dict[str, Any]) -> list[dict[str, Any]]:
    return [product for card in cards_of(answer, "products") for product in card["products"]]


@pytest.mark.parametrize(
    "words",
    ["推荐一款零食 五十以内", "有什么好吃的零食 五十以内", "不知道买哪个零食 预算五十", "想买点零食，50块左右，求推荐"],
)
def test_a_wish_with_need_and_budget_is_answered_at_once(enter: Enter, words: str) -> None:
    answer = enter().say(words)
    assert 2 <= len(shown(answer)) <= 3
    assert answer["progress"]
    assert {one["reason"] for one in answer["suggested"]} == {"recommended"}


MOST_SPENT = {"五十以内": (0, 50), "100-200": (100, 200)}


@pytest.mark.parametrize("need", ["零食", "送妈妈的", "自己用", "办公室吃的", "都行", "无所谓"])
@pytest.mark.parametrize("budget", ["五十以内", "不要太贵", "两百左右吧", "100-200"])
def test_two_answers_lead_to_goods_and_count_as_no_complaint(enter: Enter, need: str, budget: str) -> None:
    shopper = enter()
    first = shopper.say("推荐一款")
    assert shown(first)
    assert "给谁用" in text_of(first)
    second = shopper.say(need)
    assert second["unresolved_signal"] is None
    assert shown(second)
    assert shown(second) != shown(first)
    assert "给谁用" not in text_of(second)
    third = shopper.say(budget)
    prices = [float(one["price"].rstrip("元起")) for one in shown(third)]
    assert prices, text_of(third)
    if budget in MOST_SPENT:
        least, most = MOST_SPENT[budget]
        assert all(least <= price <= most for price in prices) or "价位里现在没有" in text_of(third), text_of(third)
    assert third["handoff"] is None


def test_another_matter_in_the_middle_is_answered(enter: Enter) -> None:
    shopper = enter()
    shopper.say("推荐一款")
    assert shopper.say("原味酸奶多少钱")["facts"]["topic"] == "price_promo"


def test_cheaper_and_other_ones_are_asked_for_in_passing(enter: Enter) -> None:
    shopper = enter()
    first = shopper.say("推荐几款零食 预算不限")
    other = shopper.say("还有别的吗")
    assert shown(other)
    assert not {one["product_id"] for one in shown(first)} & {one["product_id"] for one in shown(other)}
    assert shown(shopper.say("便宜点的有吗"))


def test_a_tap_on_what_was_put_forward_turns_to_it(enter: Enter) -> None:
    shopper = enter()
    told = shopper.say("推荐几款零食 预算不限")
    answer = shopper.press(told["replies"][-1]["buttons"][0]["title"])
    assert answer["chosen"]["product"] == shown(told)[0]["product_id"]
    assert answer["suggested"] == []


@pytest.mark.parametrize(
    "words",
    [
        "原味酸奶和希腊酸奶有什么区别",
        "原味酸奶跟希腊酸奶哪个好",
        "帮我比较一下原味酸奶和希腊酸奶",
        "希腊酸奶比原味酸奶好在哪",
    ],
)
def test_two_goods_are_compared_however_it_is_asked(enter: Enter, words: str) -> None:
    assert {one["product_id"] for one in shown(enter().say(words))} == {"P1003", "P1004"}


@pytest.mark.parametrize("words", ["这两款哪个好", "对比一下", "这俩有啥不一样"])
def test_the_two_just_shown_are_compared(enter: Enter, words: str) -> None:
    shopper = enter()
    assert {one["product_id"] for one in shown(shopper.say("那个酸奶有货吗"))} == {"P1003", "P1004"}
    told = text_of(shopper.say(words))
    assert "「原味酸奶」每杯活菌" in told
    assert "「希腊酸奶」蛋白质 6.8g" in told
    assert "32.90元和29.90元" in told


def test_the_other_one_is_named_in_the_next_message(enter: Enter) -> None:
    shopper = enter()
    shopper.say("希腊酸奶对比一下")
    answer = shopper.say("原味酸奶")
    assert {one["product_id"] for one in shown(answer)} == {"P1003", "P1004"}
    assert answer["unresolved_signal"] is None


@pytest.mark.parametrize("words", ["有适合我敏感肌的面霜推荐吗", "我怀孕了推荐用哪款面霜", "宝宝湿疹推荐用哪款"])
def test_what_needs_a_personal_judgement_goes_to_a_person(enter: Enter, words: str) -> None:
    assert enter().say(words)["handoff"]["reason"] == "personal"


def test_a_present_for_a_mother_is_no_swearing(enter: Enter) -> None:
    shopper = enter()
    shopper.say("推荐一款")
    answer = shopper.say("送妈妈的")
    assert answer["understanding"]["emotion"]["label"] != "angry"
    assert answer["handoff"] is None


def test_naming_what_was_offered_instead_is_no_sign_of_being_stuck(enter: Enter) -> None:
    shopper = enter("C0031")
    shopper.say("原味酸奶原味的有货吗")
    answer = shopper.say("希腊酸奶有货吗")
    assert answer["unresolved_signal"] is None
    assert answer["chosen"]["product"] == "P1004"


def test_the_same_question_of_the_same_goods_again_is_one(enter: Enter) -> None:
    shopper = enter()
    shopper.say("原味酸奶什么时候有货")
    assert shopper.say("原味酸奶到底什么时候有货")["unresolved_signal"] == "repeat"


def test_height_and_weight_said_one_after_the_other_find_the_size(enter: Enter) -> None:
    shopper = enter()
    shopper.say("羊毛大衣选什么码")
    assert "再告诉我体重" in text_of(shopper.say("身高165"))
    assert "对应M码" in text_of(shopper.say("110斤"))


def test_what_is_in_its_box_need_not_be_bought_with_the_phone(enter: Enter) -> None:
    shopper = enter()
    shopper.say("极光手机多大")
    told = text_of(shopper.say("需要另外买充电头吗"))
    assert told.startswith("不用另外买")
    assert "「极光手机」的包装清单里有充电器" in told
    assert "搭着用" not in told


def test_what_is_not_in_its_box_is_named_where_the_shop_sells_it(enter: Enter) -> None:
    shopper = enter()
    shopper.say("极光手机多大")
    told = text_of(shopper.say("需要另外买钢化膜吗"))
    assert told.startswith("清单里没有钢化膜")
    assert "「钢化膜」" in told

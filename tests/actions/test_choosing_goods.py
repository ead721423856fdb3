"""Several goods were shown: the next words choose among them; one word asks for a column of what was talked of."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.brain_door import Shopper, cards_of, text_of
from tests.actions.town import NEEDS_BRAIN, Town

pytestmark = NEEDS_BRAIN
Enter = Callable[..., Shopper]


@pytest.fixture
def enter(town: Town) -> Enter:
    return town.shopper


@pytest.mark.parametrize(
    ("words", "chosen"),
    [
        ("那原味的呢", "「原味酸奶」"),
        ("希腊的", "「希腊酸奶」"),
        ("第二个", "「希腊酸奶」"),
        ("第一个", "「原味酸奶」"),
        ("原味那个多少钱", "「原味酸奶」"),
        ("希腊那种多少钱", "「希腊酸奶」"),
    ],
)
def test_the_next_words_choose_among_the_goods_shown(enter: Enter, words: str, chosen: str) -> None:
    shopper = enter()
    assert len(cards_of(shopper.say("那个酸奶有货吗"), "products")[0]["products"]) == 2
    answer = shopper.say(words)
    assert text_of(answer).startswith(chosen) or chosen in text_of(answer).split("。")[0]
    assert ("元" in text_of(answer)) >= ("多少钱" in words)


def test_one_after_the_other_is_chosen(enter: Enter) -> None:
    shopper = enter()
    shopper.say("那个酸奶有货吗")
    shopper.say("那原味的呢")
    shopper.say("希腊的")
    assert "「原味酸奶」" in text_of(shopper.say("第一个"))


def test_the_question_that_led_to_the_choice_is_answered(enter: Enter) -> None:
    shopper = enter()
    shopper.say("酸奶保质期多久")
    assert "保质期" in text_of(shopper.say("希腊的"))


def test_other_goods_named_after_a_choice_are_those(enter: Enter) -> None:
    shopper = enter()
    shopper.say("那个酸奶有货吗")
    assert "小白鞋" in text_of(shopper.say("小白鞋有货吗"))


def test_goods_shown_long_ago_are_no_choice_any_more(enter: Enter) -> None:
    shopper = enter()
    shopper.say("那个酸奶有货吗")
    for words in ("店里有什么优惠", "小白鞋有货吗", "小白鞋多少钱"):
        shopper.say(words)
    assert "希腊酸奶" not in text_of(shopper.say("第二个"))


def test_single_words_ask_price_colours_stock_of_the_goods_talked_of(enter: Enter) -> None:
    shopper = enter("C0031")
    shopper.say("小白鞋")
    for word, told in (("价格", "元"), ("颜色", "白色"), ("库存", "白色37暂时售罄"), ("38", "38")):
        answer = shopper.say(word)
        assert answer["facts"]["topic"] in {"stock", "price_promo"}, word
        assert "「小白鞋」" in text_of(answer), word
        assert told in text_of(answer), word


def test_a_colour_alone_lists_its_sizes(enter: Enter) -> None:
    shopper = enter("C0031")
    shopper.say("小白鞋")
    assert "35、36" in text_of(shopper.say("白色"))


@pytest.mark.parametrize(
    ("words", "topic"),
    [("算了我要换", "exchange"), ("不想退了还是换", "exchange"), ("退了", "return"), ("退吧", "return")],
)
def test_a_mind_changed_inside_a_return_is_understood(enter: Enter, words: str, topic: str) -> None:
    shopper = enter("C0018")
    shopper.say("我要退那条裙子")
    answer = shopper.say(words)
    assert answer["facts"]["topic"] == topic
    assert "没太看明白" not in text_of(answer)
    assert "原因" in text_of(answer)


def test_twice_another_mind_ends_where_it_was_wished(enter: Enter) -> None:
    shopper = enter("C0018")
    shopper.say("我要退那条裙子")
    shopper.say("算了我要换")
    shopper.say("太小了")
    shopper.say("还是退吧")
    answer = shopper.press("我自己寄")
    assert "退货申请" in text_of(answer)
    assert "尺码不合适" in text_of(answer)


def test_only_a_phone_number_is_answered_as_that(enter: Enter) -> None:
    shopper = enter()
    shopper.say("我的快递怎么还没到")
    answer = shopper.say("我只有手机号")
    assert "只有手机号还打不开订单" in text_of(answer)
    assert "登录" in text_of(answer)
    assert "form" not in shopper.say("13800138000")["facts"]


@pytest.mark.parametrize(("word", "told"), [("价格", "元"), ("口味", "有货")])
def test_a_word_before_the_choice_asks_of_all_that_were_shown(enter: Enter, word: str, told: str) -> None:
    shopper = enter()
    shopper.say("酸奶")
    answer = text_of(shopper.say(word))
    assert "「原味酸奶」" in answer
    assert "「希腊酸奶」" in answer
    assert told in answer


def test_the_name_of_goods_alone_is_no_complaint(enter: Enter) -> None:
    shopper = enter("C0031")
    shopper.say("有草莓的吗")
    answer = shopper.say("草莓")
    assert answer["facts"]["topic"] in {"stock", "product_question"}
    assert cards_of(answer, "products")


def test_a_code_to_fetch_it_by_is_of_the_parcel_talked_of(enter: Enter) -> None:
    shopper = enter("C0050")
    assert "「极光手机」" in text_of(shopper.say("我的快递到哪了"))
    assert text_of(shopper.say("取件码多少")).startswith("还没有取件码")


def test_the_other_order_is_never_the_one_talked_of(enter: Enter) -> None:
    shopper = enter("C0050")
    shopper.say("手机壳什么时候发")
    number = shopper.say("催一下手机壳")["facts"].get("order_no")
    answer = shopper.say("另外那个订单呢")
    assert all(card["order_no"] != number for kind in ("order", "parcel") for card in cards_of(answer, kind))
    assert "加急" not in text_of(answer)

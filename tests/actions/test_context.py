"""Short words after something was talked of, through the trained brain: read with the last topic, in forms and out."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from tests.actions.brain_door import Shopper, cards_of, text_of
from tests.actions.demo_shop import DemoShop
from tests.actions.town import NEEDS_BRAIN, Town

pytestmark = NEEDS_BRAIN
Enter = Callable[..., Shopper]


@pytest.fixture
def enter(town: Town) -> Enter:
    return town.shopper


def test_a_colour_after_a_product_asks_for_its_stock(enter: Enter) -> None:
    shopper = enter()
    assert "IPX4" in text_of(shopper.say("防水的耳机有吗"))
    answer = shopper.say("那雾霾蓝的呢")
    assert "降噪耳机" in text_of(answer)
    assert "雾霾蓝" in text_of(answer)


def test_changing_to_another_colour_after_a_product_is_no_exchange(enter: Enter) -> None:
    shopper = enter("C0018")
    shopper.say("降噪耳机有云白色的吗")
    answer = shopper.say("换成雾霾蓝的")
    assert answer["facts"]["topic"] == "stock"
    assert "雾霾蓝" in text_of(answer)


def test_changing_to_another_colour_with_no_goods_talked_of_is_an_exchange(enter: Enter) -> None:
    shopper = enter("C0018")
    shopper.say("我的订单怎么样了")
    assert shopper.say("换成黑色的")["facts"]["topic"] == "exchange"


@pytest.mark.parametrize("words", ["多少钱呢", "能便宜点吗"])
def test_a_price_asked_after_a_product_is_that_products(enter: Enter, words: str) -> None:
    shopper = enter()
    shopper.say("希腊酸奶的保质期多久")
    assert "「希腊酸奶」" in (told := text_of(shopper.say(words)))
    assert "29.90元到32.90元" in told


def test_this_one_is_the_product_talked_of(enter: Enter) -> None:
    shopper = enter()
    shopper.say("希腊酸奶有货吗")
    assert "希腊酸奶" in text_of(shopper.say("那这个呢"))


def test_goods_with_a_price_are_no_small_talk(enter: Enter) -> None:
    assert cards_of(enter().say("小白鞋多少钱"), "product")


def test_when_does_it_come_after_an_order_is_about_that_order(enter: Enter) -> None:
    shopper = enter("C0007")
    number = cards_of(shopper.say("我的订单怎么样了"), "order")[0]["order_no"]
    assert cards_of(shopper.say("那什么时候到"), "parcel")[0]["order_no"] == number


def test_the_other_order_is_asked_the_same_question(enter: Enter) -> None:
    shopper = enter("C0050")
    first = cards_of(shopper.say("快递到哪了"), "parcel")[0]["order_no"]
    other = cards_of(shopper.say("另外那个订单呢"), "parcel")
    assert other[0]["order_no"] != first


def test_the_order_of_before_comes_back_after_goods_were_talked_of(enter: Enter) -> None:
    shopper = enter("C0007")
    number = cards_of(shopper.say("我的订单怎么样了"), "order")[0]["order_no"]
    shopper.say("希腊酸奶有货吗")
    assert shopper.say("刚才那单")["facts"]["order_no"] == number


def test_last_digits_correct_which_order(enter: Enter, shop: DemoShop) -> None:
    shopper = enter("C0003")
    numbers = [order["order_no"] for order in shop.orders("C0003")]
    shopper.say(f"查一下{numbers[0]}")
    assert cards_of(shopper.say(f"不对，是尾号{numbers[1][-5:]}那单"), "order")[0]["order_no"] == numbers[1]


def test_a_return_and_not_an_exchange(enter: Enter) -> None:
    shopper = enter("C0018")
    shopper.say("我要换货")
    shopper.say("那条裙子")
    assert "哪一款" in text_of(shopper.say("太小了"))
    shopper.say("不对，我是要退不是换")
    answer = shopper.press("我自己寄")
    assert "退货申请" in text_of(answer)
    assert "尺码" in text_of(answer)


def test_an_order_number_after_letting_go_goes_on(enter: Enter, shop: DemoShop) -> None:
    _, order = shop.order_that(state="delivering")
    shopper = enter()
    shopper.say("我的快递到哪了")
    answer = shopper.say("我没有订单号")
    assert answer["handoff"] is None
    assert not answer["progress"]
    assert "form" not in answer["facts"]
    shopper.say("你们有什么优惠活动")
    assert "后四位" in text_of(shopper.say(f"找到了，{order['order_no']}"))
    assert cards_of(shopper.say(shop.last4_of(order["order_no"])), "parcel")


def test_four_digits_after_letting_go_are_no_goodbye(enter: Enter, shop: DemoShop) -> None:
    _, order = shop.order_that(state="delivering")
    shopper = enter()
    shopper.say(f"查一下快递 {order['order_no']}")
    assert "form" not in shopper.say("后四位不记得了")["facts"]
    answer = shopper.say(shop.last4_of(order["order_no"]))
    assert cards_of(answer, "parcel")
    assert answer["progress"]


def test_a_stranger_who_cannot_say_more_is_not_sent_to_a_person(enter: Enter) -> None:
    shopper = enter()
    said = [text_of(shopper.say("我的快递怎么还没到"))]
    for words in ("都三天了", "到底什么时候能到", "物流也不更新"):
        answer = shopper.say(words)
        assert answer["handoff"] is None, words
        said.append(text_of(answer))
    assert len(set(said)) == len(said)

"""Which thing is meant after the line before, and what the shopper says they have in hand."""

from __future__ import annotations

import pytest

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Stage

LINEN, COFFEE = "C0002", "C0004"


def of(shop: DemoShop, customer: str, state: str, thing: str) -> str:
    held = (one for one in shop.orders(customer) if one["state"] == state)
    return str(next(one for one in held if any(thing in item["title"] for item in one["items"]))["order_no"])


async def test_a_bare_thing_of_another_order_is_asked_the_same(shop: DemoShop) -> None:
    stage = acting_as(shop, LINEN)
    coming = of(shop, LINEN, "shipped", "牛肉干")
    await stage.say("气垫到哪了", "logistics/whereabouts", {"product": "气垫"})
    await stage.say("牛肉干呢", "refund/progress", {"product": "牛肉干"})
    assert stage.slots["order_no"] == coming


async def test_the_same_thing_in_another_colour_is_of_another_order(shop: DemoShop) -> None:
    stage = acting_as(shop, COFFEE)
    here, there = of(shop, COFFEE, "at_pickup", "半身裙"), of(shop, COFFEE, "signed", "半身裙")
    await stage.say("取件码多少", "logistics/pickup_code", {"order_no": here})
    await stage.say("黑色那条呢", "logistics/whereabouts", {"color": "黑色"})
    assert stage.slots["order_no"] == there


async def test_a_case_called_by_its_name_or_sum_is_told_alone(shop: DemoShop) -> None:
    order = of(shop, LINEN, "refunding", "茉莉")
    for words in ("茉莉花茶审完没", "那个39的审完没"):
        stage = acting_as(shop, LINEN)
        heard = await stage.say(words, "refund/progress", {"order_no": order})
        assert "39元" in heard.text
        assert "119元" not in heard.text


@pytest.mark.parametrize(
    ("words", "act", "said"), [("我已经取出来了 怎么还显示待取", "blame", "待取"), ("取到了 谢谢", "thank", "以您")]
)
async def test_what_they_have_in_hand_is_believed(shop: DemoShop, words: str, act: str, said: str) -> None:
    stage = acting_as(shop, COFFEE)
    here = of(shop, COFFEE, "at_pickup", "半身裙")
    await stage.say("取件码多少", "logistics/pickup_code", {"order_no": here})
    heard = await stage.say(words, "logistics/whereabouts", act=act)
    assert heard.text.startswith("拿到就好")
    assert said in heard.text
    assert "取件码" not in heard.text


async def test_things_of_one_order_in_parts_do_not_come_together(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0001")
    sent, waiting = (item["short_title"] for item in shop.orders("C0001")[0]["items"])
    heard = await stage.say(f"{sent}和{waiting}一起到不", "logistics/together")
    assert heard.text.startswith("不一起")


async def test_a_friends_order_without_its_phone_has_a_way_on(shop: DemoShop) -> None:
    stage = Stage(visitor="v_a_friends_order")
    await stage.say("查订单", "order_status", {"order_no": of(shop, LINEN, "shipped", "牛肉干")})
    heard = await stage.say("不是我买的 同事买的 她今天请假", "nlu_fallback", act="tell")
    assert "下单的那位" in heard.text

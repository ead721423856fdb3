"""Lines that agree, decline, decide or tell, in a stranger's words: the running matter moves as they say."""

from __future__ import annotations

from typing import Any

import pytest

from actions.change_order_further import stays, together
from actions.change_order_words import drops
from actions.deeds.consent import Offer
from actions.deeds.offers import SLOT, kept_after
from actions.deeds.wishes import opens, wish_read
from actions.hear.declined import declined_deed, lets_be, puts_off
from actions.hear.only_told import names_alone
from actions.hear.state_told import has_it
from actions.turn import Turn
from actions.urge import _not_to_be
from actions.yes import read_sure, takes_offer
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.test_delivery_appointment import noted
from xiaoer.chinese.addresses import name_alone_in, receiver_in
from xiaoer.shop.contract import OrderItem, Variant
from xiaoer.talk.reading import Matter, Reading

URGE, CANCEL = Offer("urge", "1"), Offer("cancel", "1")


def reads(text: str, goal: str = "", odds: float = 0.9, *, inherited: bool = False, **acts: float) -> Turn:
    topic, _, aspect = goal.partition("/")
    matters = (Matter(topic, aspect, odds, "", 0.9, inherited),) if goal else ()
    likeliest_first = tuple(sorted(acts.items(), key=lambda one: -one[1]))
    return Turn("t2", text, reading=Reading(acts=likeliest_first, matters=matters))


def after(told: Offer, turn: Turn) -> Turn:
    return turn.having(**{SLOT: kept_after(Turn("t1", ""), [told], asked=True)[0]["value"]})


def test_the_deed_offered_wished_for_in_other_words_is_agreed_to() -> None:
    assert takes_offer(after(URGE, reads("催哈子嘛", "urge_shipment/wish", want=0.54, blame=0.2)))
    assert takes_offer(after(URGE, reads("那你帮忙问问", want=0.5, ask=0.2)))
    assert takes_offer(after(URGE, reads("麻烦了", thank=0.8)))


@pytest.mark.parametrize(
    "turn",
    [
        reads("帮我改个地址", "change_address/wish", want=0.9),
        reads("那帮我看下到哪了", "logistics/whereabouts", want=0.5, ask=0.2),
        reads("催了有用吗", "urge_shipment/wish", want=0.4, ask=0.4),
        reads("先别催", "urge_shipment/wish", want=0.4, stop=0.4),
    ],
    ids=lambda turn: turn.text,
)
def test_another_wish_a_question_or_a_no_is_no_yes_to_what_was_offered(turn: Turn) -> None:
    assert not takes_offer(after(URGE, turn))


def test_a_yes_by_the_act_is_one_to_the_question_for_it() -> None:
    for turn in (reads("是这个意思", yes=0.6, tell=0.2), reads("对 不要了", "cancel_order/wish", yes=0.7, want=0.2)):
        heard = read_sure(after(CANCEL, turn), "cancel", "取消")
        assert heard is not None
        assert heard.slots == {"sure": CANCEL.mark}
    for turn in (reads("是这个意思不", yes=0.6, ask=0.3), reads("我晓得这个意思", yes=0.4, tell=0.4)):
        assert read_sure(after(CANCEL, turn), "cancel", "取消") is None


@pytest.mark.parametrize(
    ("text", "deed"), [("先不退 再找两天", "退"), ("那不用改时间了", "改"), ("不用催", "催"), ("我点错了 没要退", "退")]
)
def test_a_deed_is_declined(text: str, deed: str) -> None:
    assert declined_deed(reads(text, want=0.5, tell=0.3)) == deed


@pytest.mark.parametrize("text", ["不退了 换一个", "你们凭什么不退", "能不退吗", "先不退 帮我催一下", "不退钱就投诉"])
def test_what_wishes_asks_or_accuses_declines_nothing(text: str) -> None:
    assert declined_deed(reads(text, tell=0.5)) is None


def test_given_up_or_put_off_unless_something_else_is_told() -> None:
    assert lets_be(reads("算了没错 是我看花眼了", yes=0.3))
    assert not lets_be(reads("算了 一张就行", tell=0.4))
    assert puts_off(reads("先放着吧 过两天再说", tell=0.35, stop=0.34))
    assert not puts_off(reads("过两天再说的话来得及不", ask=0.8))


def test_what_is_hurried_under_a_condition_is_not_called_off() -> None:
    assert not _not_to_be(reads("再不发就不要了 先催催", want=0.9))
    assert _not_to_be(reads("别催了", tell=0.5))


def item(qty: int = 2) -> OrderItem:
    called = {
        "title": "短裤",
        "short_title": "短裤",
        "variant": "深灰 / 2XL",
        "category": "",
        "image": "",
        "state_text": "",
    }
    fields: dict[str, Any] = {"id": "i", "product_id": "p", "variant_id": "a", "price": 10, "paid": 10, **called}
    return OrderItem(**fields, qty=qty, state="normal", parcel_no=None)


def variant(name: str, size: str) -> Variant:
    fields: dict[str, Any] = {"price": 10, "list_price": 10, "stock": 5, "stock_state": "in_stock", "stock_text": ""}
    return Variant(id=name, title=f"深灰 / {size}", color="深灰", size=size, **fields)


GREY_2XL, GREY_XL = variant("a", "2XL"), variant("b", "XL")


def test_a_further_change_is_added_to_the_one_put_forward() -> None:
    one_piece, in_xl = ({"qty": 1, "variant_id": None}, {"qty": 2, "variant_id": "b"})
    assert together(in_xl, one_piece, item(), reads("再换成XL")) == {"qty": 1, "variant_id": "b"}
    assert together(one_piece, in_xl, item(), reads("一条就够了")) == {"qty": 1, "variant_id": "b"}
    assert together(one_piece, in_xl, item(), reads("不换码了 就改一条")) == {"qty": 1, "variant_id": None}


def test_how_it_is_now_named_after_all_takes_the_change_back() -> None:
    in_xl, one_piece = {"qty": 2, "variant_id": "b"}, {"qty": 1, "variant_id": None}
    assert stays(in_xl, item(), GREY_2XL, GREY_XL, reads("不改了 还是2XL"))
    assert stays(one_piece, item(), GREY_2XL, GREY_2XL, reads("还是两件吧"))
    assert not stays(in_xl, item(), GREY_2XL, GREY_XL, reads("还是XL"))


def test_who_receives_it_is_a_name_alone_and_a_verb_is_none() -> None:
    assert name_alone_in("写许建国") == "许建国"
    assert name_alone_in("写清楚点") is None
    assert receiver_in("咖啡那单收件人改了") is None


def test_that_it_came_is_told_and_not_asked() -> None:
    assert has_it(reads("支架昨天我收着了", tell=0.5))
    assert not has_it(reads("我没收到", tell=0.9))
    assert not has_it(reads("收到了吗", ask=0.9))


def test_goods_named_alone_are_told_from_goods_denied() -> None:
    assert names_alone(Turn("t", "袜子那个", entities=(("product", "袜子"),)))
    assert not names_alone(Turn("t", "袜子不急", entities=(("product", "袜子"),)))


async def test_what_is_not_needed_is_not_noted_unasked(shop: DemoShop) -> None:
    shop.open_anew()
    customer, order = shop.order_that(can="urge", state="delivering")
    stage = acting_as(shop, customer)
    await stage.say("今天到吗", "logistics/arrival", {"order_no": order["order_no"]})
    await stage.say("不用放柜子 我在家", "delivery_appointment/wish", act="want")
    assert noted(shop, order["order_no"]) == []


async def test_a_deed_called_for_by_its_name_is_begun(shop: DemoShop) -> None:
    shop.open_anew()
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("能取消不", "cancel_order/rule", {"order_no": order["order_no"]})
    heard = await stage.say("那取消吧", "cancel_order/rule", act="yes")
    assert stage.form == "cancel_form"
    assert "确认取消吗" in heard.text


async def test_what_was_put_forward_is_declined_without_being_offered_again(shop: DemoShop) -> None:
    shop.open_anew()
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    await stage.say("能取消不", "cancel_order/rule", {"order_no": order["order_no"]})
    heard = await stage.say("先不取消", "cancel_order/wish", act="want")
    assert stage.form is None
    assert "不取消" in heard.text
    assert heard.titles == []


def surely(text: str, goal: str, **acts: float) -> Turn:
    topic, _, aspect = goal.partition("/")
    return Turn("t2", text, reading=Reading(acts=tuple(acts.items()), matters=(Matter(topic, aspect, 0.99, "", 0.99),)))


def test_what_is_surely_wished_by_the_reading_is_wished_whatever_its_words_ask() -> None:
    assert wish_read(surely("那你催一下仓库嘛", "urge_shipment/wish", want=0.93), "urge_shipment").plain
    assert not wish_read(surely("催一下仓库嘛", "urge_shipment/wish", want=0.5, ask=0.4), "urge_shipment").plain


def test_what_is_denied_or_only_asked_about_is_no_wish_however_surely_read() -> None:
    assert wish_read(surely("你先别催仓库", "urge_shipment/wish", want=0.93), "urge_shipment").negated
    assert not wish_read(surely("一般谁催一下仓库", "urge_shipment/progress", ask=0.7), "urge_shipment").plain
    assert not opens(surely("我没要发票", "invoice/wish", want=0.93), "invoice")
    assert opens(surely("还没发那退了", "return/wish", want=0.93), "return")


def test_what_is_not_to_be_cancelled_is_not_dropped() -> None:
    assert not drops("改不了跟我说 别直接取消")
    assert drops("精华取消掉 别的照发")

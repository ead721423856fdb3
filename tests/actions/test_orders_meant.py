"""A line that means several orders, lines or cases is answered for all of them; one that means one, for that one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from actions.order_choice import Found, which_order
from actions.orders_meant import several_meant
from actions.turn import Turn
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard
from tests.actions.words import proper
from xiaoer.shop.contract import Order
from xiaoer.talk.clock import CHINA

LOST, LATE, UNPAID, COFFEE, CASES, FISH = "C0011", "C0002", "C0024", "C0004", "C0002", "C0016"
"""Who lost two parcels; one of whose three is late; who has not paid two; who bought the same often; of whose order
three lines go back; whose three things come in one parcel."""


@pytest.fixture(autouse=True)
def books_anew(demo_shop: DemoShop) -> None:
    demo_shop.open_anew()


def in_state(shop: DemoShop, customer: str, *states: str) -> list[dict[str, Any]]:
    return [order for order in shop.orders(customer) if order["state"] in states]


def titles(order: dict[str, Any]) -> list[str]:
    return [item["short_title"] for item in order["items"]]


def tells_each(heard: Heard, orders: list[dict[str, Any]]) -> bool:
    proper(heard)
    return all(any(title in heard.text for title in titles(order)) for order in orders) and "哪一笔" not in heard.text


def moment(written: str) -> dt.datetime:
    return dt.datetime.fromisoformat(written).astimezone(CHINA)


def asks(customer: str, text: str, *products: str, **slots: Any) -> Turn:
    entities = tuple(("product", one) for one in products)
    return Turn("t", text, entities=entities, customer_id=customer, slots=slots)


def anything(_: Order) -> bool:
    return True


async def test_of_two_parcels_lost_both_are_told(shop: DemoShop) -> None:
    lost = in_state(shop, LOST, "lost")
    assert len(lost) == 2
    assert tells_each(await acting_as(shop, LOST).say("两个包裹都丢了吗", "logistics/lost"), lost)


async def test_goods_of_two_orders_mean_both(shop: DemoShop) -> None:
    lost = in_state(shop, LOST, "lost")
    found = await several_meant(asks(LOST, "鸭脖和手机壳到哪了", "鸭脖", "手机壳"), anything)
    assert {one.order.order_no for one in found} == {order["order_no"] for order in lost}


async def test_goods_of_one_order_mean_that_one(shop: DemoShop) -> None:
    assert not await several_meant(
        asks(LATE, "防晒衣和气垫到哪了", "防晒衣", "气垫"), lambda one: one.state == "shipped"
    )


async def test_those_not_paid_are_told_each_by_when(shop: DemoShop) -> None:
    heard = await acting_as(shop, UNPAID).say("没付的那俩留到什么时候", "payment/time_limit")
    assert tells_each(heard, in_state(shop, UNPAID, "unpaid"))


async def test_the_two_others_are_all_but_the_one_talked_of(shop: DemoShop) -> None:
    moving = in_state(shop, LATE, "shipped")
    late, others = [one for one in moving if one["late"]], [one for one in moving if not one["late"]]
    stage = acting_as(shop, LATE)
    await stage.say("查这单", "logistics/whereabouts", {"order_no": late[0]["order_no"]})
    heard = await stage.say("另外两个包裹呢", "logistics/whereabouts")
    assert tells_each(heard, others)
    assert not any(title in heard.text for title in titles(late[0]))


async def test_which_of_them_is_late_is_answered_with_that_one(shop: DemoShop) -> None:
    moving = in_state(shop, LATE, "shipped")
    late = [one for one in moving if one["late"]]
    stage = acting_as(shop, LATE)
    await stage.say(
        "查这单", "logistics/whereabouts", {"order_no": next(o["order_no"] for o in moving if not o["late"])}
    )
    heard = await stage.say("哪个晚点了", "logistics/late")
    assert titles(late[0])[0] in heard.text
    assert stage.slots["order_no"] == late[0]["order_no"]


async def test_what_was_told_together_is_gone_on_with_until_one_is_pointed_at(shop: DemoShop) -> None:
    lost = in_state(shop, LOST, "lost")
    stage = acting_as(shop, LOST)
    await stage.say("两个包裹都到哪了", "logistics/whereabouts")
    assert tells_each(await stage.say("快递单号呢", "logistics/number"), lost)
    courier = lost[1]["parcels"][0]["courier"]
    await stage.say(f"{courier}那个单号再发一下", "logistics/number", {"courier": courier})
    assert stage.slots["order_no"] == lost[1]["order_no"]


async def test_a_number_of_pieces_on_the_table_is_of_that_order(shop: DemoShop) -> None:
    order = next(one for one in shop.orders(COFFEE) if [item["qty"] for item in one["items"]] == [2])
    turn = asks(COFFEE, "两个都没拆", order_no=order["order_no"])
    assert not await several_meant(turn, anything)


async def test_one_order_pointed_at_is_not_several(shop: DemoShop) -> None:
    assert not await several_meant(asks(LOST, "我有两个包裹，京东那单呢"), anything)


async def test_a_refund_wished_for_two_orders_is_begun_with_one_and_goes_on_with_the_other(shop: DemoShop) -> None:
    lost = in_state(shop, LOST, "lost")
    stage = acting_as(shop, LOST)
    heard = await stage.say("两单都给我退款", "refund", act="want")
    assert tells_each(heard, lost)
    assert stage.form == "after_sale_form"
    assert stage.slots["listed"]["numbers"] == [order["order_no"] for order in lost]
    for _ in range(4):
        if stage.form is None:
            break
        heard = await stage.press(heard.buttons[0])
    assert any(title.startswith("接着办") for title in heard.titles), heard.bubbles
    await stage.press_titled(heard, "接着办")
    assert stage.slots["order_to_return"] == lost[1]["order_no"]


async def test_of_two_not_paid_one_is_cancelled_and_the_other_offered(shop: DemoShop) -> None:
    unpaid = in_state(shop, UNPAID, "unpaid")
    stage = acting_as(shop, UNPAID)
    heard = await stage.say("没付的两单都取消", "cancel_order", act="want")
    assert stage.slots["order_to_cancel"] == unpaid[0]["order_no"]
    heard = await stage.press_titled(heard, "确认取消")
    assert any(titles(unpaid[1])[0] in title for title in heard.titles)


async def test_the_money_is_wished_back_of_what_never_came(shop: DemoShop) -> None:
    order = in_state(shop, LOST, "lost")[0]
    stage = acting_as(shop, LOST)
    await stage.say("退了吧", "return", {"order_no": order["order_no"]}, act="want")
    assert stage.slots["service_kind"] == "refund"


async def test_all_of_what_was_lost_goes_together(shop: DemoShop) -> None:
    order = next(one for one in in_state(shop, "C0010", "lost") if len(one["items"]) > 1)
    heard = await acting_as(shop, "C0010").say("退钱", "refund", {"order_no": order["order_no"]}, act="want")
    assert "哪一件" not in heard.text
    assert all(title in heard.text for title in titles(order))


async def test_the_sum_is_over_all_of_the_order(shop: DemoShop) -> None:
    order = next(one for one in in_state(shop, "C0010", "lost") if len(one["items"]) > 1)
    stage = acting_as(shop, "C0010")
    await stage.say("蓝莓丢了？", "logistics/lost", {"product": "蓝莓"})
    heard = await stage.say("一共能退我多少", "refund/amount")
    paid = sum(item["paid"] for item in order["items"])
    assert f"一共能退{paid / 100:.2f}元" in heard.text


async def test_of_one_piece_what_comes_back_is_of_one_piece(shop: DemoShop) -> None:
    order = next(one for one in shop.orders("C0004") if any("口红" in item["title"] for item in one["items"]))
    line = next(item for item in order["items"] if "口红" in item["title"])
    assert line["qty"] == 2
    stage = acting_as(shop, "C0004")
    await stage.say("查这单", "order_status", {"order_no": order["order_no"]})
    heard = await stage.say("口红断的那支能退多少", "refund/amount", {"product": "口红"})
    assert f"{line['paid'] // 200}元" in heard.text


async def test_each_case_of_an_order_is_told_and_which_is_past_the_review(shop: DemoShop) -> None:
    order = next(one for one in shop.orders(CASES) if len(one["service_nos"]) == 3)
    stage = acting_as(shop, CASES)
    heard = await stage.say("我退了三样，都到哪步了", "refund/progress", {"order_no": order["order_no"]})
    proper(heard)
    assert all(title in heard.text for title in titles(order))
    passed = await stage.say("哪个过了", "refund/progress")
    assert "审核" not in passed.text
    assert sum(title in passed.text for title in titles(order)) == 1


async def test_of_an_order_without_a_case_no_case_of_another_is_told(shop: DemoShop) -> None:
    order = next(one for one in shop.orders("C0004") if any("口红" in item["title"] for item in one["items"]))
    stage = acting_as(shop, "C0004")
    await stage.say("查这单", "order_status", {"order_no": order["order_no"]})
    heard = await stage.say("能退多少", "refund/amount")
    assert any(title in heard.text for title in titles(order))
    assert stage.slots["order_no"] == order["order_no"]


async def test_two_things_in_one_parcel_are_said_to_be(shop: DemoShop) -> None:
    heard = await acting_as(shop, FISH).say(
        "三文鱼和孕妇枕一个包裹吗", "product_question/package_contents", {"product": "三文鱼"}
    )
    proper(heard)
    assert heard.text.startswith(("是", "对"))
    assert "孕妇枕" in heard.text


async def test_what_is_not_sent_is_said_not_to_be_in_it(shop: DemoShop) -> None:
    customer, order = next(
        (one, order) for one in shop.customers() for order in in_state(shop, one, "part_shipped")
        if any(not item["parcel_no"] for item in order["items"])
    )  # fmt: skip
    waiting = next(item["short_title"] for item in order["items"] if not item["parcel_no"])
    stage = acting_as(shop, customer)
    await stage.say("查这单", "order_status", {"order_no": order["order_no"]})
    heard = await stage.say(f"{waiting}也在里面吗", "logistics/item_in_parcel")
    assert heard.text.startswith("不在里面")


@pytest.mark.parametrize("words", ["没付的那个{}的是什么", "{}的那单呢"])
async def test_a_bare_sum_points_at_the_order(shop: DemoShop, words: str) -> None:
    unpaid = in_state(shop, COFFEE, "unpaid")
    order = next(one for one in unpaid if one["total"] % 100 == 0)
    other = next(one for one in unpaid if one is not order)
    text = words.format(order["total"] // 100)
    found = await which_order(asks(COFFEE, text, order_no=other["order_no"]), anything)
    assert isinstance(found, Found)
    assert found.order.order_no == order["order_no"]


async def test_the_state_said_now_outweighs_the_order_talked_of(shop: DemoShop) -> None:
    coming, came = (in_state(shop, "C0009", state)[0] for state in ("to_ship", "delivering"))
    found = await which_order(asks("C0009", "师傅在送的那个几点到", order_no=coming["order_no"]), anything)
    assert isinstance(found, Found)
    assert found.order.order_no == came["order_no"]


async def test_the_day_it_is_to_come_points_at_an_order(shop: DemoShop) -> None:
    moving = [one for one in in_state(shop, LATE, "shipped") if not one["late"]]
    eta = dt.date.fromisoformat(moving[0]["parcels"][0]["eta"])
    turn = Turn("t", "那天到的两个包裹呢", entities=(("date", eta.isoformat()),), customer_id=LATE)
    found = await several_meant(turn, anything)
    due = [one["order_no"] for one in moving if one["parcels"][0]["eta"] == eta.isoformat()]
    assert [one.order.order_no for one in found] == due


async def test_the_part_of_the_day_tells_two_orders_of_a_day_apart(shop: DemoShop) -> None:
    placed = {
        (customer, one["order_no"]): moment(one["placed_at"])
        for customer in shop.customers()
        for one in shop.orders(customer)
    }
    days = {(customer, at.date()) for (customer, _), at in placed.items()}
    of_day = [[key for key, at in placed.items() if (key[0], at.date()) == day] for day in days]
    early = [([key for key in keys if placed[key].hour < 6], keys) for keys in of_day]
    customer, dawn = next(first[0] for first, keys in early if len(first) == 1 < len(keys))
    day = placed[customer, dawn].date()
    turn = Turn("t", f"{day.day}号凌晨拍的那单", entities=(("date", day.isoformat()),), customer_id=customer)
    found = await which_order(turn, anything)
    assert isinstance(found, Found)
    assert found.order.order_no == dawn


async def test_hurrying_two_is_done_for_both_and_told_in_one_line(shop: DemoShop) -> None:
    lost = in_state(shop, LOST, "lost")
    heard = await acting_as(shop, LOST).say("两个都催一下", "urge_shipment/wish", act="want")
    assert tells_each(heard, lost)
    assert len(heard.bubbles) == 1
    assert heard.text.count("CB") == 2


async def test_of_what_comes_in_three_parcels_no_case_is_told(shop: DemoShop) -> None:
    heard = await acting_as(shop, LATE).say("在路上的三个都是谁家快递", "logistics/courier")
    assert tells_each(heard, in_state(shop, LATE, "shipped"))
    assert not heard.cards("service")


async def test_all_orders_with_the_goods_named_are_told_of(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0008").say("破壁机都到了吗", "logistics/not_received", {"product": "破壁机"})
    assert heard.text.count("破壁机") >= 3
    assert "哪一笔" not in heard.text


async def test_sums_of_several_orders_are_added(shop: DemoShop) -> None:
    heard = await acting_as(shop, UNPAID).say("两单没付的加起来多少钱", "payment/amount")
    total = sum(order["total"] for order in in_state(shop, UNPAID, "unpaid"))
    assert heard.text.startswith(f"一共{total / 100:.2f}".rstrip("0").rstrip("."))


async def test_what_is_not_surely_wished_of_two_is_begun_for_neither(shop: DemoShop) -> None:
    lost = in_state(shop, LOST, "lost")
    stage = acting_as(shop, LOST)
    heard = await stage.say("两单能不能都退", "refund", act="ask")
    assert tells_each(heard, lost)
    assert stage.form is None
    await stage.press(heard.buttons[1])
    assert stage.slots["order_to_return"] == lost[1]["order_no"]


async def test_of_what_was_lost_all_pieces_go(shop: DemoShop) -> None:
    order = next(one for one in in_state(shop, "C0010", "lost") if len(one["items"]) > 1)
    stage = acting_as(shop, "C0010")
    await stage.say("退钱", "refund", {"order_no": order["order_no"]}, act="want")
    assert stage.slots["pieces"] == order["items"][0]["qty"] == 2


async def test_a_box_with_both_in_it_is_told_of_and_not_asked_after(shop: DemoShop) -> None:
    heard = await acting_as(shop, "C0001").say("我把退的和换的塞一个箱子寄的", "return/sent_wrong", act="tell")
    assert not heard.cards("service")

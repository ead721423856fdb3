"""Which order is meant: all that was told of it in this talk counts, and the one on the table stays on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from actions.hear.denied import is_denied
from actions.order_choice import Found, which_order
from actions.turn import Line, Turn
from tests.actions.books import earlier, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.talk.reading import Reading

BLENDERS, BOTTLES, TOOTHBRUSH, SHIRTS = "C0008", "C0001", "C0006", "C0005"
"""Who bought three of them in three orders; who has a return and an exchange running; whose toothbrush is on its way
back; whose money comes back."""


def listed(heard: Heard) -> list[str]:
    return [str(order["order_no"]) for card in heard.cards("orders") for order in card["orders"]]


def with_goods(shop: DemoShop, customer: str, *names: str) -> list[dict[str, Any]]:
    """Newest first."""
    orders = sorted(shop.orders(customer), key=lambda order: str(order["placed_at"]), reverse=True)
    return [one for one in orders if all(any(name in item["title"] for item in one["items"]) for name in names)]


def day_of(written: str) -> int:
    return dt.datetime.fromisoformat(written).day


@pytest.fixture
def long_ago(shop: DemoShop) -> Iterator[dict[str, Any]]:
    """One of the three orders with a blender, placed and come on days of its own."""
    oldest = with_goods(shop, BLENDERS, "破壁机")[-1]["order_no"]
    with earlier(shop, oldest, 4, "placed_at", "paid_at", "shipped_at", "signed_at"):
        yield next(one for one in shop.orders(BLENDERS) if one["order_no"] == oldest)


async def wished(stage: Stage) -> list[str]:
    """A blender is to go back, and which order it is of is asked."""
    return listed(await stage.say("破壁机我要退一台", "return", {"product": "破壁机"}, act="want"))


async def test_two_things_named_that_one_order_holds_are_of_that_one(shop: DemoShop) -> None:
    both = with_goods(shop, BOTTLES, "奶瓶", "坚果")
    assert len(both) == 1 < len(with_goods(shop, BOTTLES, "奶瓶"))
    turn = Turn("t", "奶瓶和坚果那单", entities=(("product", "奶瓶"), ("product", "坚果")), customer_id=BOTTLES)
    found = await which_order(turn, lambda _: True)
    assert isinstance(found, Found)
    assert found.order.order_no == both[0]["order_no"]


async def test_a_line_that_only_tells_the_day_chooses(shop: DemoShop, long_ago: dict[str, Any]) -> None:
    stage = acting_as(shop, BLENDERS)
    assert len(await wished(stage)) == 3
    await stage.say(f"{day_of(long_ago['signed_at'])}号到的那台", "nlu_fallback", act="tell")
    assert stage.slots["order_no"] == long_ago["order_no"]


async def test_what_is_said_not_to_be_meant_is_listed_no_more(shop: DemoShop, long_ago: dict[str, Any]) -> None:
    stage = acting_as(shop, BLENDERS)
    others = [number for number in await wished(stage) if number != long_ago["order_no"]]
    heard = await stage.say(f"不是{day_of(long_ago['signed_at'])}号到的那台", "nlu_fallback", act="tell")
    assert listed(heard) == others
    later = await stage.say("封条还在", "nlu_fallback", act="tell")
    assert listed(later) == others, "and two lines later neither"


async def test_not_the_oldest_is_of_those_with_the_goods(shop: DemoShop, long_ago: dict[str, Any]) -> None:
    stage = acting_as(shop, BLENDERS)
    others = [number for number in await wished(stage) if number != long_ago["order_no"]]
    assert listed(await stage.say("不是最早那单", "nlu_fallback", act="tell")) == others


async def test_a_question_whether_it_was_that_day_denies_nothing(shop: DemoShop, long_ago: dict[str, Any]) -> None:
    stage = acting_as(shop, BLENDERS)
    await wished(stage)
    await stage.say(f"不是{day_of(long_ago['signed_at'])}号收到的吗", "nlu_fallback", act="tell")
    assert stage.slots["order_no"] == long_ago["order_no"]


async def test_the_choice_comes_before_a_question_in_it(shop: DemoShop, long_ago: dict[str, Any]) -> None:
    stage = acting_as(shop, BLENDERS)
    await wished(stage)
    day = day_of(long_ago["placed_at"])
    heard = await stage.say(f"退哪台都行吧，就{day}号买的那台", "return/rule", act="ask")
    assert stage.slots["order_no"] == long_ago["order_no"]
    assert not listed(heard)


async def test_a_thing_named_as_a_part_of_another_is_no_order_of_its_own(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0021")
    blender = with_goods(shop, "C0021", "破壁机")[0]["order_no"]
    await stage.say("破壁机那杯子裂了条缝", "missing_or_damaged", {"product": "破壁机"}, act="tell")
    heard = await stage.say("光换个杯子行不", "exchange", {"product": "杯子"}, act="want")
    proper(heard)
    assert "没看到" not in heard.text
    assert "破壁机" in heard.text
    assert stage.slots["order_no"] == blender


async def test_what_nobody_bought_does_not_take_the_order_off_the_table(shop: DemoShop) -> None:
    stage = acting_as(shop, SHIRTS)
    order = with_goods(shop, SHIRTS, "护手霜")[0]["order_no"]
    await stage.say("查这单", "order_status", {"order_no": order})
    heard = await stage.say("快点吧 手机都没法用了", "urge_shipment/wish", {"product": "手机"}, act="want")
    assert "没看到" not in heard.text
    assert stage.slots["order_no"] == order


async def test_a_flavour_names_no_goods(shop: DemoShop) -> None:
    cheese = with_goods(shop, "C0010", "奶酪棒")[0]["order_no"]
    stage = acting_as(shop, "C0010")
    await stage.say("查这单", "order_status", {"order_no": cheese})
    await stage.say("我点成水果味的了", "order_status/state", {"product": "水果"}, act="tell")
    assert stage.slots["order_no"] == cheese


async def test_a_sum_said_of_an_order_finds_it(shop: DemoShop) -> None:
    paid = [one["order_no"] for one in shop.orders(SHIRTS) if one["total"] == 15800]
    turn = Turn("t", "158那笔退到哪了", entities=(("tail", "158"),), customer_id=SHIRTS)
    found = await which_order(turn, lambda _: True)
    assert isinstance(found, Found)
    assert [found.order.order_no] == paid


async def test_half_a_name_before_a_word_that_points(shop: DemoShop) -> None:
    stage = acting_as(shop, SHIRTS)
    cream, film = (with_goods(shop, SHIRTS, name)[0]["order_no"] for name in ("护手霜", "钢化膜"))
    await stage.say("查这单", "order_status", {"order_no": cream})
    heard = await stage.say("膜那单呢", "order_status/state")
    assert heard.cards("order")[0]["order_no"] == film


async def test_a_day_to_come_points_at_no_order(shop: DemoShop) -> None:
    stage = acting_as(shop, SHIRTS)
    cream = with_goods(shop, SHIRTS, "护手霜")[0]["order_no"]
    await stage.say("查这单", "order_status", {"order_no": cream})
    heard = await stage.say("这个包裹今晚要是发不出来就不要了", "cancel_order", act="want")
    assert "对得上" not in heard.text
    assert stage.slots["order_no"] == cream


async def test_what_only_looks_up_does_not_ask_which_a_second_time(shop: DemoShop) -> None:
    stage = acting_as(shop, BLENDERS)
    assert await wished(stage)
    heard = await stage.say("一般几天内能退", "return/time_limit", act="ask")
    assert heard.bubbles[0]["text"].startswith("「")


async def test_money_asked_after_puts_its_order_on_the_table_and_hurrying_is_offered_for_it(shop: DemoShop) -> None:
    stage = acting_as(shop, TOOTHBRUSH)
    told = await stage.say("退回去好几天了，钱呢", "refund/arrival")
    assert "129元" in told.text
    before = tickets(shop, TOOTHBRUSH)
    heard = await stage.say("那催催吧", "urge_shipment/wish", act="want")
    proper(heard)
    assert "电动牙刷" in heard.text
    assert not listed(heard)
    assert tickets(shop, TOOTHBRUSH) == before, "offered, and not filed"
    await stage.press_titled(heard, "登记")
    assert len(tickets(shop, TOOTHBRUSH)) == len(before) + 1
    assert "单号" in (await stage.say("再催一次", "urge_shipment/wish", act="want")).text


async def test_a_parcel_spoken_of_after_a_return_is_the_one_on_its_way_back(shop: DemoShop) -> None:
    stage = acting_as(shop, TOOTHBRUSH)
    await stage.say("退回去好几天了，钱呢", "refund/arrival")
    said = {"topic": "logistics", "aspect": "not_received", "odds": 0.6, "aspect_odds": 0.8, "inherited": True}
    heard = await stage.say("不是早有人签收了吗", "logistics", reading={"acts": {"ask": 0.9}, "matters": [said]})
    assert "退货" in heard.text
    assert "本人" not in heard.text


async def test_a_wish_for_what_runs_opens_no_form_for_the_other_lines(shop: DemoShop) -> None:
    stage = acting_as(shop, BOTTLES)
    await stage.say("奶瓶退货到哪步了", "return/progress", {"product": "奶瓶"})
    await stage.say("就退奶瓶", "return", {"product": "奶瓶"}, act="want")
    assert stage.form is None


async def test_all_that_run_are_told_of_when_each_is_asked_after(shop: DemoShop) -> None:
    stage = acting_as(shop, BOTTLES)
    heard = await stage.say("两个奶瓶在走售后，分别到哪步了", "order_status/state", {"product": "奶瓶"})
    assert len(heard.cards("service")) == 2
    later = await stage.say("大的是换", "exchange", act="want")
    assert not listed(later)
    assert "换货" in later.text


async def test_goods_said_not_to_be_with_it_leave_the_other_order(shop: DemoShop, long_ago: dict[str, Any]) -> None:
    stage = acting_as(shop, BLENDERS)
    others = [number for number in await wished(stage) if number != long_ago["order_no"]]
    dumplings = with_goods(shop, BLENDERS, "破壁机", "水饺")[0]["order_no"]
    await stage.say("不是最早那单", "nlu_fallback", act="tell")
    await stage.say("也不是跟水饺一起的", "nlu_fallback", {"product": "水饺"}, act="tell")
    assert [stage.slots["order_no"]] == [number for number in others if number != dumplings]


async def test_goods_asked_after_in_between_are_not_what_the_order_is_needed_for(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0010")
    eggs = with_goods(shop, "C0010", "鸡蛋")[0]["order_no"]
    first = listed(await stage.say("消毒柜那单要开票", "invoice/wish", {"product": "消毒柜"}, act="want"))
    assert len(first) == 2
    between = await stage.say("鸡蛋到哪了", "logistics/whereabouts", {"product": "鸡蛋"})
    assert [button["payload"] for button in between.buttons if any(one in button["payload"] for one in first)]
    assert not any(eggs in button["payload"] for button in between.buttons)
    await stage.say("开票", "invoice/wish", act="want")
    assert stage.form == "order_form"


async def test_whether_the_new_one_was_sent_does_not_tell_that_the_old_one_was(shop: DemoShop) -> None:
    stage = acting_as(shop, BLENDERS)
    await stage.say("台灯换货到哪了", "exchange/progress", {"product": "台灯"})
    heard = await stage.say("新的寄了吗", "exchange/progress")
    assert "7 天内" in heard.text


async def test_not_this_one_is_the_other(shop: DemoShop) -> None:
    stage = acting_as(shop, TOOTHBRUSH)
    first = await stage.say("我的快递到了吗", "logistics/whereabouts")
    told = stage.slots["order_no"]
    assert any("order_no" in button["payload"] for button in first.buttons), "another may be meant"
    heard = await stage.say("不是这个", "not_resolved", act="no", reading={"acts": {"no": 0.9}})
    assert stage.slots["order_no"] not in (None, told)
    assert "哪一笔" not in heard.text


@pytest.mark.parametrize(
    ("words", "denied"),
    [
        ("不是裙子，是开衫", True),
        ("我说的不是裙子那单", True),
        ("收到的不是裙子，是开衫", False),
        ("是不是裙子那单", False),
        ("不是裙子吗", False),
    ],
)
def test_goods_are_denied_only_where_another_is_meant(words: str, denied: bool) -> None:
    start = words.find("裙子")
    assert is_denied({"entity": "product", "value": "裙子", "start": start, "end": start + 2}, words) is denied


async def test_goods_named_say_more_than_a_day_mistaken(shop: DemoShop) -> None:
    eggs = with_goods(shop, BLENDERS, "鸡蛋")[0]
    other = next(one for one in shop.orders(BLENDERS) if one["placed_at"][:10] != eggs["placed_at"][:10])
    named = (("product", "鸡蛋"), ("date", other["placed_at"][:10]))
    turn = Turn("t", f"鸡蛋，{day_of(other['placed_at'])}号下的单", entities=named, customer_id=BLENDERS)
    found = await which_order(turn, lambda _: True)
    assert isinstance(found, Found)
    assert found.order.order_no == eggs["order_no"]


async def test_how_many_are_in_it_points_at_an_order(shop: DemoShop) -> None:
    blenders = {
        item["qty"]: order
        for order in with_goods(shop, BLENDERS, "破壁机")
        for item in order["items"]
        if "破壁机" in item["title"]
    }
    for words, order in (("破壁机两台的那单", blenders[2]), ("那笔三台破壁机的", blenders[3])):
        stage = acting_as(shop, BLENDERS)
        assert len(listed(await stage.say("给我开个发票", "invoice/wish", act="want"))) > 1
        await stage.say(words, "nlu_fallback", {"product": "破壁机"}, act="tell")
        assert stage.slots["order_no"] == order["order_no"]


async def test_what_came_just_now_is_not_what_came_days_ago(shop: DemoShop) -> None:
    newest, older = with_goods(shop, "C0010", "草莓")
    stage = acting_as(shop, "C0010")
    await stage.say("才刚收到的草莓好几颗烂了", "missing_or_damaged/spoiled", {"product": "草莓"}, act="tell")
    assert stage.slots["order_no"] == newest["order_no"] != older["order_no"]


async def test_an_order_said_to_be_over_stays_on_the_table(shop: DemoShop) -> None:
    steak = with_goods(shop, "C0021", "牛排")[0]
    assert steak["state"] == "completed"
    stage = acting_as(shop, "C0021")
    await stage.say("牛排袋子漏气", "missing_or_damaged/spoiled", {"product": "牛排"}, act="tell")
    heard = await stage.say("这单已经结束了怎么办", "order_status/state")
    assert stage.slots["order_no"] == steak["order_no"]
    assert "背包" not in heard.text


async def test_a_size_alone_is_of_the_goods_named_before(shop: DemoShop) -> None:
    stage = acting_as(shop, TOOTHBRUSH)
    await stage.say("冲锋衣想换小一号", "change_order/wish", {"product": "冲锋衣"}, act="want")
    heard = await stage.say("XL 我穿像件面袋子", "product_question", {"size": "XL"}, act="tell")
    assert "面包" not in heard.text
    assert "冲锋衣" in heard.text


CHOICE, UNPAID_AND_LATE, TO_SHIP_AND_OVER = "C0013", "C0020", "C0024"
"""Who has one late parcel of several; who has one late and one not paid; who has an order to ship and an old one."""


async def talked_of_one(shop: DemoShop, customer: str, name: str) -> tuple[Stage, str]:
    stage, number = acting_as(shop, customer), with_goods(shop, customer, name)[0]["order_no"]
    await stage.say("查这单", "order_status/state", {"order_no": number})
    return stage, number


async def test_what_is_named_to_say_that_it_can_wait_is_not_hurried(shop: DemoShop) -> None:
    stage, _ = await talked_of_one(shop, CHOICE, "洁面")
    late = with_goods(shop, CHOICE, "鼠标")[0]["order_no"]
    given = {"product": "洁面"}
    pointed = {"kind": "goods", "span": "那个", "how": "pointed", "role": "this"}
    reading = {"acts": {"want": 0.9}, "subjects": [pointed]}
    turn = Turn("t", "洁面不急 鼠标那个催下", entities=tuple(given.items()), customer_id=CHOICE, slots=stage.slots)
    found = await which_order(replace(turn, reading=Reading.from_json(reading)), lambda one: "urge" in one.can)
    assert isinstance(found, Found)
    assert found.order.order_no == late


async def test_a_wish_to_hurry_is_not_of_what_is_not_paid(shop: DemoShop) -> None:
    stage, _ = await talked_of_one(shop, UNPAID_AND_LATE, "布书")
    await stage.say("那就催下快递", "urge_shipment/wish", act="want")
    assert stage.slots["order_no"] == with_goods(shop, UNPAID_AND_LATE, "牙刷")[0]["order_no"]


async def test_a_wish_to_hurry_stays_with_what_is_pointed_at(shop: DemoShop) -> None:
    stage, unpaid = await talked_of_one(shop, UNPAID_AND_LATE, "布书")
    pointed = {"kind": "order", "span": "这单", "how": "pointed", "role": "this"}
    said = {"topic": "urge_shipment", "aspect": "wish", "odds": 0.9, "aspect_odds": 0.9}
    reading = {"acts": {"want": 0.9}, "matters": [said], "subjects": [pointed]}
    await stage.say("这单给我催一下", "urge_shipment/wish", reading=reading)
    assert stage.slots["order_no"] == unpaid


async def test_an_order_long_over_told_of_beside_a_wish_leaves_the_open_one_meant(shop: DemoShop) -> None:
    stage, number = await talked_of_one(shop, TO_SHIP_AND_OVER, "瑜伽垫")
    said = {"topic": "cancel_order", "aspect": "wish", "odds": 0.9, "aspect_odds": 0.9, "inherited": True}
    told = Reading.from_json({"acts": {"tell": 0.9}, "matters": [said]})
    turn = Turn("t", "弹力带买回来都没拆过", customer_id=TO_SHIP_AND_OVER, slots=stage.slots, reading=told)
    found = await which_order(turn, lambda one: "cancel" in one.can)
    assert isinstance(found, Found)
    assert found.order.order_no == number


async def test_goods_typed_just_before_are_meant_where_nothing_is_named(shop: DemoShop) -> None:
    bag, robots = (with_goods(shop, "C0021", name)[0]["order_no"] for name in ("双肩背包", "扫拖"))
    line = Line("背包那单动了没", "urge_shipment", (("product", "背包"),))
    turn = Turn("t", "周五就要用", customer_id="C0021", slots={"order_no": robots}, lines=(line,))
    for just_said, meant in ((line.text, bag), ("", robots)):
        found = await which_order(replace(turn, just_said=just_said), lambda one: "urge" in one.can)
        assert isinstance(found, Found)
        assert found.order.order_no == meant

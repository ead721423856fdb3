"""An order, a parcel or a case told by the end of a name, a day, a sum or how it stands; and what is said of it."""

from __future__ import annotations

from typing import Any

import pytest

from actions.hear.phrases import asks_after_the_new, asks_when_signed, guesses, has_many
from actions.linking import ends_said
from actions.order_choice import Found, which_order
from actions.orders_meant import several_meant
from actions.pointed_at import sums_said
from actions.turn import Turn
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer

OUT, REFUNDS, SOCKS = "C0038", "C0002", "C0014"
"""To whom two orders are being brought; of whose order three things are paid back; whose socks go back."""


@pytest.fixture(autouse=True)
def books_anew(demo_shop: DemoShop) -> None:
    demo_shop.open_anew()


def case_at(shop: DemoShop, kind: str, state: str) -> tuple[tuple[str, str, str], dict[str, Any]]:
    for customer in shop.customers():
        for case in shop.get("/v1/services", as_customer(customer), customer_id=customer)["items"]:
            if (case["kind"], case["state"]) == (kind, state):
                return (customer, *shop.name_and_level(customer)), case
    raise LookupError((kind, state))


@pytest.mark.parametrize(
    ("text", "title", "said"),
    [
        ("那肉干啥时候能审完", "草原长风 风干牛肉干 250g", True),
        ("能量棒是谁送", "力原 高蛋白能量棒 40g×12", True),
        ("三瓶装的呢", "糯米豆 软毛儿童牙刷 3 支装", False),
        ("几件都在吗", "云朵日记 妈妈宝宝待产包 32 件", False),
        ("保护套呢", "听澜 Air2 主动降噪蓝牙耳机", False),
    ],
)
def test_a_name_is_said_by_its_end(text: str, title: str, said: bool) -> None:
    assert ends_said(text, title) is said


async def test_the_end_of_a_name_means_the_order_that_holds_it(shop: DemoShop) -> None:
    held = next(one for one in shop.orders(OUT) if any("能量棒" in item["title"] for item in one["items"]))
    found = await which_order(Turn("t", "能量棒是谁送", customer_id=OUT), lambda order: order.state == "delivering")
    assert isinstance(found, Found)
    assert found.order.order_no == held["order_no"]


async def test_two_that_come_on_the_day_said_are_those_two(shop: DemoShop) -> None:
    out = [one for one in shop.orders(OUT) if one["state"] == "delivering"]
    day = out[0]["parcels"][0]["eta"]
    turn = Turn("t", "两个都是这天送吗", entities=(("quantity", "2个"), ("date", day)), customer_id=OUT)
    found = await several_meant(turn, lambda order: order.state in {"delivering", "part_shipped"})
    assert {one.order.order_no for one in found} == {one["order_no"] for one in out}


async def test_of_several_orders_each_is_told_when_it_comes(shop: DemoShop) -> None:
    heard = await acting_as(shop, REFUNDS).say("在路上的两个包裹哪个先到", "logistics/split")
    proper(heard)
    assert "就一个包裹" not in heard.text


async def test_a_case_named_by_the_end_of_a_name_is_that_one(shop: DemoShop) -> None:
    refunds = next(one for one in shop.orders(REFUNDS) if len(one["service_nos"]) > 1)
    item = next(one for one in refunds["items"] if "肉干" in one["title"])
    heard = await acting_as(shop, REFUNDS).say("肉干的钱啥时候审完", "refund/arrival")
    assert f"{item['paid'] / 100:g}元" in heard.text


async def test_a_running_case_of_the_goods_named_comes_before_the_topics_own_kind(shop: DemoShop) -> None:
    customer, case = case_at(shop, "exchange", "submitted")
    answered = await ask("refund/progress", customer, entities=(("product", case["item_title"]),))
    assert answered.named == ["after_sale/progress"]
    assert answered.values["item"] == case["item_title"]


async def test_an_order_on_its_way_has_no_case_and_is_where_it_is(shop: DemoShop) -> None:
    stage = acting_as(shop, SOCKS)
    reading = {
        "acts": {"ask": 0.9},
        "matters": [{"topic": "return", "aspect": "progress", "odds": 0.8, "aspect_odds": 0.9, "inherited": True}],
    }
    await stage.say("袜子退货审了没", "return/progress", {"product": "袜子"})
    heard = await stage.say("软面包那单到哪了", "return", {"product": "面包"}, reading=reading)
    assert "没有在办" not in heard.text
    assert "送到" in heard.text


async def test_what_the_shopper_sends_back_nobody_fetches(shop: DemoShop) -> None:
    heard = await acting_as(shop, SOCKS).say("袜子你们啥时候来取", "return/pickup", {"product": "袜子"})
    assert "不上门取" in heard.text
    again = await acting_as(shop, SOCKS).say("寄哪", "return/way")
    proper(again)


async def test_of_an_exchange_that_runs_the_new_one_is_said_not_to_have_left(shop: DemoShop) -> None:
    customer, case = case_at(shop, "exchange", "sent_back")
    answered = await ask("exchange/progress", customer, order_no=case["order_no"], text="换的那个新的寄了没")
    assert answered.named == ["after_sale/new_to_come"]


@pytest.mark.parametrize("text", ["399退哪儿", "399啥时候到账", "退的399呢"])
def test_a_sum_that_comes_back_is_heard(text: str) -> None:
    assert sums_said(Turn("t", text)) == [39900]


async def test_its_sum_asks_after_the_money_and_not_the_goods(shop: DemoShop) -> None:
    customer, case = case_at(shop, "return", "received")
    amount = case["refund_amount"] / 100
    answered = await ask("return/progress", customer, entities=(("amount", f"{amount:.2f}"),), text="啥时候退")
    assert answered.named[0].startswith("refund/")


async def test_several_things_of_an_order_are_summed(shop: DemoShop) -> None:
    order = next(one for one in shop.orders("C0010") if len(one["items"]) == 2 and one["state"] == "lost")
    nouns = tuple(("product", item["short_title"]) for item in order["items"])
    answered = await ask("order_status/contents", ("C0010", "", "普通"), order_no=order["order_no"], entities=nouns,
                         text="这两样一共多少钱")  # fmt: skip
    assert answered.named == ["order_status/lines_paid"]


async def test_what_has_left_of_an_order_in_parts_is_said_to_have_gone_first(shop: DemoShop) -> None:
    order = next(one for one in shop.orders(OUT) if one["state"] == "part_shipped")
    gone = next(item["short_title"] for item in order["items"] if item["parcel_no"])
    customer = (OUT, "", "黑金")
    answered = await ask("urge_shipment/partial", customer, order_no=order["order_no"], entities=(("product", gone),))
    assert answered.named == ["urge_shipment/gone_first"]
    stands = await ask("order_status/state", customer, order_no=order["order_no"])
    assert stands.named[0].startswith("order_status/state@part")


async def test_a_thing_only_asked_after_is_told_where_it_is(shop: DemoShop) -> None:
    late = next(one for one in shop.orders("C0030") if any("虾" in item["title"] for item in one["items"]))
    stage = acting_as(shop, "C0030")
    reading = {
        "acts": {"tell": 0.4, "ask": 0.3},
        "matters": [{"topic": "missing_or_damaged", "aspect": "spoiled", "odds": 0.59, "aspect_odds": 0.8}],
    }
    heard = await stage.say("虾呢", "missing_or_damaged", {"product": "虾"}, reading=reading)
    assert late["state"] == "shipped"
    assert "在您手上" not in heard.text
    assert "转运中心" in heard.text


@pytest.mark.parametrize("text", ["显示几号签的", "什么时候签收的", "签收是哪天"])
def test_when_it_was_signed_is_asked(text: str) -> None:
    assert asks_when_signed(Turn("t", text))


async def test_the_day_it_was_signed_is_told_also_while_it_is_missed(shop: DemoShop) -> None:
    order = next(one for one in shop.orders("C0013") if one["state"] == "signed")
    stage = acting_as(shop, "C0013")
    await stage.say("没收到", "logistics/not_received", {"order_no": order["order_no"]}, act="tell")
    heard = await stage.say("几号签的", "logistics/not_received")
    at = order["parcels"][0]["signed_at"]
    assert "签收" in heard.text
    assert at
    assert "登记核实" not in heard.text


async def test_who_signed_is_told_first_and_alone(shop: DemoShop) -> None:
    order = next(one for one in shop.orders("C0015") if one["state"] == "signed")
    customer, number = ("C0015", "", "银卡"), order["order_no"]
    for goal in ("order_status/contents", "logistics/not_received"):
        answered = await ask(goal, customer, order_no=number, text="谁帮我签的")
        assert answered.named == ["logistics/signed"]


def test_turns_of_speech() -> None:
    assert has_many("有好几单")
    assert not has_many("我有哪些订单")
    assert guesses(Turn("t", "拖到现在肯定化了"))
    assert not guesses(Turn("t", "打开都化了"))
    assert asks_after_the_new(Turn("t", "新的什么时候给我发"))


async def test_of_the_same_thing_bought_twice_each_is_told_and_then_both(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0028")
    wipes = [one for one in shop.orders("C0028") if any("湿巾" in item["title"] for item in one["items"])]
    signed, coming = sorted(wipes, key=lambda one: str(one["state"]), reverse=True)
    await stage.say("湿巾我买了两次 哪个到了", "logistics/split", {"product": "湿巾"})
    assert stage.slots["order_no"] == signed["order_no"]
    await stage.say("另一个几号到", "logistics/arrival", {"position": "other"})
    assert stage.slots["order_no"] == coming["order_no"]
    heard = await stage.say("两单都是顺丰吗", "logistics/courier", {"courier": "顺丰速运"})
    proper(heard)
    assert "退货" not in heard.text
    assert coming["parcels"][0]["courier"] in heard.text


async def test_money_of_an_order_called_off_is_its_own(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0009")
    called_off = next(one for one in shop.orders("C0009") if one["state"] == "cancelled")
    await stage.say("冲锋衣那单咋取消了", "order_status/cancelled", {"product": "冲锋衣"})
    heard = await stage.say("钱退我了没", "refund/progress")
    assert f"{called_off['total'] / 100:g}元" in heard.text


async def test_another_thing_of_an_order_that_is_exchanged_is_told_by_its_parcel(shop: DemoShop) -> None:
    order = next(one for one in shop.orders("C0033") if one["state"] == "exchanging")
    heard = await acting_as(shop, "C0033").say("芒果干哪天到的", "logistics/arrival", {"product": "芒果干"})
    assert order["state"] == "exchanging"
    assert "签收" in heard.text
    assert "换货" not in heard.text


async def test_the_batch_that_does_not_count_is_left_out(shop: DemoShop) -> None:
    """Also the day and the courier said of it."""
    blenders = [one for one in shop.orders("C0008") if any("破壁机" in item["title"] for item in one["items"])]
    (meant,) = [one for one in blenders if one["parcels"][0]["courier"] == "圆通速递"]
    stage = acting_as(shop, "C0008")
    said = {"product": "破壁机", "courier": "圆通速递"}
    await stage.say("破壁机要退 顺丰那批不算 就圆通送的那单", "return", said, act="want")
    assert stage.slots["order_no"] == meant["order_no"]


async def test_goods_of_another_order_are_known_by_the_end_of_their_name(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0020")
    brushes = next(one for one in shop.orders("C0020") if any("牙刷" in item["title"] for item in one["items"]))
    await stage.say("待付款那个能保留到几点", "order_status/time_limit")
    await stage.say("牙刷上面写派送没", "logistics/whereabouts")
    assert stage.slots["order_no"] == brushes["order_no"]

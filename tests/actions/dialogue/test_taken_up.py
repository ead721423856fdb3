"""What only tells is taken up in what goes on, an offer stands until taken or refused, and a consent is acted on."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.books import case_with, rows, tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.after_sale.filed import case_of_kind
from tests.actions.stage import Stage
from tests.actions.test_delivery_appointment import noted
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


def told(topic: str = "", aspect: str = "", odds: float = 0.4, act: str = "tell") -> dict[str, Any]:
    """Read unsurely of the lines before."""
    matter = {"topic": topic, "aspect": aspect, "odds": odds, "aspect_odds": 0.4, "inherited": True}
    return {"acts": {act: 0.7, "ask": 0.2}, "matters": [matter] if topic else []}


async def on_its_way(shop: DemoShop, state: str = "shipped", *, late: bool = False) -> tuple[Stage, dict[str, Any]]:
    """Where a parcel is was told to the one who waits for it."""
    shop.open_anew()
    customer, order = next(
        (customer, order)
        for customer in shop.customers()
        for order in shop.orders(customer)
        if order["state"] == state and bool(order["late"]) == late and "urge" in order["can"]
    )
    stage = acting_as(shop, customer)
    await stage.say("包裹到哪了", "logistics/whereabouts", {"order_no": order["order_no"]})
    return stage, order


@pytest.mark.parametrize("line", ["里外的包装我都留着", "就在家里抽屉里放着呢", "两样一共一百五十八"])
async def test_a_fact_told_of_a_case_that_runs_is_put_to_who_works_on_it(shop: DemoShop, line: str) -> None:
    shop.open_anew()
    customer, case = case_of_kind(shop, "return")
    stage = Stage(customer)
    filed = len(tickets(shop, customer[0]))
    with case_with(shop, case["no"], state="submitted"):
        await stage.say("退货到哪一步了", "return/progress", {"order_no": case["order_no"]})
        heard = await stage.say(line, reading=told("return", "condition"))
        proper(heard)
        assert heard.titles == ["登记给同事", "转人工"], "no second return"
        again = await stage.say("还有发票也在", reading=told("return", "condition"))
        assert again.text != heard.text
        await stage.say("行", "affirm", reading={"acts": {"yes": 0.9}})
    assert len(tickets(shop, customer[0])) == filed + 1
    assert line in tickets(shop, customer[0])[0]["text"]


async def test_what_went_wrong_with_a_case_is_owned_up_to(shop: DemoShop) -> None:
    shop.open_anew()
    customer, case = case_of_kind(shop, "return")
    stage = Stage(customer)
    with case_with(shop, case["no"], state="approved"):
        await stage.say("退货到哪一步了", "return/progress", {"order_no": case["order_no"]})
        heard = await stage.say("我请了假在家白坐一天", reading=told("return", "pickup", act="blame"))
    assert "对不起" in heard.text or "抱歉" in heard.text


async def test_of_the_own_day_a_note_is_offered_and_an_answer_between_does_not_end_the_offer(shop: DemoShop) -> None:
    stage, order = await on_its_way(shop)
    heard = await stage.say("我六点半就要出门了", "logistics", sure=0.6, reading=told("logistics", "arrival"))
    proper(heard)
    assert "我六点半就要出门了" in heard.text
    await stage.say("到哪了现在", "logistics/whereabouts")
    await stage.say("哦", "affirm", reading={"acts": {"yes": 0.9}})
    assert noted(shop, order["order_no"]) == [], "heard, and no more"
    await stage.say("我六点半就要出门了", "logistics", sure=0.6, reading=told("logistics", "arrival"))
    await stage.say("到哪了现在", "logistics/whereabouts")
    await stage.say("行 可以的", "affirm", reading={"acts": {"yes": 0.9}})
    assert noted(shop, order["order_no"]) == ["我六点半就要出门了"]


@pytest.mark.parametrize("line", ["行 我等着", "可以 那我自己去问", "行吧 不用了", "行 我叫我弟去拿"])
async def test_a_yes_that_only_heard_is_none(shop: DemoShop, line: str) -> None:
    stage, order = await on_its_way(shop)
    await stage.say("我六点半就要出门了", "logistics", sure=0.6, reading=told("logistics", "arrival"))
    await stage.say(line, "affirm", sure=0.6, reading={"acts": {"yes": 0.9}})
    assert noted(shop, order["order_no"]) == []


async def test_of_what_is_late_hurrying_is_offered_and_a_yes_with_more_words_is_one(shop: DemoShop) -> None:
    stage, order = await on_its_way(shop, late=True)
    heard = await stage.say("三个人都等着用", reading=told("logistics", "whereabouts"))
    proper(heard)
    assert heard.titles[0] == "催一下"
    await stage.say("行 那就催一下嘛", reading={"acts": {"want": 0.5, "yes": 0.4}})
    assert rows(shop, "SELECT count(*) FROM urges WHERE order_no=?", order["order_no"]) == 1


async def test_who_could_not_reach_the_courier_is_called_back_on_a_yes(shop: DemoShop) -> None:
    stage, order = await on_its_way(shop)
    await stage.say("快递员电话多少", "logistics/contact")
    heard = await stage.say("打了三个都没人接", "logistics", reading=told("logistics", "contact", 0.9))
    proper(heard)
    assert "回" in heard.text
    await stage.say("登记吧", "logistics", sure=0.5, reading=told("logistics", "contact"))
    assert noted(shop, order["order_no"]) == ["收件人联系不上快递员，请回电话。"]


async def test_who_no_longer_waits_hears_what_can_be_done_and_nothing_is_done(shop: DemoShop) -> None:
    stage, order = await on_its_way(shop, "to_ship")
    heard = await stage.say("我不等了", "deny", sure=0.6, reading={"acts": {"no": 0.5, "blame": 0.3}, "matters": []})
    assert "取消这笔订单" in heard.titles
    assert stage.form is None
    assert shop.orders(str(stage.shopper["customer_id"]))
    assert rows(shop, "SELECT count(*) FROM orders WHERE order_no=? AND state='cancelled'", order["order_no"]) == 0


async def test_the_wish_said_again_with_its_reason_is_the_yes_to_it(shop: DemoShop) -> None:
    shop.open_anew()
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = acting_as(shop, customer)
    wish = {"acts": {"want": 0.8}, "matters": [{"topic": "cancel_order", "aspect": "wish", "odds": 0.95,
                                               "aspect_odds": 0.95}]}  # fmt: skip
    await stage.say("这单取消", "cancel_order", {"order_no": order["order_no"]}, reading=wish)
    assert stage.form == "cancel_form"
    heard = await stage.say("不等了 取消", "cancel_order", reading=wish)
    assert "已经取消" in heard.text


async def test_a_complaint_wished_for_of_the_order_talked_of_is_filed_with_what_was_told(shop: DemoShop) -> None:
    stage, order = await on_its_way(shop, late=True)
    customer = str(stage.shopper["customer_id"])
    await stage.say("门卫室堆了一地谁也不管", reading=told("logistics", "whereabouts", act="blame"))
    await stage.say("投诉他", "complaint/wish", act="want")
    newest = tickets(shop, customer)[0]
    assert newest["order_no"] == order["order_no"]
    assert "门卫室堆了一地谁也不管" in newest["text"]


async def test_a_joke_is_met_with_one(shop: DemoShop) -> None:
    stage, _ = await on_its_way(shop)
    heard = await stage.say("快递小哥怕是去旅游了哈哈", "out_of_scope", reading=told("out_of_scope", "chat"))
    assert heard.buttons == []


def lines_that_may(shop: DemoShop, *, go_back: bool) -> tuple[str, str]:
    """Who has a signed order of one line that may go back without a reason, or may not go back at all."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] not in ("signed", "completed") or len(order["items"]) != 1 or order["service_nos"]:
                continue
            path = f"/v1/orders/{order['order_no']}/eligibility"
            line = shop.get(path, as_customer(customer), kind="return")["items"][0]
            if line["eligible"] == go_back and ("no_reason" in line["reasons"]) == go_back:
                return customer, str(order["order_no"])
    raise LookupError(go_back)


async def test_what_is_told_of_a_return_that_is_open_gets_its_day_and_the_step(shop: DemoShop) -> None:
    shop.open_anew()
    customer, number = lines_that_may(shop, go_back=True)
    stage = acting_as(shop, customer)
    await stage.say("这个能退吗", "return/rule", {"order_no": number})
    heard = await stage.say("一直没拆过", reading=told("return", "condition"))
    proper(heard)
    assert "没拆就好" in heard.text
    assert "申请退货" in heard.titles or "退货退款" in heard.titles or heard.titles[0] != "转人工"


async def test_what_is_told_of_goods_that_stay_changes_nothing_and_is_said_once(shop: DemoShop) -> None:
    shop.open_anew()
    customer, number = lines_that_may(shop, go_back=False)
    stage = acting_as(shop, customer)
    first = await stage.say("我要退货", "return", {"order_no": number})
    second = await stage.say("我要退货", "return", {"order_no": number})
    assert second.text != first.text, "the same refusal is not said twice"
    heard = await stage.say("拆开两袋了", reading=told("return", "condition"))
    proper(heard)
    assert "不改变结果" in heard.text or "不影响结果" in heard.text

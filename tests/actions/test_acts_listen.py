"""In the middle of an act about an order: each line is heard for all of it, said back, and never taken for a no."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from tests.actions.books import invoiceable, tickets
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from xiaoer.shop.asker import as_customer

Fits = Callable[[dict[str, Any]], bool]


def telling(act: str = "tell") -> dict[str, Any]:
    return {"acts": {act: 0.8}}


def found(shop: DemoShop, fits: Fits) -> tuple[str, dict[str, Any]]:
    return next((who, order) for who in shop.customers() for order in shop.orders(who) if fits(order))


async def moving_house(shop: DemoShop) -> tuple[Stage, str, dict[str, Any]]:
    """Somebody with another order beside it, who was shown the new address and is asked for the yes."""
    customer, order = found(shop, lambda one: "address" in one["can"] and one["state"] == "to_ship")
    stage = acting_as(shop, customer)
    text = "改到湖南省长沙市岳麓区麓山南路932号2栋 沈小满收 号码不换"
    heard = await stage.say(text, "change_address", {"order_no": order["order_no"]})
    assert stage.slots["requested_slot"] == "sure"
    assert "收件人沈小满" in heard.text
    assert "号码" not in heard.text
    assert "电话不变" in heard.text
    return stage, customer, order


async def test_what_is_said_beside_the_yes_is_answered_from_the_orders_and_the_question_is_only_tapped(
    shop: DemoShop,
) -> None:
    stage, customer, order = await moving_house(shop)
    inside = order["items"][0]["short_title"]
    heard = await stage.say(f"{inside}也跟着过去吧", entities={"product": inside}, reading=telling("ask"))
    assert f"「{inside}」就在这一笔里" in heard.text
    assert "新地址" not in heard.text
    assert heard.titles == ["确认修改", "先不改了"]
    other = next(
        item["short_title"]
        for one in shop.orders(customer)
        for item in one["items"]
        if one["order_no"] != order["order_no"]
        and item["short_title"] not in {each["short_title"] for each in order["items"]}
    )
    heard = await stage.say(f"{other}可别挪", entities={"product": other}, reading=telling("want"))
    assert f"「{other}」是另一笔" in heard.text
    heard = await stage.say("是不是马上就要发了呀", reading=telling("blame"))
    assert stage.form == "address_form", "no remark is taken for a no"
    await stage.press_titled(heard, "确认修改")
    kept = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["address"]
    assert (kept["receiver"], kept["detail"]) == ("沈小满", "麓山南路932号2栋")


async def test_a_district_that_lies_in_the_old_city_is_one_tap_and_the_name_is_said_back(shop: DemoShop) -> None:
    customer, order = found(
        shop, lambda one: "address" in one["can"] and one["address"]["city"] == "沈阳市" and one["state"] == "to_ship"
    )
    stage = acting_as(shop, customer)
    heard = await stage.say("地址填错啦 应该是和平区同泽街21号1单元", "change_address", {"order_no": order["order_no"]})
    assert "沈阳市" in heard.titles
    heard = await stage.say("联系人写周阿姨就好", reading=telling())
    assert "收件人周阿姨" in heard.text
    heard = await stage.press_titled(heard, "沈阳市")
    assert "辽宁省沈阳市和平区同泽街21号1单元，收件人周阿姨" in heard.text


async def test_who_receives_it_said_at_the_beginning_is_not_lost(shop: DemoShop) -> None:
    customer, order = found(shop, lambda one: "address" in one["can"] and "*" not in one["address"]["detail"])
    stage = acting_as(shop, customer)
    heard = await stage.say("收货人改成我室友 邵一凡", "change_address", {"order_no": order["order_no"]})
    assert order["address"]["detail"] in heard.text
    assert "收件人邵一凡" in heard.text


async def test_some_of_the_pieces_is_left_to_a_colleague_with_all_that_was_said(shop: DemoShop) -> None:
    customer, order = found(
        shop,
        lambda one: "quantity" in one["can"] and len(one["items"]) == 1 and one["items"][0]["qty"] == 2
        and "XL" in one["items"][0]["variant"],
    )  # fmt: skip
    stage, before = acting_as(shop, customer), len(tickets(shop, customer))
    heard = await stage.say("里面的一条给我换成L码", "change_order", {"order_no": order["order_no"]})
    assert "1件换成" in heard.text
    assert "1件不变" in heard.text
    assert "登记给同事" in heard.titles
    colour = order["items"][0]["variant"].split(" / ")[0]
    heard = await stage.say(f"颜色可别动，{colour}", "product_question", reading=telling())
    assert colour in heard.text
    assert stage.form == "change_form"
    await stage.press_titled(heard, "登记给同事")
    filed = tickets(shop, customer)
    assert len(filed) == before + 1
    assert any("换成L码" in one["text"] for one in filed)
    now = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))
    assert [item["variant"] for item in now["items"]] == [item["variant"] for item in order["items"]]


async def test_no_in_other_words_to_the_yes_is_a_no(shop: DemoShop) -> None:
    stage, customer, order = await moving_house(shop)
    heard = await stage.say("哎哟 那都别动咯", "deny", reading={"acts": {"no": 0.7, "stop": 0.2}})
    assert stage.form is None
    assert "先不改" in heard.text
    kept = shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["address"]
    assert kept["receiver"] == order["address"]["receiver"]


async def test_an_invoice_takes_what_any_line_tells_and_leaves_the_rest_to_a_colleague(shop: DemoShop) -> None:
    customer, number = invoiceable(shop)
    stage, before = acting_as(shop, customer), len(tickets(shop, customer))
    text = "开发票 抬头武汉青禾文化传播有限公司"
    await stage.say(text, "invoice", {"order_no": number})
    assert stage.slots["requested_slot"] == "tax_no", "a company's title says for whom it is"
    heard = await stage.say("等我问问财务", reading=telling())
    assert "不急" in heard.text
    heard = await stage.say("91420106MA49X0KD3N 要增值税专票", reading=telling())
    assert "要增值税专票" in heard.text
    assert stage.slots["requested_slot"] == "invoice_email"
    heard = await stage.say("cw@qinghe.cn", entities={"email": "cw@qinghe.cn"}, reading=telling())
    assert heard.titles == ["登记给同事", "只开普票", "先不办了"]
    await stage.press_titled(heard, "登记给同事")
    filed = [one for one in tickets(shop, customer) if "武汉青禾文化传播有限公司" in one["text"]]
    assert len(tickets(shop, customer)) == before + 1
    assert "91420106MA49X0KD3N" in filed[0]["text"]
    assert shop.get(f"/v1/orders/{number}/invoice", as_customer(customer))["state"] == "none"


async def test_a_plain_one_after_all_is_read_back_and_not_noted(shop: DemoShop) -> None:
    customer, number = invoiceable(shop)
    stage, before = acting_as(shop, customer), len(tickets(shop, customer))
    await stage.say("开发票 抬头武汉青禾文化传播有限公司", "invoice", {"order_no": number})
    await stage.say("91420106MA49X0KD3N 要增值税专票", reading=telling())
    await stage.say("cw@qinghe.cn", entities={"email": "cw@qinghe.cn"}, reading=telling())
    heard = await stage.say("那还是开普票", "invoice", reading=telling())
    assert "专票" not in heard.text
    assert heard.titles == ["确认提交", "先不办了"]
    assert len(tickets(shop, customer)) == before


async def test_what_is_not_to_stand_on_it_is_kept_though_told_as_a_remark(shop: DemoShop) -> None:
    customer, number = invoiceable(shop)
    stage = acting_as(shop, customer)
    await stage.say("开发票 抬头武汉青禾文化传播有限公司", "invoice", {"order_no": number})
    heard = await stage.say("家里用的那件甭把它算进去", reading=telling())
    assert "财务" in heard.text
    await stage.say("91420106MA49X0KD3N", reading=telling())
    heard = await stage.say("cw@qinghe.cn", entities={"email": "cw@qinghe.cn"}, reading=telling())
    assert "登记给同事" in heard.titles


async def test_instead_of_cancelling_another_kind_is_put_forward_and_nothing_is_cancelled(shop: DemoShop) -> None:
    customer, order = found(
        shop,
        lambda one: {"cancel", "quantity"} <= set(one["can"]) and len(one["items"]) == 1
        and one["items"][0]["variant"] == "水果味",
    )  # fmt: skip
    stage = acting_as(shop, customer)
    await stage.say("这单取消", "cancel_order", {"order_no": order["order_no"]})
    heard = await stage.say("呃 能给换成原味不", "exchange/rule", act="ask")
    assert "不用取消" in heard.text
    heard = await stage.press_titled(heard, "换成原味")
    assert stage.form == "change_form"
    assert "换成原味" in heard.text
    assert shop.get(f"/v1/orders/{order['order_no']}", as_customer(customer))["state"] == "to_ship"


def with_several(shop: DemoShop, able: str) -> str:
    return next(who for who in shop.customers() if sum(able in one["can"] for one in shop.orders(who)) > 1)


async def test_all_the_orders_shown_are_invoiced_one_after_the_other(shop: DemoShop) -> None:
    stage = acting_as(shop, with_several(shop, "invoice"))
    await stage.say("给我开票", "invoice")
    assert stage.form == "order_form"
    heard = await stage.say("这两笔都要开，抬头个人", "invoice")
    assert "一笔订单开一张" in heard.text
    assert stage.form == "invoice_form"


async def test_an_order_asked_for_by_another_topic_is_read_as_ever(shop: DemoShop) -> None:
    stage = acting_as(shop, with_several(shop, "return"))
    await stage.say("想退货", "return")
    assert stage.form == "order_form"
    heard = await stage.say("那啥时候合适", "return")
    assert heard.handoff is None

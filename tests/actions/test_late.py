"""Late, lost, or signed for by somebody else: said first; urging, looking into and making up for it are offered."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.actions.books import rows, signed_by, tickets, without_gifts
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.stage import Heard, Stage
from tests.actions.words import proper
from xiaoer.shop.asker import as_customer


def late_order(shop: DemoShop, state: str, but: str = "") -> tuple[str, dict[str, Any]]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["late"] and order["state"] == state and customer != but and not urges(shop, order):
                return customer, order
    raise LookupError(state)


async def where(stage: Stage, order: dict[str, Any], words: str = "快递到哪了") -> Heard:
    heard = await stage.say(words, "logistics", {"order_no": order["order_no"]})
    proper(heard)
    return heard


@pytest.mark.parametrize(("state", "whom"), [("to_ship", "仓库"), ("shipped", "快递公司")])
async def test_lateness_is_said_first_and_urging_is_offered_and_done_on_a_yes(
    shop: DemoShop, state: str, whom: str
) -> None:
    customer, order = late_order(shop, state)
    stage = acting_as(shop, customer)
    heard = await where(stage, order)
    assert heard.text.startswith("这笔确实比承诺的晚了")
    assert f"要我替您向{whom}催一下吗" in heard.text
    assert not urges(shop, order), "nothing unasked"
    assert not heard.cards("coupon")
    assert heard.text.count("让您久等") == 1
    assert heard.titles.count("催一下") == 1
    assert any(button["payload"] == "/ask_human" for button in heard.buttons)
    heard = await stage.say("好的", "affirm")
    proper(heard)
    assert re.search(r"CB\d+", heard.text)
    assert "前会有回音" in heard.text
    assert urges(shop, order) == 1


async def test_asked_again_it_is_the_same_ticket(shop: DemoShop) -> None:
    customer, order = late_order(shop, "to_ship")
    stage = acting_as(shop, customer)
    urged = await stage.say("快点发货", "urge_shipment", {"order_no": order["order_no"]})
    first, again = await where(stage, order), await where(stage, order)
    assert re.findall(r"CB\d+", first.text) == re.findall(r"CB\d+", again.text)
    assert re.findall(r"CB\d+", urged.text) == re.findall(r"CB\d+", first.text)
    assert not any("催" in button["title"] for button in again.buttons)


async def test_what_is_on_time_is_not_called_late_nor_urged(shop: DemoShop) -> None:
    customer = next(c for c in shop.customers() for o in shop.orders(c) if o["state"] == "shipped" and not o["late"])
    order = next(one for one in shop.orders(customer) if one["state"] == "shipped" and not one["late"])
    heard = await where(acting_as(shop, customer), order)
    assert "晚了" not in heard.text
    assert "CB" not in heard.text
    assert not heard.cards("coupon")


async def test_lateness_is_made_up_for_once_within_what_the_shop_allows_and_on_a_yes(shop: DemoShop) -> None:
    customer, order = late_order(shop, "shipped")
    without_gifts(shop, customer)
    before = coupons(shop, customer)
    stage = acting_as(shop, customer)
    heard = await stage.say("帮我催一下快递", "urge_shipment", {"order_no": order["order_no"]})
    assert re.search(r"\d元的券（(满\d+元?可用|无门槛)）", heard.text), "the sum and the condition"
    assert coupons(shop, customer) == before, "offered and not given"
    heard = await stage.press_titled(heard, "的券")
    coupon = heard.cards("coupon")[0]
    level = shop.name_and_level(customer)[1]
    limits = shop.get("/v1/policies")["compensation"]
    assert float(coupon["amount"]) * 100 <= next(one["per_case"] for one in limits if one["level"] == level)
    again = await stage.say("再催一下", "urge_shipment", {"order_no": order["order_no"]})
    assert "的券" not in again.text
    assert coupons(shop, customer) == before + 1


def coupons(shop: DemoShop, customer: str) -> int:
    return len(shop.get(f"/v1/customers/{customer}/coupons", as_customer(customer)))


def urges(shop: DemoShop, order: dict[str, Any]) -> int:
    return rows(shop, "SELECT count(*) FROM urges WHERE order_no=?", order["order_no"])


async def test_a_visitor_may_have_it_urged_and_gets_no_coupon(shop: DemoShop, visitor: Stage) -> None:
    shop.open_anew()
    _, order = late_order(shop, "shipped")
    await visitor.say("快递到哪了", "logistics", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    heard = await visitor.press_titled(heard, "催一下")
    assert "CB" in heard.text
    assert "的券" not in heard.text


async def test_when_no_ticket_can_be_filed_the_parcel_is_told_all_the_same(shop: DemoShop) -> None:
    customer, order = late_order(shop, "shipped")
    shop.fault("error", f"/v1/orders/{order['order_no']}/urge")
    heard = await where(acting_as(shop, customer), order)
    assert heard.cards("parcel")
    assert "CB" not in heard.text
    assert heard.handoff is None
    assert any("催" in button["title"] for button in heard.buttons)


async def test_a_lost_parcel_is_looked_into_and_refunded_with_its_reason(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="lost", but=tuple(o["order_no"] for o in shop.orders("C0023")))
    stage = acting_as(shop, customer)
    heard = await where(stage, order)
    assert "核查" in heard.text or "还在办" in heard.text
    heard = await stage.press_titled(heard, "要退款")
    proper(heard)
    assert stage.slots["service_kind"] == "refund"
    assert stage.slots["reason"] == "not_received"


def signed_order(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    """Signed for, with nothing taken down about it."""
    for customer in shop.customers():
        known = {one["order_no"] for one in tickets(shop, customer)}
        for order in shop.orders(customer):
            if order["state"] == "signed" and order["parcels"] and order["order_no"] not in known:
                return customer, order
    raise LookupError("nothing signed for")


@pytest.mark.parametrize("by", ["门卫代收", "驿站代收", "家人", "本人"])
async def test_signed_but_not_here_says_who_signed_and_where_to_look(shop: DemoShop, by: str) -> None:
    customer, order = signed_order(shop)
    with signed_by(shop, order["order_no"], by):
        heard = await where(acting_as(shop, customer), order, "显示签收了可我没收到")
    assert f"“{by}”" in heard.text
    assert order["parcels"][0]["parcel_no"] in heard.text
    assert any("帮我核实" in button["title"] for button in heard.buttons)
    assert not any(one["order_no"] == order["order_no"] for one in tickets(shop, customer)), "not before it is wished"


@pytest.mark.parametrize("words", ["不是我签收的", "我的快递被人冒领了", "谁签收的", "显示签收但是家里没有"])
async def test_signed_by_somebody_else_is_heard_in_many_words(shop: DemoShop, words: str) -> None:
    customer, order = signed_order(shop)
    heard = await where(acting_as(shop, customer), order, words)
    assert "签收人" in heard.text
    assert any("核实" in button["title"] for button in heard.buttons)


async def test_having_it_looked_into_is_one_ticket_with_its_day(shop: DemoShop) -> None:
    customer, order = signed_order(shop)
    stage = acting_as(shop, customer)
    heard = await where(stage, order, "显示签收了可我没收到")
    heard = await stage.press_titled(heard, "帮我核实")
    proper(heard)
    mine = [one for one in tickets(shop, customer) if one["order_no"] == order["order_no"]]
    assert [one["topic"] for one in mine] == ["lost"]
    assert mine[0]["id"] in heard.text
    assert "显示签收了可我没收到" in mine[0]["text"]
    again = await where(stage, order, "签收了没收到，我都问过了")
    assert mine[0]["id"] in again.text
    assert len([one for one in tickets(shop, customer) if one["order_no"] == order["order_no"]]) == 1


async def test_a_visitor_whose_parcel_somebody_signed_gets_a_person(shop: DemoShop, visitor: Stage) -> None:
    _, order = signed_order(shop)
    await visitor.say("显示签收了可我没收到", "logistics", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    heard = await visitor.press_titled(heard, "帮我核实")
    proper(heard)
    assert heard.handoff is not None
    assert order["order_no"] in heard.handoff["detail"]


async def test_what_is_still_on_its_way_is_not_said_to_be_signed(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="delivering")
    heard = await where(acting_as(shop, customer), order, "怎么还没收到")
    assert "签收人" not in heard.text
    assert heard.cards("parcel")


@pytest.mark.parametrize("known", [True, False])
async def test_a_remote_place_has_its_postage_and_an_unserved_one_a_clear_no(
    shop: DemoShop, visitor: Stage, known: bool
) -> None:
    rules = shop.get("/v1/policies")["shipping"]
    stage = acting_as(shop, "C0007") if known else visitor
    heard = await stage.say(f"{rules['remote_regions'][0]}能送到吗", "logistics/coverage")
    proper(heard)
    assert f"邮费{rules['remote_postage'] // 100}元" in heard.text
    heard = await stage.say(f"{rules['not_served'][0]}能发吗", "logistics/coverage")
    proper(heard)
    assert "暂时不配送" in heard.text
    assert stage.form is None


async def test_a_parcel_on_its_way_to_a_remote_place_is_still_a_parcel(shop: DemoShop) -> None:
    rules = shop.get("/v1/policies")["shipping"]
    customer, order = shop.order_that(state="shipped")
    heard = await where(acting_as(shop, customer), order, f"我的快递到{rules['remote_regions'][0]}了吗")
    assert heard.cards("parcel")


async def test_another_one_in_place_of_a_lost_one_is_no_exchange_and_is_put_to_a_colleague(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="lost", but=tuple(o["order_no"] for o in shop.orders("C0023")))
    stage = acting_as(shop, customer)
    heard = await stage.say("能给补发一个吗", "exchange", {"order_no": order["order_no"]})
    proper(heard)
    assert "签收" not in heard.text
    assert "再发一件" in heard.text
    assert tickets(shop, customer) == []
    assert any("登记" in button["title"] for button in heard.buttons)

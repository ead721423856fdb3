"""Refusing a parcel: the rule, whether it still can be, and the money as the shop says."""

from __future__ import annotations

import pytest

from tests.actions.books import service_text
from tests.actions.conftest import DemoShop, acting_as
from tests.actions.stage import Stage
from tests.actions.words import proper


async def test_how_refusing_works_is_the_shops_own_text(shop: DemoShop, visitor: Stage) -> None:
    heard = await visitor.say("不想要了能拒收吗", "refuse_delivery")
    proper(heard)
    assert service_text(shop, "refuse_delivery") in heard.text
    assert heard.progress


@pytest.mark.parametrize("state", ["shipped", "delivering", "at_pickup"])
async def test_on_its_way_it_still_can_be_and_the_money_goes_back_as_it_was_paid(shop: DemoShop, state: str) -> None:
    customer, order = shop.order_that(state=state)
    heard = await acting_as(shop, customer).say("我要拒收", "refuse_delivery", {"order_no": order["order_no"]})
    proper(heard)
    assert "来得及" in heard.text
    assert service_text(shop, "refuse_delivery") in heard.text
    ways = shop.get("/v1/policies")["refund_arrival"]
    arrival = next(way["text"] for way in ways if way["method"] == order["payment_method"])
    assert arrival.rstrip("。") in heard.text


async def test_who_refused_already_is_not_told_that_there_is_still_time(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="delivering")
    heard = await acting_as(shop, customer).say("已经拒收了", "refuse_delivery", {"order_no": order["order_no"]})
    proper(heard)
    assert "来得及" not in heard.text
    assert "原路退回" in heard.text


async def test_a_late_parcel_may_be_refunded_without_waiting(shop: DemoShop) -> None:
    customer, order = late(shop)
    stage = acting_as(shop, customer)
    heard = await stage.say("不要了，拒收", "refuse_delivery", {"order_no": order["order_no"]})
    proper(heard)
    await stage.press_titled(heard, "申请退款")
    assert stage.slots["service_kind"] == "refund"


def late(shop: DemoShop) -> tuple[str, dict[str, str]]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] == "shipped" and order["late"]:
                return customer, order
    raise LookupError("nothing is late")


async def test_what_was_not_sent_is_better_cancelled(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="to_ship", can="cancel")
    stage = acting_as(shop, customer)
    heard = await stage.say("到了我拒收", "refuse_delivery", {"order_no": order["order_no"]})
    proper(heard)
    assert "还没有发出" in heard.text
    await stage.press_titled(heard, "取消订单")
    assert stage.form == "cancel_form"


async def test_after_signing_it_is_too_late_and_a_return_is_offered(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="signed", can="return")
    stage = acting_as(shop, customer)
    heard = await stage.say("拒收", "refuse_delivery", {"order_no": order["order_no"]})
    proper(heard)
    assert "没法再拒收" in heard.text
    heard = await stage.press_titled(heard, "退货")
    assert "action_after_sale_start" in heard.ran


async def test_a_lost_parcel_is_a_matter_of_the_money(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="lost")
    heard = await acting_as(shop, customer).say("拒收", "refuse_delivery", {"order_no": order["order_no"]})
    proper(heard)
    assert order["progress"].rstrip("。") in heard.text
    assert any(button["payload"].startswith("/refund") for button in heard.buttons)


async def test_a_visitor_goes_from_the_rule_to_the_parcel(shop: DemoShop, visitor: Stage) -> None:
    _, order = shop.order_that(state="delivering")
    heard = await visitor.say("怎么拒收", "refuse_delivery")
    heard = await visitor.press_titled(heard, "看我的包裹")
    assert "订单号" in heard.text
    await visitor.say(order["order_no"], "nlu_fallback", {"order_no": order["order_no"]})
    heard = await visitor.say(shop.last4_of(order["order_no"]))
    proper(heard)
    assert "来得及" in heard.text


async def test_who_has_no_order_here_gets_the_rule(shop: DemoShop) -> None:
    stage = acting_as(shop, "C0046")
    heard = await stage.say("拒收要付运费吗", "refuse_delivery")
    proper(heard)
    assert service_text(shop, "refuse_delivery") in heard.text
    assert stage.form is None

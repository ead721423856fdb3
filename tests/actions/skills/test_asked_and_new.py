"""What was asked and had no answer of its own: told in vain, a part refused, paid by the wrong account, what then."""

from __future__ import annotations

from typing import Any

import pytest

from actions.after_sale_case import OVER
from tests.actions.books import tickets
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import Who, of
from xiaoer.shop.asker import as_customer


@pytest.mark.parametrize(
    "goal",
    [
        "urge_shipment/if_still_late",
        "refuse_delivery/partial",
        "logistics/courier_unreachable",
        "logistics/pickup_cold",
        "return/tell_warehouse",
        "missing_or_damaged/near_expiry",
        "missing_or_damaged/no_evidence",
        "recommend/not_buying",
        "product_question/still_good",
        "price_promo/drop_notify",
        "payment/wrong_account",
        "change_address/withdraw",
        "out_of_scope/hold",
    ],
)
async def test_a_visitor_is_answered_and_asked_for_no_order(shop: DemoShop, goal: str) -> None:
    assert (await ask(goal)).named == [goal]


def untroubled(shop: DemoShop) -> Who:
    """Nothing late, and no complaint that is still open."""
    for customer in shop.customers():
        if not any(one["late"] for one in shop.orders(customer)) and not tickets(shop, customer):
            return customer, "", ""
    raise LookupError("everybody waits for something")


async def test_told_in_vain_is_owned_up_to_and_written_down_on_a_yes(shop: DemoShop) -> None:
    who = untroubled(shop)
    stage = acting_as(shop, who[0])
    await stage.say("奶瓶盖子漏水", "out_of_scope/chat")
    heard = await stage.say("说三遍了没人理", "complaint/unheard", act="blame")
    assert not tickets(shop, who[0])
    await stage.press(heard.buttons[0])
    written = tickets(shop, who[0])[0]["text"]
    assert "奶瓶盖子漏水" in written
    assert "说三遍了没人理" in written


async def test_told_in_vain_of_what_is_late_is_answered_of_that_order(shop: DemoShop) -> None:
    late = next(
        (customer, each[0])
        for customer in shop.customers()
        if len(each := [one for one in shop.orders(customer)[:10] if one["late"]]) == 1
    )
    answered = await ask("complaint/unheard", (late[0], "", ""))
    assert answered.named == ["complaint/unheard_late"]
    assert answered.values["hours"] == str(late[1]["late_hours"])


async def test_told_in_vain_and_written_down_already_is_answered_by_when(shop: DemoShop) -> None:
    who = untroubled(shop)
    stage = acting_as(shop, who[0])
    heard = await stage.say("说三遍了没人理", "complaint/unheard", act="blame")
    await stage.press(heard.buttons[0])
    again = await ask("complaint/unheard", who)
    assert again.named == ["complaint/unheard_open"]
    assert again.values["number"] == tickets(shop, who[0])[0]["id"]
    assert len(tickets(shop, who[0])) == 1


async def test_not_sent_by_then_it_can_be_called_off(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False, can="cancel")
    answered = await ask("urge_shipment/if_still_late", who, order_no=order["order_no"])
    assert answered.named[0].startswith("urge_shipment/then_cancel")
    assert not answered.says[0].offers


async def test_late_already_nothing_new_is_promised_and_urging_is_offered(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    answered = await ask("urge_shipment/if_still_late", who, order_no=order["order_no"])
    assert answered.named[0] == "urge_shipment/still_late"
    assert answered.values["hours"] == str(order["late_hours"])
    assert any(one.offers for one in answered.says)


def _in_one_parcel(shop: DemoShop) -> tuple[Who, dict[str, Any]]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            if order["state"] in ("shipped", "delivering") and len(order["items"]) > 1 and len(order["parcels"]) == 1:
                return (customer, "", ""), order
    raise LookupError("no parcel with two things")


async def test_of_one_parcel_no_part_is_refused(shop: DemoShop) -> None:
    who, order = _in_one_parcel(shop)
    answered = await ask("refuse_delivery/partial", who, order_no=order["order_no"])
    assert answered.named == ["refuse_delivery/one_parcel"]
    unsent = of(shop, state="to_ship", can="quantity")
    answered = await ask("refuse_delivery/partial", unsent[0], order_no=unsent[1]["order_no"])
    assert answered.named == ["refuse_delivery/part_not_sent"]


async def test_a_courier_who_does_not_answer_is_reached_by_his_firm_and_hurried_on_a_yes(shop: DemoShop) -> None:
    who, order = of(shop, state="delivering", parcels=1, can="urge")
    stage = acting_as(shop, who[0])
    slots = {"order_no": order["order_no"]}
    heard = await stage.say("小哥电话打不通", "logistics/courier_unreachable", slots, act="blame")
    assert order["parcels"][0]["courier_phone"] in heard.text
    filed = await stage.press(heard.buttons[0])
    assert "CB" in filed.text
    again = await ask("logistics/courier_unreachable", who, order_no=order["order_no"])
    assert again.named == ["logistics/unreachable_urged"]


async def test_what_lies_in_a_locker_is_not_the_courier_s_any_more_nor_cold(shop: DemoShop) -> None:
    who, order = of(shop, state="at_pickup", parcels=1)
    for goal in ("logistics/courier_unreachable", "logistics/pickup_cold"):
        answered = await ask(goal, who, order_no=order["order_no"])
        assert answered.named == [f"{goal}@at_pickup"]
        assert answered.values["code"] == order["parcels"][0]["pickup_code"]


async def test_paid_by_the_wrong_account_is_paid_anew_only_while_it_is_not_sent(shop: DemoShop) -> None:
    wanted = {
        "unpaid": "payment/account_unpaid",
        "to_ship": "payment/account_cancel",
        "shipped": "payment/account_sent",
    }
    for state, response in wanted.items():
        who, order = of(shop, state=state)
        assert (await ask("payment/wrong_account", who, order_no=order["order_no"])).named == [response]


async def test_an_address_that_stays_is_told(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="address")
    answered = await ask("change_address/withdraw", (customer, "", ""), order_no=order["order_no"])
    assert answered.values["address"].startswith(order["address"]["text"])


def _under_way(shop: DemoShop) -> tuple[Who, dict[str, Any]]:
    for customer in shop.customers():
        cases = shop.get("/v1/services", as_customer(customer), customer_id=customer)["items"]
        if [one["kind"] for one in cases] == ["return"] and cases[0]["state"] not in OVER:
            return (customer, "", ""), cases[0]
    raise LookupError("no return under way alone")


async def test_a_review_is_hurried_by_a_ticket_and_the_warehouse_told_by_one(shop: DemoShop) -> None:
    who, case = _under_way(shop)
    urged = await ask("refund/urge", who, order_no=case["order_no"], text="验货快点")
    assert urged.named == ["after_sale/urged_offer"]
    passed = await ask("return/tell_warehouse", who, order_no=case["order_no"], text="箱子里是两单的")
    assert passed.named == ["return/pass_to_warehouse"]
    assert "箱子里是两单的" in str(passed.says[0].offers[0][0])


async def test_close_to_its_date_the_way_that_is_open_is_a_tap_away(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="refund", state="signed")
    answered = await ask("missing_or_damaged/near_expiry", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["missing_or_damaged/near_expiry_of"]
    assert answered.says[0].buttons[0].intent == "refund"


async def test_sold_here_is_answered_of_what_there_is_and_of_what_there_is_not(shop: DemoShop) -> None:
    there = await ask("stock/sold_here", entities=(("product", "酸奶"),), text="你们卖酸奶吗")
    assert there.named == ["stock/several_there"]
    strange = await ask("stock/sold_here", text="卖不卖雨伞")
    assert strange.named == ["stock/unrecognised"]


async def test_a_part_sent_back_is_a_wish_and_begins_the_return(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="return", state="signed")
    stage = acting_as(shop, customer)
    slots = {"order_no": order["order_no"]}
    heard = await stage.say("有一样想寄回给你们，别的我留着", "return/keep_part", slots, act="want")
    assert any("form" in one for one in heard.ran)

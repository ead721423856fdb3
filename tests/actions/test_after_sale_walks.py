"""After the sale, led by the real brain: mended, the difference given back, one of several sent back, late and lost."""

from __future__ import annotations

import re
from typing import Any

from tests.actions.books import dearer, several, withdrawn
from tests.actions.brain_door import cards_of, text_of
from tests.actions.town import NEEDS_BRAIN, Town
from xiaoer.shop.asker import as_customer

pytestmark = NEEDS_BRAIN


def case_of(town: Town, customer: str, answer: Any) -> Any:
    number = cards_of(answer, "service")[0]["service_no"]
    return town.shop.get(f"/v1/services/{number}", as_customer(customer))


def test_a_repair_from_the_fault_to_the_case_and_how_far_it_is(town: Town) -> None:
    customer, order = under_warranty(town)
    shopper = town.shopper(customer)
    answer = shopper.say(f"订单{order['order_no']}的东西用着用着坏了，想报修")
    assert "质保" in text_of(answer)
    assert "哪里不对劲" in text_of(answer)  # wished in so many words: begun, and no button to press first
    assert "上门取件" in text_of(shopper.say("按开关没反应"))
    assert "确认提交" in text_of(shopper.say("后天上门来取吧"))
    case = case_of(town, customer, shopper.say("确认"))
    assert (case["kind"], case["description"], case["way_back"]) == ("repair", "按开关没反应", "pickup")
    asked = shopper.say("修好了没有")
    assert [reply["card"]["service_no"] for reply in asked["replies"]] == [case["no"]]
    withdrawn(town.shop, case["no"])


def under_warranty(town: Town) -> tuple[str, dict[str, Any]]:
    """One piece of one thing in it, long here and under warranty."""
    for customer in town.shop.customers():
        for order in town.shop.orders(customer):
            alone = [(item["qty"], item["state"]) for item in order["items"]] == [(1, "normal")]
            if order["state"] == "completed" and alone:
                path = f"/v1/orders/{order['order_no']}/eligibility"
                if town.shop.get(path, as_customer(customer), kind="repair")["eligible"]:
                    return customer, order
    raise LookupError("nothing under warranty")


def test_a_difference_is_given_back_after_a_yes_in_words(town: Town) -> None:
    customer = "C0050"
    order = next(one for one in town.shop.orders(customer) if one["state"] == "part_shipped")
    shopper = town.shopper(customer)
    with dearer(town.shop, order["order_no"], 500):
        answer = shopper.say(f"订单{order['order_no']}刚买就降价了，能退差价吗")
        assert "现在帮您提交吗" in text_of(answer)
        assert answer["facts"]["form"] == "price_form"
        answer = shopper.say("好的")
    number = re.search(r"JB\d+", text_of(answer))
    assert number
    assert number[0] in text_of(shopper.say("差价什么时候到账"))


def test_one_of_three_goes_back(town: Town) -> None:
    customer, order, line = returnable(town)
    shopper = town.shopper(customer)
    with several(town.shop, line["id"], 3, line["paid"]):
        answer = shopper.say(f"订单{order['order_no']}，我要退其中一件，不喜欢")
        assert "上门取件" in text_of(answer)
        answer = shopper.press("我自己寄")
        assert "×1" in text_of(answer)
        case = case_of(town, customer, shopper.press("确认提交"))
    assert (case["qty"], case["refund_amount"]) == (1, line["paid"] // 3)


def returnable(town: Town) -> tuple[str, dict[str, Any], dict[str, Any]]:
    for customer in town.shop.customers():
        for order in town.shop.orders(customer):
            if order["state"] == "signed" and not order["service_nos"] and len(order["items"]) == 1:
                path = f"/v1/orders/{order['order_no']}/eligibility"
                item = town.shop.get(path, as_customer(customer), kind="return")["items"][0]
                if "no_reason" in item["reasons"]:
                    return customer, order, order["items"][0]
    raise LookupError("nothing to send back")


def test_a_late_order_is_owned_up_to_and_urged_on_a_yes(town: Town) -> None:
    shopper = town.shopper("C0012")
    answer = text_of(shopper.say("我的快递到哪了"))
    owned_up, offer = answer.splitlines()
    assert "晚了" in owned_up
    assert re.search(r"\d+小时", owned_up)
    assert offer == "要我替您向仓库催一下吗？"
    assert not re.search(r"CB\d+", answer)
    assert re.search(r"CB\d+", text_of(shopper.say("好的")))


def test_a_parcel_somebody_else_signed_for_is_looked_into(town: Town) -> None:
    customer, order = signed(town)
    shopper = town.shopper(customer)
    answer = shopper.say(f"{order['order_no']} 显示签收了，可不是我签收的")
    parcel = order["parcels"][0]
    assert text_of(answer).startswith(f"{parcel['courier']}记的是")
    assert [reply["card"]["parcel_no"] for reply in answer["replies"]] == [parcel["parcel_no"]]
    assert "TS" in text_of(shopper.press("找过了，帮我核实"))


def signed(town: Town) -> tuple[str, dict[str, Any]]:
    for customer in town.shop.customers():
        known = town.shop.get(f"/v1/customers/{customer}/complaints", as_customer(customer))
        for order in town.shop.orders(customer):
            if order["state"] == "signed" and order["order_no"] not in {one["order_no"] for one in known}:
                return customer, order
    raise LookupError("nothing signed for")

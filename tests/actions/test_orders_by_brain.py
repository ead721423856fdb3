"""One's orders, changing what is in one and confirming receipt, in everyday words through the brain's own door."""

from __future__ import annotations

from typing import Any

from tests.actions.brain_door import Shopper, cards_of, text_of
from tests.actions.town import NEEDS_BRAIN, Town

pytestmark = NEEDS_BRAIN


def somebody(town: Town, fits: Any) -> tuple[Shopper, dict[str, Any]]:
    for customer in town.shop.customers():
        for order in town.shop.orders(customer):
            if fits(order):
                return town.shopper(customer), order
    raise LookupError("nobody has an order like that")


def may_have_fewer(order: dict[str, Any]) -> bool:
    """Paid, several of one thing, and nothing that hinders the change."""
    alone = len(order["items"]) == 1 and order["items"][0]["qty"] > 1
    return order["state"] == "to_ship" and alone and "quantity" in order["can"]


def with_many(town: Town) -> tuple[Shopper, list[str]]:
    for customer in town.shop.customers():
        orders = town.shop.orders(customer)
        if len(orders) > 5:
            return town.shopper(customer), [order["order_no"] for order in orders]
    raise LookupError("nobody has many orders")


def shown(answer: dict[str, Any]) -> list[str]:
    return [order["order_no"] for order in cards_of(answer, "orders")[0]["orders"]]


def test_the_list_its_next_page_and_one_of_it(town: Town) -> None:
    shopper, orders = with_many(town)
    assert shown(shopper.say("我都买了些什么")) == orders[:4]
    assert shown(shopper.say("还有更早的吗")) == orders[4:8]
    assert cards_of(shopper.say("第一个"), "order")[0]["order_no"] == orders[4]


def test_a_list_by_state_is_no_deed(town: Town) -> None:
    states = {"refunding", "refunded", "returning", "exchanging"}
    customer = max(
        town.shop.customers(), key=lambda one: sum(order["state"] in states for order in town.shop.orders(one))
    )
    answer = town.shopper(customer).say("退款的那几单")
    listed = [order["status"] for order in cards_of(answer, "orders")[0]["orders"]]
    assert len(listed) > 1
    assert set(listed) <= states


def test_a_piece_fewer_from_the_first_word_to_the_yes(town: Town) -> None:
    shopper, order = somebody(town, may_have_fewer)
    answer = shopper.say(f"{order['order_no']} 这单拍多了一件，减一件")
    assert f"改成{order['items'][0]['qty'] - 1}件" in text_of(answer)
    answer = shopper.say("好的")
    assert "改好了" in text_of(answer)
    assert "差额" in text_of(answer)


def test_receipt_from_the_first_word_to_the_yes(town: Town) -> None:
    shopper, order = somebody(town, lambda one: one["state"] == "signed")
    answer = shopper.say(f"{order['order_no']} 收到了，帮我点一下确认收货")
    assert "吗？" in text_of(answer)
    assert "已经确认收货" in text_of(shopper.press("确认收货"))
    assert "已经确认收货了" in text_of(shopper.say("再帮我确认收货一下"))


def test_the_kind_of_what_stands_in_the_order_names_no_other_order(town: Town) -> None:
    def flavoured(order: dict[str, Any]) -> bool:
        return order["state"] == "to_ship" and any("水果" in item["variant"] for item in order["items"])

    shopper, order = somebody(town, flavoured)
    short = order["items"][0]["short_title"] if "short_title" in order["items"][0] else order["items"][0]["title"][-3:]
    assert short in text_of(shopper.say(f"{short}我不要了，取消嘛"))
    answer = text_of(shopper.say("拍错了 娃儿要吃原味的 我点成水果味"))
    others = [one for one in town.shop.orders(shopper.customer_id or "") if one["order_no"] != order["order_no"]]
    assert not [item["title"] for one in others for item in one["items"] if item["title"].split()[-1] in answer]

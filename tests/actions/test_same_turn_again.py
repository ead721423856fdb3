"""A turn that was led to its end and is led again, as after a crash of the hub, says the same thing again."""

from __future__ import annotations

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from xiaoer.shop.asker import as_customer


async def test_a_yes_heard_twice_tells_the_same_case(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="refund", state="to_ship")
    number = {"order_no": order["order_no"]}
    stage = acting_as(shop, customer)
    heard = await stage.say("退款", "refund", number)
    while stage.slots["requested_slot"] != "sure":
        heard = await stage.press(heard.buttons[0])
    slots, form = dict(stage.slots), stage.form
    first = await stage.say("确认", "affirm", turn_id="t_again")
    stage.slots, stage.form = slots, form
    second = await stage.say("确认", "affirm", turn_id="t_again")
    assert "申请已经提交" in first.text
    assert second.text == first.text
    filed = shop.get("/v1/services", as_customer(customer), customer_id=customer)["items"]
    assert len([case for case in filed if case["order_no"] == order["order_no"]]) == 1

"""May it still be cancelled, has it been, where the money goes."""

from __future__ import annotations

import pytest

from actions.reply import Button
from actions.wording import money
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.stage import Stage


def deed_buttons(buttons: tuple[Button, ...]) -> list[str]:
    return [button.intent for button in buttons]


async def test_of_a_paid_order_how_much_comes_back_and_where(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    answered = await ask("cancel_order/rule", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["cancel_order/can_paid"]
    assert answered.values["amount"] == money(order["total"])
    assert answered.values["account"] == order["payment_text"]
    assert deed_buttons(answered.says[0].buttons) == ["cancel_order"]


@pytest.mark.parametrize("aspect", ["rule", "mistake", "failed"])
async def test_what_is_on_its_way_cannot_be_and_may_be_refused(shop: DemoShop, aspect: str) -> None:
    customer, order = shop.order_that(state="shipped")
    answered = await ask(f"cancel_order/{aspect}", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["cancel_order/rule@moving"]
    assert answered.values["account"] == order["payment_text"]
    assert "refuse_delivery" in deed_buttons(answered.says[0].buttons)


async def test_has_it_been_cancelled(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel")
    answered = await ask("cancel_order/progress", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["cancel_order/not_cancelled"]
    customer, order = shop.order_that(state="cancelled")
    answered = await ask("cancel_order/progress", (customer, "", ""), order_no=order["order_no"])
    assert answered.named[0].startswith("cancel_order/cancelled")


async def test_cancelled_and_still_sent_is_only_owned_up_to_where_it_was_sent(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    sent = await ask("cancel_order/still_shipped", (customer, "", ""), order_no=order["order_no"])
    assert sent.named == ["cancel_order/still_shipped@moving"]
    customer, order = shop.order_that(can="cancel", state="to_ship")
    waiting = await ask("cancel_order/still_shipped", (customer, "", ""), order_no=order["order_no"])
    assert waiting.named == ["cancel_order/not_cancelled"]


async def test_a_visitor_hears_the_rule_before_any_number_is_asked(shop: DemoShop) -> None:
    assert (await ask("cancel_order/rule")).named == ["cancel_order/rule"]
    assert (await ask("cancel_order/how")).named == ["cancel_order/how_general"]


async def test_asking_begins_nothing(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = Stage((customer, "", ""))
    stage.slots["order_no"] = order["order_no"]
    heard = await stage.say("还能取消吗", "cancel_order/rule")
    assert stage.form is None
    assert "cancel_order" in [button["payload"].partition("{")[0].removeprefix("/") for button in heard.buttons]
    assert heard.progress


async def test_one_thing_left_out_instead_of_all_is_not_asked_about_as_all_again(shop: DemoShop) -> None:
    customer, order = next(
        (one, order)
        for one in shop.customers()
        for order in shop.orders(one)
        if {"cancel", "quantity"} <= set(order["can"]) and len(order["items"]) > 1
    )
    stage = Stage((customer, "", ""))
    await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    name = order["items"][1]["short_title"]
    heard = await stage.say(f"就{name}不要", "cancel_order", {"product": name}, sure=0.9)
    assert stage.form is None
    assert f"只去掉「{name}」" in heard.text
    assert shop.get(f"/v1/orders/{order['order_no']}", f"customer:{customer}")["state"] == order["state"]


async def test_taken_back_as_read_whatever_the_words(shop: DemoShop) -> None:
    customer, order = shop.order_that(can="cancel", state="to_ship")
    stage = Stage((customer, "", ""))
    await stage.say("取消订单", "cancel_order", {"order_no": order["order_no"]})
    await stage.say("容我再琢磨琢磨", "cancel_order/withdraw", sure=0.7, act="no")
    assert stage.form is None


async def test_of_several_under_way_the_one_that_may_still_be_cancelled_is_answered_of(shop: DemoShop) -> None:
    for customer in shop.customers():
        mine = [one for one in shop.orders(customer)[:10] if one["state"] in ("to_ship", "shipped", "delivering")]
        if len(mine) > 1 and sum("cancel" in one["can"] for one in mine) == 1:
            break
    else:
        pytest.fail("nobody has one to be sent beside others on their way")
    answered = await ask("cancel_order/rule", (customer, "", ""))
    assert answered.named[0].startswith("cancel_order/can")


async def test_how_then_is_not_the_no_once_more(shop: DemoShop) -> None:
    customer, order = shop.order_that(state="shipped")
    answered = await ask("cancel_order/how", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["cancel_order/how@moving"]
    assert "refuse_delivery" in deed_buttons(answered.says[0].buttons)


async def test_a_condition_is_answered_with_the_hour_and_what_can_be_done_now(shop: DemoShop) -> None:
    customer, order = next(
        (one, order)
        for one in shop.customers()
        for order in shop.orders(one)
        if "cancel" in order["can"] and order["state"] == "to_ship" and not order["late"]
    )
    text = "周五还不出库的话 这单就退了吧"
    answered = await ask("cancel_order/rule", (customer, "", ""), order_no=order["order_no"], text=text)
    assert answered.named == ["cancel_order/unless_sent"]
    assert deed_buttons(answered.says[0].buttons)[0] == "cancel_order"
    assert not answered.says[0].offers

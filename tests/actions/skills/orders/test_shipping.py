"""When it is sent: the promise, and late only where the data says so; urging is offered, never done."""

from __future__ import annotations

from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from tests.actions.skills.orders.test_logistics import of


async def test_the_hour_it_is_promised_for(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    assert (await ask("urge_shipment/ship_time", who, order_no=order["order_no"])).named == ["urge_shipment/ship_time"]
    assert (await ask("urge_shipment/late", who, order_no=order["order_no"])).named == ["urge_shipment/on_time"]


async def test_late_as_promised_hours_ago_with_the_figure(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    answered = await ask("urge_shipment/late", who, order_no=order["order_no"])
    assert answered.named[0] == "urge_shipment/overdue"
    assert answered.values["hours"] == str(order["late_hours"])


async def test_whoever_says_late_is_answered_of_the_order_that_is(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    answered = await ask("urge_shipment/late", who)
    assert answered.told is not None
    assert answered.told.order_no == order["order_no"]


async def test_sent_already_is_said_so(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    assert (await ask("urge_shipment/ship_time", who, order_no=order["order_no"])).named == ["urge_shipment/shipped"]


async def test_of_one_that_came_is_told_when_it_was_sent_and_once_more_who_signed(shop: DemoShop) -> None:
    came = {"signed", "completed"}
    who = next(one for one in shop.customers() if {order["state"] for order in shop.orders(one)} <= came)
    order = next(one for one in shop.orders(who) if len(one["parcels"]) == 1)
    answered = await ask("urge_shipment/ship_time", (who, "", ""), order_no=order["order_no"])
    assert answered.named == ["urge_shipment/sent_and_signed"]
    assert answered.values["at"] != answered.values["signed_at"]
    assert answered.told is not None
    again = answered.told.says[0].then
    assert again is not None
    assert again.response in {"logistics/signed", "logistics/signed_by_nobody"}


async def test_nothing_was_urged_and_a_yes_urges(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    stage = acting_as(shop, who[0])
    heard = await stage.say("你们催过仓库没", "urge_shipment/progress", {"order_no": order["order_no"]})
    assert "CB" not in heard.text
    filed = await stage.press(heard.buttons[0])
    assert "CB" in filed.text
    told = await stage.say("催得怎么样", "urge_shipment/progress")
    assert "CB" in told.text


async def test_whether_something_is_sent_once_more_is_no_wish_to_hurry_the_courier(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    stage = acting_as(shop, who[0])
    await stage.say("帮我催一下", "urge_shipment/late", {"order_no": order["order_no"]})
    heard = await stage.say("赠品会补发吗", "urge_shipment/resend")
    assert "加急" not in heard.text
    assert [button["title"] for button in heard.buttons] == ["转人工"]


async def test_what_a_person_has_in_hand_is_not_offered_and_a_yes_does_nothing_of_it(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=True, parcels=1)
    offered = await acting_as(shop, who[0]).say("还没到吗", "logistics/late", {"order_no": order["order_no"]})
    assert "催一下" in offered.titles
    stage = acting_as(shop, who[0])
    stage.in_hand = ["urge"]
    heard = await stage.say("还没到吗", "logistics/late", {"order_no": order["order_no"]})
    assert heard.text
    assert "催" not in heard.text + "".join(heard.titles)
    assert "CB" not in (await stage.say("好的", "affirm", act="yes")).text


async def test_a_visitor_hears_the_rule(shop: DemoShop) -> None:
    assert (await ask("urge_shipment/ship_time")).named == ["urge_shipment/rule"]
    assert (await ask("urge_shipment/rule")).named == ["urge_shipment/rule"]


async def test_what_was_offered_once_is_not_asked_again_in_the_same_words(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=True)
    stage = acting_as(shop, who[0])
    first = await stage.say("怎么没发", "urge_shipment/late", {"order_no": order["order_no"]}, act="blame")
    again = await stage.say("都过点了", "urge_shipment/late", act="blame")
    assert not {one["text"] for one in first.bubbles} & {one["text"] for one in again.bubbles}
    assert "要我替您" not in again.text


async def test_who_wants_nobody_hurried_is_heard(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    heard = await acting_as(shop, who[0]).say("先别催", "urge_shipment", {"order_no": order["order_no"]})
    assert "CB" not in heard.text
    assert not any("yes:" in button["payload"] for button in heard.buttons)


async def test_who_asks_why_nobody_hurries_does_not_hear_that_nobody_will(shop: DemoShop) -> None:
    who, order = of(shop, state="to_ship", late=False)
    heard = await acting_as(shop, who[0]).say("怎么还不帮我催啊", "urge_shipment", {"order_no": order["order_no"]})
    assert any("affirm" in button["payload"] for button in heard.buttons) or "CB" in heard.text


async def test_word_is_not_promised_and_a_call_before_it_comes_is_a_tap_away(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    text = "派件之前先招呼我一声"
    answered = await ask("urge_shipment/ship_time", who, order_no=order["order_no"], text=text)
    assert answered.named == ["urge_shipment/call_before"]
    assert answered.says[0].buttons[0].entities["choice"] == "wish:call"
    who, order = of(shop, state="to_ship", late=True)
    answered = await ask("urge_shipment/ship_time", who, order_no=order["order_no"], text="寄出的时候告诉我")
    assert answered.named == ["urge_shipment/no_notice"], "late or not"


async def test_two_orders_come_apart_each_with_its_day(shop: DemoShop) -> None:
    who, order = of(shop, state="shipped", late=False, parcels=1)
    other = next(
        one for one in shop.orders(who[0]) if one["state"] in ("to_ship", "shipped", "delivering") and one != order
    )
    talked_of = {"matters": {"stack": [{"topic": "logistics", "aspect": "arrival", "order_no": other["order_no"]}]}}
    goal = "delivery_appointment/how"
    answered = await ask(goal, who, order_no=order["order_no"], text="能攒一块儿派过来吗", slots=talked_of)
    assert answered.named[0] == "delivery_appointment/apart"
    assert len(answered.named) == 3

"""Price protection: the rule first, the sum by the data, how far a claim is."""

from __future__ import annotations

from typing import Any

from tests.actions.books import dearer, earlier
from tests.actions.conftest import acting_as
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.talk.reading import Frame


def protected(shop: DemoShop) -> tuple[str, dict[str, Any]]:
    """A customer with an order paid lately, nothing of it cancelled."""
    return shop.order_that(state="to_ship")


async def test_a_visitor_hears_the_rule_before_any_order_is_asked_for(shop: DemoShop) -> None:
    assert (await ask("price_protection/how")).named == ["price_protection/how"]
    for aspect in ("rule", "time_limit", "drop", "amount", "failed", "where"):
        answered = await ask(f"price_protection/{aspect}")
        assert answered.named == ["price_protection/rule"], aspect
    assert "差价" in answered.texts[0]


async def test_the_sum_that_a_lower_price_gives_back_and_the_button_that_opens_the_claim(shop: DemoShop) -> None:
    customer, order = protected(shop)
    with dearer(shop, order["order_no"], 1000):
        answered = await ask("price_protection/drop", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["price_protection/drop"]
    assert [one.intent for one in answered.says[0].buttons] == ["price_protection"]
    assert not answered.says[0].offers
    assert float(answered.values["amount"].removesuffix("元")) >= 10


async def test_where_no_order_is_named_the_only_one_that_got_cheaper_is_found(shop: DemoShop) -> None:
    who, order = next(
        (customer, paid[0])
        for customer in shop.customers()
        if len(paid := [one for one in shop.orders(customer) if one["state"] in ("to_ship", "shipped", "signed")]) > 1
    )
    with dearer(shop, order["order_no"], 1000):
        answered = await ask("price_protection/drop", (who, "", ""))
    assert answered.named == ["price_protection/drop"]
    assert answered.told is not None
    assert answered.told.order_no == order["order_no"]
    assert (await ask("price_protection/drop", (who, "", ""))).named == ["price_protection/each_none"]


async def test_no_lower_price_is_said_with_the_last_day(shop: DemoShop) -> None:
    customer, order = protected(shop)
    answered = await ask("price_protection/drop", (customer, "", ""), order_no=order["order_no"])
    assert answered.named == ["price_protection/none_yet"]


async def test_until_when_and_that_it_is_over(shop: DemoShop) -> None:
    customer, order = protected(shop)
    asked = ("price_protection/time_limit", (customer, "", ""))
    assert (await ask(*asked, order_no=order["order_no"])).named == ["price_protection/until"]
    with earlier(shop, order["order_no"], 30, "placed_at", "paid_at"):
        assert (await ask(*asked, order_no=order["order_no"])).named == ["price_protection/over"]


async def test_no_claim_is_said_to_be_none(shop: DemoShop) -> None:
    customer, _ = protected(shop)
    assert (await ask("price_protection/progress", (customer, "", ""))).named == ["price_protection/no_claim"]


async def test_whoever_wants_the_difference_is_left_to_the_claim(shop: DemoShop) -> None:
    customer, order = protected(shop)
    assert (await ask("price_protection/wish", (customer, "", ""), order_no=order["order_no"])).told is None


async def test_what_is_only_supposed_gets_the_rule_and_no_order_is_looked_at(shop: DemoShop) -> None:
    customer, order = protected(shop)
    with dearer(shop, order["order_no"], 1000):
        answered = await ask("price_protection/drop", (customer, "", ""), order_no=order["order_no"],
                             frame=Frame(supposed=True))  # fmt: skip
    assert answered.named == ["price_protection/rule"]


async def test_each_of_several_orders_is_told_once_and_then_that_nothing_was_filed(shop: DemoShop) -> None:
    who = next(
        customer
        for customer in shop.customers()
        if len([one for one in shop.orders(customer) if one["state"] in ("to_ship", "shipped", "signed")]) > 2
    )
    answered = await ask("price_protection/drop", (who, "", ""))
    assert answered.named == ["price_protection/each_none"]
    assert int(answered.values["count"]) > 1
    then = answered.says[0].then
    assert then is not None
    assert then.response == "price_protection/none_to_file"


async def test_of_an_order_of_several_things_the_one_named_is_answered(shop: DemoShop) -> None:
    customer, order = next(
        (customer, order)
        for customer in shop.customers()
        for order in shop.orders(customer)
        if order["state"] in ("to_ship", "shipped", "signed") and len(order["items"]) > 1
    )
    named = order["items"][-1]["short_title"]
    answered = await ask(
        "price_protection/drop", (customer, "", ""), order_no=order["order_no"], entities=(("product", named),)
    )
    assert named in answered.values["goods"]
    assert order["items"][0]["short_title"] not in answered.texts[0]


async def test_whether_it_can_be_had_asked_again_is_answered_again(shop: DemoShop) -> None:
    customer, order = protected(shop)
    stage = acting_as(shop, customer)
    told = [
        (await stage.say(text, "price_protection/rule", {"order_no": order["order_no"]} if not place else {})).text
        for place, text in enumerate(("能保价吗", "直接说能不能退我差价", "不能你就早说嘛", "哪写着呢"))
    ]
    assert len(set(told)) == len(told)
    assert not any("资料" in one or "准" in one for one in told)


async def test_that_the_difference_is_money_and_not_points(shop: DemoShop) -> None:
    customer, _ = protected(shop)
    stage = acting_as(shop, customer)
    await stage.say("降价了", "price_protection/drop")
    heard = await stage.say("补的话补现金还是积分？", "membership/points_rule")
    assert heard.text.startswith("补的是钱")


async def test_the_difference_wished_for_after_it_was_told_goes_on_to_the_yes(shop: DemoShop) -> None:
    customer, order = protected(shop)
    stage = acting_as(shop, customer)
    with dearer(shop, order["order_no"], 1000):
        await stage.say("这单降价了能退多少", "price_protection/drop", {"order_no": order["order_no"]})
        heard = await stage.say("差价退一下", "price_protection/wish", act="want")
    assert stage.form == "price_form"
    assert any("确认" in one for one in heard.titles)


async def test_of_an_order_in_which_one_thing_fell_the_others_named_are_answered(shop: DemoShop) -> None:
    customer, order = next(
        (customer, order)
        for customer in shop.customers()
        for order in shop.orders(customer)
        if order["state"] in ("to_ship", "shipped") and len({item["short_title"] for item in order["items"]}) > 1
    )
    first, other = order["items"][0], order["items"][-1]
    with dearer(shop, order["order_no"], 1000, first["variant_id"]):
        told = await ask("price_protection/drop", (customer, "", ""), order_no=order["order_no"])
        beside = await ask(
            "price_protection/drop",
            (customer, "", ""),
            order_no=order["order_no"],
            text=f"{other['short_title']}降了没有",
            entities=(("product", other["short_title"]),),
        )
    assert told.named == ["price_protection/drop"]
    assert beside.named == ["price_protection/others"]
    assert other["short_title"] in beside.texts[0] or other["title"] in beside.texts[0]

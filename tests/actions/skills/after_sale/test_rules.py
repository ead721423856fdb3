"""May it go back, until when, in which state and at whose cost: for this order and this shopper, else for everybody."""

from __future__ import annotations

from typing import Any

import pytest

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.shop.asker import as_customer
from xiaoer.talk.reading import Frame, Subject

Who = tuple[str, str, str]


def returnable(shop: DemoShop, *, lines: int, opened_ok: bool | None = None, level: str = "") -> tuple[Who, Any, Any]:
    """A shopper, the order, and how the shop judges a return of it: all its lines, without a reason."""
    for customer in shop.customers():
        who = (customer, *shop.name_and_level(customer))
        for order in shop.orders(customer):
            if "return" not in order["can"] or len(order["items"]) != lines or (level and who[2] != level):
                continue
            judged = shop.get(f"/v1/orders/{order['order_no']}/eligibility", as_customer(customer), kind="return")
            items = judged["items"]
            if all("no_reason" in one["reasons"] for one in items) and opened_ok in (None, items[0]["opened_ok"]):
                return who, order, judged
    raise LookupError("no such order")


async def test_one_line_is_told_in_the_shops_own_words(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=1)
    answered = await ask("return/rule", who, order_no=order["order_no"])
    assert (answered.named, answered.values["text"]) == (["after_sale/can"], judged["items"][0]["text"])


async def test_until_when(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=1)
    answered = await ask("return/time_limit", who, order_no=order["order_no"])
    assert answered.named == ["after_sale/deadline"]
    assert answered.values["item"] == judged["items"][0]["title"]


async def test_the_line_to_be_kept_is_kept_and_the_other_goes_back(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=2)
    kept, other = (one["title"] for one in judged["items"])
    subjects = (Subject("goods", kept, "named", "keep"),)
    answered = await ask("return/rule", who, order_no=order["order_no"], subjects=subjects,
                         entities=(("product", kept),))  # fmt: skip
    assert answered.named == ["return/keep"]
    assert kept in answered.values["kept"]
    assert other in answered.values["names"]


@pytest.mark.parametrize("opened_ok", [True, False])
async def test_opened_has_a_yes_or_a_no(shop: DemoShop, opened_ok: bool) -> None:
    who, order, _ = returnable(shop, lines=1, opened_ok=opened_ok)
    answered = await ask("return/condition", who, order_no=order["order_no"], text="拆了还能退吗")
    assert answered.named == ["return/yes_opened_by" if opened_ok else "return/no_opened"]


async def test_what_is_more_than_opened_has_the_rule_itself(shop: DemoShop) -> None:
    who, order, _ = returnable(shop, lines=1)
    answered = await ask("return/condition", who, order_no=order["order_no"], text="标签我撕了")
    assert answered.named == ["return/state_rule"]


async def test_who_pays_by_reason_in_the_middle_of_the_form(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=1, level="普通")
    item = judged["items"][0]["item_id"]
    slots = {"order_to_return": order["order_no"], "service_kind": "return", "item_id": item}
    for reason, told in (("quality", "return/postage_fault"), ("no_reason", "return/postage_rule")):
        answered = await ask("return/postage", who, order_no=order["order_no"], slots={**slots, "reason": reason},
                             in_form=True, form="after_sale_form")  # fmt: skip
        assert answered.named == [told]


async def test_a_members_free_return_comes_before_the_rule(shop: DemoShop) -> None:
    top = next(one for one in shop.customers() if shop.name_and_level(one)[1] == "黑金")
    answered = await ask("return/postage", (top, *shop.name_and_level(top)))
    assert answered.named[0] in ("return/postage_member", "return/postage_by_level")
    plain = next(one for one in shop.customers() if shop.name_and_level(one)[1] == "普通")
    answered = await ask("return/postage", (plain, *shop.name_and_level(plain)))
    assert answered.named[0] not in ("return/postage_member", "return/postage_by_level")


async def test_a_visitor_hears_the_rule_before_any_number_is_asked_for(shop: DemoShop) -> None:
    for goal, told in (
        ("return/rule", "after_sale/days_but"),
        ("return/time_limit", "after_sale/days_but"),
        ("return/condition", "return/opened_by_kind"),
        ("return/postage", "return/postage_rule"),
        ("return/how", "return/how"),
        ("return/way", "return/way_general"),
        ("return/where", "after_sale/where_once_approved"),
        ("exchange/rule", "after_sale/days_but"),
        ("repair/time_limit", "repair/rule"),
    ):
        answered = await ask(goal)
        assert answered.named[0] in (told, "return/postage_rule_but"), goal


async def test_how_it_is_done_comes_with_the_time_there_is_for_it(shop: DemoShop) -> None:
    days = {one["name"]: one for one in shop.get("/v1/policies")["categories"]}
    for goal, field in (("return/how", "return_days"), ("exchange/how", "exchange_days")):
        answered = await ask(goal)
        assert answered.named == [goal, "after_sale/days_but"]
        assert [button.intent for button in answered.says[0].buttons] == [goal.split("/")[0]]
        told = answered.says[1].values["days"]
        assert all((f"{name}{one[field]}天" in told) == bool(one[field]) for name, one in days.items()), told
        assert not answered.says[1].buttons


async def test_how_it_is_done_for_an_order_comes_with_what_holds_for_it(shop: DemoShop) -> None:
    who, order, judged = returnable(shop, lines=1)
    answered = await ask("return/how", who, order_no=order["order_no"])
    assert answered.named == ["return/how", "after_sale/can"]
    assert answered.says[0].buttons[0].entities["order_no"] == order["order_no"]
    assert answered.says[1].values["text"] == judged["items"][0]["text"]


async def test_goods_named_narrow_the_rule_to_their_kind(shop: DemoShop) -> None:
    answered = await ask("return/rule", entities=(("product", "羊毛大衣"),))
    assert answered.named == ["after_sale/rule_of"]
    coats = next(one for one in shop.get("/v1/policies")["categories"] if one["name"] == answered.values["name"])
    assert coats["text"].rstrip("。") in answered.values["rule"]


async def test_what_if_it_is_broken_is_a_question_and_a_broken_thing_is_not(shop: DemoShop) -> None:
    supposed = await ask("missing_or_damaged/damaged", frame=Frame(supposed=True))
    assert supposed.named == ["missing_or_damaged/rule"]
    assert (await ask("missing_or_damaged/damaged")).told is None


async def test_what_has_not_left_yet_is_changed_and_not_sent_back(shop: DemoShop) -> None:
    customer, order = shop.order_that("quantity", "to_ship")
    who = (customer, *shop.name_and_level(customer))
    assert (await ask("exchange/rule", who, order_no=order["order_no"])).named == ["exchange/rule@changeable"]
    assert (await ask("exchange/how", who, order_no=order["order_no"])).named == ["exchange/rule@changeable"]
    assert (await ask("return/rule", who, order_no=order["order_no"])).named == ["return/rule@cancellable"]


async def test_the_old_one_may_it_stay_is_no_question_of_the_courier(shop: DemoShop) -> None:
    answered = await ask("exchange/way", text="坏的先用着行吗 等新机到了再寄")
    assert answered.named != ["exchange/new_first"]  # a visitor has no order: the way in general
    customer, order = next(
        (who, one) for who in shop.customers() for one in shop.orders(who) if one["state"] == "signed"
    )
    who = (customer, *shop.name_and_level(customer))
    kept = await ask("exchange/way", who, order_no=order["order_no"], text="坏的先用着行吗 等新机到了再寄")
    assert kept.named == ["exchange/new_first"]


def exchangeable(shop: DemoShop) -> tuple[Who, Any, Any]:
    """A shopper, an order of one line that may be exchanged, and what for."""
    for customer in shop.customers():
        for order in shop.orders(customer):
            if "exchange" not in order["can"] or len(order["items"]) != 1:
                continue
            asker = as_customer(customer)
            (line,) = shop.get(f"/v1/orders/{order['order_no']}/eligibility", asker, kind="exchange")["items"]
            there = [one["title"] for one in line["exchange_variants"] if one["stock"]]
            if line["eligible"] and there:
                return (customer, *shop.name_and_level(customer)), order, there
    raise LookupError("no such order")


async def test_who_tells_that_it_does_not_fit_hears_what_else_there_is(shop: DemoShop) -> None:
    who, order, there = exchangeable(shop)
    answered = await ask("exchange/does_not_fit", who, order_no=order["order_no"], text="穿着勒得慌")
    assert answered.named == ["exchange/does_not_fit_of"]
    assert there[0] in answered.values["variants"]

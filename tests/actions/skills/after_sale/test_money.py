"""The money: there, on its way until, late, or not begun; to which account; how much and why not more."""

from __future__ import annotations

import pytest

from tests.actions.books import case_with, earlier
from tests.actions.demo_shop import DemoShop
from tests.actions.skills.after_sale.filed import DAY, case_of_kind
from tests.actions.skills.asking import ask
from xiaoer.talk import clock


@pytest.mark.parametrize("goal", ["refund/arrival", "refund/overdue", "refund/progress"])
@pytest.mark.parametrize(
    ("state", "days", "told"),
    [
        ("refunded", None, "refund/arrived"),
        ("refunding", 2, "refund/on_its_way"),
        ("refunding", -3, "refund/late_offer"),
        ("received", None, "@received_return"),
        ("rejected", None, "refund/none_of_it"),
    ],
)
async def test_where_the_money_is(shop: DemoShop, goal: str, state: str, days: int | None, told: str) -> None:
    customer, case = case_of_kind(shop, "return")
    due = None if days is None else int(clock.now().timestamp()) + days * DAY
    with case_with(shop, case["no"], state=state, refund_by=due):
        answered = await ask(goal, customer)
    assert answered.named == [goal + told if told.startswith("@") else told]


async def test_late_by_the_books_is_owned_up_to_and_a_ticket_is_offered_not_filed(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    before = shop.get(f"/v1/customers/{customer[0]}/complaints", f"customer:{customer[0]}")
    with case_with(shop, case["no"], state="refunding", refund_by=int(clock.now().timestamp()) - 3 * DAY):
        answered = await ask("refund/overdue", customer)
    assert answered.values["days"] == "3"
    offered = [offer for offer, _ in answered.says[0].offers]
    assert [(offer.deed, offer.fields["order_no"]) for offer in offered] == [("ticket", case["order_no"])]
    assert shop.get(f"/v1/customers/{customer[0]}/complaints", f"customer:{customer[0]}") == before


async def test_the_money_of_an_order_called_off(shop: DemoShop) -> None:
    customer, order = next(
        (one, order)
        for one in shop.customers()
        for order in shop.orders(one)
        if order["state"] == "cancelled" and order["paid_at"] and not order["service_nos"]
    )
    who = (customer, *shop.name_and_level(customer))
    number = (("order_no", order["order_no"]),)
    where = await ask("refund/where", who, entities=number)
    assert where.values["account"] == order["payment_text"]
    with earlier(shop, order["order_no"], 40, "cancelled_at"):
        late = await ask("refund/arrival", who, entities=number)
    assert late.named == ["refund/cancelled_long_ago"]


async def test_what_comes_back_is_what_was_paid(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    paid = next(
        item["paid"] for order in shop.orders(customer[0]) for item in order["items"] if item["id"] == case["item_id"]
    )
    with case_with(shop, case["no"], refund_amount=paid, state="received"):
        assert (await ask("refund/amount", customer)).named[0] in ("refund/amount_paid", "refund/amount_after_discount")
    with case_with(shop, case["no"], refund_amount=paid - 100, state="received"):
        less = await ask("refund/amount", customer)
    assert less.named == ["refund/amount_less"]
    assert less.values["gap"] == "1元"


async def test_a_visitor_hears_the_rule_and_is_asked_for_nothing(shop: DemoShop) -> None:
    for goal, told in (
        ("refund/arrival", "refund/by_all_ways"),
        ("refund/where", "refund/goes_back"),
        ("refund/amount", "refund/amount_rule"),
        ("refund/fees", "refund/fees_rule"),
        ("refund/compensation", "refund/compensation"),
    ):
        assert (await ask(goal)).named == [told]


async def test_of_several_asked_for_it_is_said_what_is_under_way_and_what_is_not(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    with case_with(shop, case["no"], state="sent_back", refund_by=None):
        answered = await ask("refund/amount", customer, text="我寄走的三件一块退多少")
        of_one = await ask("refund/amount", customer, text="退多少钱")
    assert answered.named == ["refund/only_one"]
    assert answered.values["item"] == case["item_title"]
    assert of_one.named != ["refund/only_one"]


@pytest.mark.parametrize("goal", ["refund/fees", "return/postage"])
async def test_freight_insurance_is_the_insurers_whatever_it_is_read_as(shop: DemoShop, goal: str) -> None:
    assert (await ask(goal, text="退换险怎么一分没赔")).named == ["return/insurance"]


async def test_postage_laid_out_for_the_shop_is_claimed_by_its_receipt(shop: DemoShop) -> None:
    customer, case = case_of_kind(shop, "return")
    claim = "快递费我先垫的 凭证在"
    with case_with(shop, case["no"], state="sent_back", postage="shop"):
        answered = await ask("return/postage", customer, order_no=case["order_no"], text=claim)
    with case_with(shop, case["no"], state="sent_back", postage="customer"):
        own = await ask("return/postage", customer, order_no=case["order_no"], text=claim)
    assert answered.named == ["return/postage_claim"]
    assert [offer.deed for offer, _ in answered.says[0].offers] == ["ticket"]
    assert own.named == ["return/postage_filed_you"]

"""An order's invoice by its record; the rule before any order number."""

from __future__ import annotations

from typing import Any

from tests.actions.demo_shop import DemoShop
from tests.actions.skills.asking import ask
from xiaoer.shop.asker import as_customer


def with_invoice(shop: DemoShop, state: str) -> tuple[str, dict[str, Any], dict[str, Any]]:
    for customer in shop.customers():
        for order in shop.orders(customer):
            invoice = shop.get(f"/v1/orders/{order['order_no']}/invoice", as_customer(customer))
            if invoice["state"] == state and (state != "none" or invoice["can_issue"]):
                return customer, order, invoice
    raise LookupError(state)


async def test_an_issued_invoice_where_it_went_and_in_which_title(shop: DemoShop) -> None:
    customer, order, invoice = with_invoice(shop, "issued")
    who = (customer, "", "")
    told = await ask("invoice/progress", who, order_no=order["order_no"])
    assert told.named == ["invoice/issued"]
    assert told.values["mail"] == invoice["email_masked"]
    told = await ask("invoice/content", who, order_no=order["order_no"])
    assert told.named[0].startswith("invoice/content")
    assert told.values["title"] == invoice["title"]
    assert (await ask("invoice/where", who, order_no=order["order_no"])).named[0].startswith("invoice/where")


async def test_an_order_without_one_offers_to_ask_for_it(shop: DemoShop) -> None:
    customer, order, _ = with_invoice(shop, "none")
    for aspect in ("progress", "content", "where", "failed"):
        told = await ask(f"invoice/{aspect}", (customer, "", ""), order_no=order["order_no"])
        assert told.named == ["invoice/none"], aspect
        assert [button.entities["choice"] for button in told.says[0].buttons] == ["begin"]


async def test_a_visitor_hears_the_rule_and_is_asked_for_nothing(shop: DemoShop) -> None:
    for aspect in ("rule", "how", "progress", "where", "content", "posted", "title", "special", "returned", "failed"):
        assert (await ask(f"invoice/{aspect}")).named[0] in ("invoice/rule", "library/answer"), aspect


async def test_where_no_order_is_named_the_one_with_an_invoice_is_told(shop: DemoShop) -> None:
    customer, _, invoice = with_invoice(shop, "issued")
    told = await ask("invoice/title", (customer, "", ""))
    assert told.named[0].startswith("invoice/content")
    assert told.values["title"] == invoice["title"]


async def test_a_new_address_is_a_wish_and_left_to_the_form(shop: DemoShop) -> None:
    customer, order, _ = with_invoice(shop, "issued")
    answered = await ask("invoice/where", (customer, "", ""), order_no=order["order_no"], values={"email": "a@b.com"})
    assert answered.told is None

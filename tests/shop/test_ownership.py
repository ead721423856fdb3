"""Nobody else's business: orders and people are shown only to whom they belong."""

from __future__ import annotations

import httpx
import pytest

from tests.shop.conftest import TOKEN, Running, new_key, owner
from xiaoer.shop.asker import as_customer, as_grant, as_visitor
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import AddressRequest, InvoiceRequest, QuantityRequest, ReminderRequest
from xiaoer.shop.errors import NotFound, NotYours, Unavailable
from xiaoer.trust import trusted

STRANGERS = ("", "nonsense", "customer:", as_customer("C0046"), as_grant("made-up"), as_visitor("v_1"), "admin:1")


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_somebody_elses_order_does_not_exist(client: ShopClient, running: Running, stranger: str) -> None:
    order_no = running.find("o.state='shipped'")["order_no"]
    asks = (
        client.order(order_no, on_behalf=stranger),
        client.parcels(order_no, on_behalf=stranger),
        client.invoice(order_no, on_behalf=stranger),
        client.eligibility(order_no, "return", on_behalf=stranger),
        client.urge(order_no, key=new_key(), on_behalf=stranger),
        client.cancel(order_no, key=new_key(), on_behalf=stranger),
        client.change_quantity(order_no, QuantityRequest(item_id="1", qty=1), key=new_key(), on_behalf=stranger),
        client.confirm_receipt(order_no, key=new_key(), on_behalf=stranger),
        client.change_address(order_no, AddressRequest(detail="某某路 1 号"), key=new_key(), on_behalf=stranger),
        client.request_invoice(
            order_no, InvoiceRequest(title_kind="personal", title="我", email="a@example.com"),
            key=new_key(), on_behalf=stranger,
        ),
    )  # fmt: skip
    for ask in asks:
        with pytest.raises(NotFound) as wrong:
            await ask
        assert wrong.value.code == "order_not_found"


async def test_an_order_that_is_not_there_and_one_that_is_not_mine_look_the_same(running: Running) -> None:
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": "customer:C0046"}
    theirs = running.find("o.state='completed'")["order_no"]
    async with httpx.AsyncClient(base_url=running.url, headers=headers, verify=trusted()) as http:
        answers = [await http.get(f"/v1/orders/{number}") for number in (theirs, "20990101000000")]
    assert answers[0].status_code == answers[1].status_code == 404
    assert answers[0].content == answers[1].content


@pytest.mark.parametrize("stranger", STRANGERS)
async def test_another_customers_profile_coupons_and_orders_are_closed(client: ShopClient, stranger: str) -> None:
    for ask in (
        client.customer("C0007", on_behalf=stranger),
        client.membership("C0007", on_behalf=stranger),
        client.coupons("C0007", on_behalf=stranger),
        client.complaints("C0007", on_behalf=stranger),
        client.orders("C0007", on_behalf=stranger),
        client.services("C0007", on_behalf=stranger),
        client.alternatives("P1003", "C0007", on_behalf=stranger),
    ):
        with pytest.raises(NotYours):
            await ask


async def test_another_customers_service_case_does_not_exist(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='returning'")
    number = (await client.services(order["customer_id"], on_behalf=owner(order))).items[0].no
    assert (await client.service(number, on_behalf=owner(order))).no == number
    with pytest.raises(NotFound):
        await client.service(number, on_behalf=as_customer("C0046"))


async def test_the_owner_sees_the_address_and_a_grant_only_the_district(client: ShopClient, running: Running) -> None:
    order = running.find("o.state='shipped'")
    grant = await client.verify(order["order_no"], order["phone_last4"], "v_district")
    full = await client.order(order["order_no"], on_behalf=owner(order))
    part = await client.order(order["order_no"], on_behalf=as_grant(grant.grant))
    assert full.address.detail == order["detail"]
    assert order["detail"] not in part.address.text
    assert order["receiver"] not in part.address.text
    assert part.address.district == order["district"]


async def test_a_grant_opens_its_order_and_no_other(client: ShopClient, running: Running) -> None:
    order, other = running.find("o.state='signed'"), running.find("o.state='signed'")
    grant = as_grant((await client.verify(order["order_no"], order["phone_last4"], "v_one")).grant)
    assert (await client.parcels(order["order_no"], on_behalf=grant)).order_no == order["order_no"]
    with pytest.raises(NotFound):
        await client.order(other["order_no"], on_behalf=grant)
    with pytest.raises(NotYours):
        await client.customer(order["customer_id"], on_behalf=grant)


async def test_no_phone_number_leaves_the_shop_whole(running: Running) -> None:
    order = running.find("o.state='delivering'")
    headers = {"Authorization": f"Bearer {TOKEN}", "X-On-Behalf-Of": f"customer:{order['customer_id']}"}
    async with httpx.AsyncClient(base_url=running.url, headers=headers, verify=trusted()) as http:
        text = (await http.get(f"/v1/orders/{order['order_no']}")).text
        text += (await http.get(f"/v1/customers/{order['customer_id']}")).text
    assert order["phone_masked"] in text
    assert "****" in order["phone_masked"]


async def test_a_reminder_needs_somebody_to_remind(client: ShopClient) -> None:
    with pytest.raises(NotYours):
        await client.remind(ReminderRequest(product_id="P1003"), key=new_key(), on_behalf="")


async def test_a_wrong_shop_token_opens_nothing(running: Running) -> None:
    client = ShopClient(running.url, "wrong")
    with pytest.raises(Unavailable):
        await client.policies()
    await client.close()

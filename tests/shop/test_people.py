"""Customers, membership, coupons within limits, invoices."""

from __future__ import annotations

import pytest

from tests.shop.conftest import Running, new_key, owner
from xiaoer.shop.client import ShopClient
from xiaoer.shop.contract import CouponRequest, InvoiceRequest
from xiaoer.shop.errors import Refused


async def test_a_profile_tells_history_and_tastes(client: ShopClient) -> None:
    mother = await client.customer("C0031", on_behalf="customer:C0031")
    assert (mother.name, mother.level) == ("方小满", "银卡")
    assert mother.history.bought[0] == "P1103"
    assert "P1003" in mother.history.viewed
    assert "母婴" in mother.history.top_categories
    new = await client.customer("C0046", on_behalf="customer:C0046")
    assert (new.history.order_count, new.history.last_order_at) == (0, None)


async def test_membership_says_what_is_missing(client: ShopClient) -> None:
    for number in range(1, 61):
        me = f"C{number:04d}"
        membership = await client.membership(me, on_behalf=f"customer:{me}")
        above = next((row for row in membership.levels if row.level == membership.next_level), None)
        assert (above is None) == (membership.level == "黑金")
        if above is not None:
            assert membership.growth + membership.to_next == above.growth_from


async def test_coupons_are_given_up_to_the_levels_limit_and_no_further(client: ShopClient) -> None:
    me = "customer:C0046"
    wishes = [CouponRequest(amount=500, reason="缺货补偿", days=3, matter=matter) for matter in ("P1003", "P1004")]
    given = [await client.give_coupon("C0046", wish, key=new_key(), on_behalf=me) for wish in wishes]
    assert all(coupon.state == "usable" for coupon in given)
    with pytest.raises(Refused) as wrong:
        await client.give_coupon("C0046", CouponRequest(amount=100, reason="再来"), key=new_key(), on_behalf=me)
    assert (wrong.value.code, wrong.value.detail["left"]) == ("coupon_limit", 0)


@pytest.mark.parametrize("amount", [0, -100, 501])
async def test_a_coupon_beyond_reason_is_refused(client: ShopClient, amount: int) -> None:
    wish = CouponRequest(amount=amount, reason="试试")
    with pytest.raises(Refused):
        await client.give_coupon("C0012", wish, key=new_key(), on_behalf="customer:C0012")


async def test_an_invoice_is_issued_once_and_only_when_there_is_something_to_issue(
    client: ShopClient, running: Running
) -> None:
    order = running.find("o.state='completed' AND NOT EXISTS (SELECT 1 FROM invoices v WHERE v.order_no=o.order_no)")
    number, me = order["order_no"], owner(order)
    assert (await client.invoice(number, on_behalf=me)).can_issue
    wish = InvoiceRequest(
        title_kind="company", title="杭州半夏文化有限公司", tax_no="91330106ma12345678", email="demo@example.com"
    )
    invoice = await client.request_invoice(number, wish, key=new_key(), on_behalf=me)
    assert (invoice.state, invoice.tax_no, invoice.amount) == ("issuing", "91330106MA12345678", order["total"])
    assert invoice.email_masked == "de***@example.com"
    with pytest.raises(Refused) as wrong:
        await client.request_invoice(number, wish, key=new_key(), on_behalf=me)
    assert wrong.value.code == "already_issued"


@pytest.mark.parametrize("state", ["unpaid", "to_ship", "cancelled", "refunded"])
async def test_no_invoice_without_goods_or_money(client: ShopClient, running: Running, state: str) -> None:
    order = running.find("o.state=?", state)
    invoice = await client.invoice(order["order_no"], on_behalf=owner(order))
    assert not invoice.can_issue
    assert invoice.why_not


@pytest.mark.parametrize(
    ("wish", "field"),
    [
        (InvoiceRequest(title_kind="company", title="公司", email="a@example.com"), "tax_no"),
        (InvoiceRequest(title_kind="company", title="公司", email="a@example.com", tax_no="短"), "tax_no"),
        (InvoiceRequest(title_kind="personal", title="我", email="不是邮箱"), "email"),
        (InvoiceRequest(title_kind="personal", title=" ", email="a@example.com"), "title"),
    ],
)
async def test_what_is_missing_on_an_invoice_is_asked_for(
    client: ShopClient, running: Running, wish: InvoiceRequest, field: str
) -> None:
    order = running.find("o.state='completed'")
    with pytest.raises(Refused) as wrong:
        await client.request_invoice(order["order_no"], wish, key=new_key(), on_behalf=owner(order))
    assert wrong.value.detail["field"] == field

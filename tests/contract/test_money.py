"""What goods would cost, points for a coupon, an invoice put right: sums that hold, deeds that are seen once."""

from __future__ import annotations

import pytest

from tests.contract.door import Door, new_key
from xiaoer.shop import contract as c
from xiaoer.shop.asker import as_customer
from xiaoer.talk import clock

TITLE = {"title_kind": "company", "title": "杭州小鸟文化有限公司", "tax_no": "91330106MA00000000"}


def basket(door: Door, pieces: int = 2) -> list[dict[str, object]]:
    products = door.get("/v1/products", c.ProductPage, limit=pieces).items
    return [{"variant_id": one.variants[0].id, "qty": place} for place, one in enumerate(products, 1)]


def quoted(door: Door, wish: dict[str, object], me: str = "") -> c.Quote:
    told: c.Quote = door.post("/v1/quote", {"region": "浙江省"} | wish, c.Quote, me, None)
    return told


def test_a_quote_adds_up(door: Door) -> None:
    door.able("quote")
    told = quoted(door, {"items": basket(door)})
    assert [line.total for line in told.lines] == [line.price * line.qty for line in told.lines]
    assert told.goods_total == sum(line.total for line in told.lines)
    off = (told.promotion.off if told.promotion else 0) + told.coupon_off
    assert told.total == told.goods_total - off + told.postage
    assert told.postage_text
    assert told.coupons == []


def test_a_quote_changes_nothing(door: Door) -> None:
    door.able("quote", "coupons")
    customer = door.facts.customers[0]
    me = as_customer(customer)
    before = door.get(f"/v1/customers/{customer}/coupons", list[c.Coupon], me)
    wish = {"items": basket(door), "customer_id": customer}
    assert quoted(door, wish, me) == quoted(door, wish, me)
    assert door.get(f"/v1/customers/{customer}/coupons", list[c.Coupon], me) == before


def test_every_coupon_of_the_customer_is_judged_and_one_at_most_is_used(door: Door) -> None:
    door.able("quote", "coupons")
    for customer in door.facts.customers:
        me = as_customer(customer)
        held = door.get(f"/v1/customers/{customer}/coupons", list[c.Coupon], me)
        told = quoted(door, {"items": basket(door), "customer_id": customer}, me)
        assert {one.coupon.id for one in told.coupons} == {one.id for one in held}
        applied = [one for one in told.coupons if one.applied]
        assert len(applied) <= 1
        assert sum(one.off for one in applied) == told.coupon_off
        assert all(one.text for one in told.coupons)
        assert all((one.code == "threshold") == bool(one.missing) for one in told.coupons)


def test_nobody_quotes_with_the_coupons_of_another(door: Door) -> None:
    door.able("quote")
    one, two = door.facts.customers[:2]
    no = door.refusal("POST", "/v1/quote", as_customer(one), {"items": basket(door), "customer_id": two}, None)
    assert (no.status, no.code) == (403, "not_yours")


@pytest.mark.parametrize("items", [[], [{"variant_id": "none"}], [{"variant_id": "none", "qty": 0}]])
def test_a_basket_that_is_none_is_named(door: Door, items: list[object]) -> None:
    door.able("quote")
    assert door.refusal("POST", "/v1/quote", "", {"items": items}, None).problem.field == "items"


def test_points_become_a_coupon_once(door: Door) -> None:
    door.able("points_exchange", "membership", "coupons")
    for customer in door.facts.customers:
        me = as_customer(customer)
        member = door.get(f"/v1/customers/{customer}/membership", c.Membership, me)
        assert member.exchange is not None
        if member.points >= member.exchange.least:
            break
    else:
        pytest.skip("nobody has points enough")
    wish, key = {"points": member.exchange.least}, new_key()
    path = f"/v1/customers/{customer}/points"
    first, again = (door.post(path, wish, c.PointsExchanged, me, key) for _ in range(2))
    assert first == again
    assert first.points_left == member.points - member.exchange.least
    assert door.get(f"/v1/customers/{customer}/membership", c.Membership, me).points == first.points_left
    assert first.coupon in door.get(f"/v1/customers/{customer}/coupons", list[c.Coupon], me)
    assert first.coupon.amount == member.exchange.least // member.exchange.points * member.exchange.worth


def test_points_are_whole_lots_and_never_below_zero(door: Door) -> None:
    door.able("points_exchange", "membership")
    customer = door.facts.customers[0]
    me, path = as_customer(customer), f"/v1/customers/{customer}/points"
    member = door.get(f"/v1/customers/{customer}/membership", c.Membership, me)
    assert member.exchange is not None
    for points in (0, -100, member.exchange.least + 1, member.exchange.most + member.exchange.points):
        assert door.refusal("POST", path, me, {"points": points}).problem.field == "points"
    if member.points < member.exchange.most:
        no = door.refusal("POST", path, me, {"points": member.exchange.most})
        assert (no.status, no.code) == (409, "points_short")
    assert door.get(f"/v1/customers/{customer}/membership", c.Membership, me).points == member.points


def test_an_invoices_title_is_put_right_and_the_old_one_is_named(door: Door) -> None:
    door.able("invoice_change")
    me, order, before = invoiced(door, changeable=True)
    path, key = f"/v1/orders/{order}/invoice", new_key()
    first, again = (door.post(f"{path}/red", TITLE, c.Invoice, me, key) for _ in range(2))
    assert first == again
    assert (first.title, first.state, first.replaces) == (TITLE["title"], "issuing", before.title)
    assert first.email_masked == before.email_masked
    assert first.issue_by
    assert first.issue_by > clock.now()
    assert door.get(path, c.Invoice, me) == first
    no = door.refusal("POST", f"{path}/red", me, TITLE)
    assert (no.status, no.code) == (409, "same_title")


def test_a_company_that_is_to_be_put_on_it_needs_its_tax_number(door: Door) -> None:
    door.able("invoice_change")
    me, order, _ = invoiced(door, changeable=True)
    wish = {"title_kind": "company", "title": "杭州小鸟文化有限公司"}
    assert door.refusal("POST", f"/v1/orders/{order}/invoice/red", me, wish).problem.field == "tax_no"


def test_an_invoice_is_sent_again_where_it_is_wanted(door: Door) -> None:
    door.able("invoice_change")
    me, order, before = invoiced(door)
    path = f"/v1/orders/{order}/invoice/resend"
    again = door.post(path, {}, c.Invoice, me)
    assert again.email_masked == before.email_masked
    assert again.sent_at
    assert before.sent_at
    assert again.sent_at >= before.sent_at
    elsewhere = door.post(path, {"email": "wang@example.com"}, c.Invoice, me)
    assert elsewhere.email_masked != "wang@example.com"
    assert elsewhere.email_masked == door.get(f"/v1/orders/{order}/invoice", c.Invoice, me).email_masked
    assert door.refusal("POST", path, me, {"email": "nowhere"}).problem.field == "email"


def test_what_was_never_issued_is_neither_changed_nor_sent(door: Door) -> None:
    door.able("invoice_change")
    for customer in door.facts.customers:
        me = as_customer(customer)
        for order in door.orders(customer).items:
            path = f"/v1/orders/{order.order_no}/invoice"
            if door.get(path, c.Invoice, me).state == "none":
                assert door.refusal("POST", f"{path}/red", me, TITLE).code == "not_issued"
                assert door.refusal("POST", f"{path}/resend", me, {}).code == "not_issued"
                return
    pytest.skip("every order has an invoice")


def invoiced(door: Door, *, changeable: bool = False) -> tuple[str, str, c.Invoice]:
    for customer in door.facts.customers:
        me = as_customer(customer)
        for order in door.orders(customer).items:
            invoice = door.get(f"/v1/orders/{order.order_no}/invoice", c.Invoice, me)
            if invoice.state == "issued" and (invoice.can_change or not changeable):
                return me, order.order_no, invoice
    pytest.skip("no order of this shop has such an invoice")

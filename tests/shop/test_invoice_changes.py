"""A wrong title gets its red letter within the days of the rules; what got lost is sent again."""

from __future__ import annotations

import pytest

from tests.shop.conftest import Clock
from xiaoer.shop.asker import as_customer
from xiaoer.shop.contract import Invoice, InvoiceCorrection, ResendRequest
from xiaoer.shop.demo.invoice_changes import correct, resend
from xiaoer.shop.demo.invoices import invoice
from xiaoer.shop.demo.shop import Ask, Shop, ask_for
from xiaoer.shop.problem import ShopProblem
from xiaoer.shop.spans import DAY

PERSON = InvoiceCorrection(title_kind="personal", title="顾南枝")
COMPANY = InvoiceCorrection(title_kind="company", title="杭州云间文化有限公司", tax_no="91330106MA12345678")


def issued(shop: Shop, days_ago: float, *, issuing: bool = False) -> str:
    """An order whose invoice was issued so long ago."""
    row = shop.database.row(
        "SELECT order_no FROM invoices JOIN orders USING (order_no) WHERE orders.state='completed' LIMIT 1"
    )
    assert row is not None
    at = shop.now() + 3600 if issuing else shop.now() - int(days_ago * DAY)
    shop.database.run(
        "UPDATE invoices SET issue_by=?, title='旧抬头', title_kind='personal' WHERE order_no=?", at, row["order_no"]
    )
    return str(row["order_no"])


def about(shop: Shop, number: str, body: object = None) -> Ask:
    row = shop.database.row("SELECT customer_id FROM orders WHERE order_no=?", number)
    assert row is not None
    return ask_for(shop, as_customer(row["customer_id"]), {"no": number}, {}, body)


def told(shop: Shop, number: str) -> Invoice:
    return invoice(about(shop, number))


def test_a_corrected_invoice_is_issued_anew_and_keeps_its_sum(shop: Shop, clock: Clock) -> None:
    number = issued(shop, 5)
    before = told(shop, number)
    done = correct(about(shop, number, COMPANY))
    assert (done.state, done.title, done.replaces, done.amount) == ("issuing", COMPANY.title, "旧抬头", before.amount)
    clock.go(hours=25)
    assert told(shop, number).state == "issued"


@pytest.mark.parametrize(("days", "able"), [(29.9, True), (30.1, False)])
def test_the_days_to_correct_are_those_of_the_rules(shop: Shop, days: float, able: bool) -> None:
    number = issued(shop, days)
    assert told(shop, number).can_change is able
    if not able:
        with pytest.raises(ShopProblem) as no:
            correct(about(shop, number, COMPANY))
        assert no.value.code == "too_late"
        assert "30 天" in no.value.message
        assert no.value.extra["detail"]["nearest"]


def test_correcting_twice_does_not_begin_the_days_again(shop: Shop, clock: Clock) -> None:
    number = issued(shop, 20)
    correct(about(shop, number, COMPANY))
    clock.go(hours=26)
    correct(about(shop, number, PERSON))
    clock.go(hours=9.5 * 24)
    assert not told(shop, number).can_change


def test_one_that_is_still_being_issued_is_only_changed(shop: Shop) -> None:
    number = issued(shop, 0, issuing=True)
    due = told(shop, number).issue_by
    done = correct(about(shop, number, COMPANY))
    assert (done.title, done.replaces, done.issue_by) == (COMPANY.title, None, due)


def test_the_same_title_is_no_correction(shop: Shop) -> None:
    number = issued(shop, 1)
    correct(about(shop, number, PERSON))
    with pytest.raises(ShopProblem) as no:
        correct(about(shop, number, PERSON))
    assert no.value.code == "same_title"


def test_it_is_sent_again_to_the_address_wanted(shop: Shop) -> None:
    number = issued(shop, 3)
    done = resend(about(shop, number, ResendRequest(email="ming@example.com")))
    assert done.email_masked == "mi***@example.com"
    assert done.sent_at is not None
    assert done.sent_at.timestamp() == shop.now()


def test_one_still_being_issued_cannot_be_sent_and_says_when(shop: Shop) -> None:
    number = issued(shop, 0, issuing=True)
    with pytest.raises(ShopProblem) as no:
        resend(about(shop, number, ResendRequest()))
    assert no.value.code == "not_issued"
    assert "最晚今天" in no.value.message or "最晚明天" in no.value.message
    assert resend(about(shop, number, ResendRequest(email="ming@example.com"))).email_masked == "mi***@example.com"

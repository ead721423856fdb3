"""An answer that is not about what was asked is no answer: another's order, another's page, a hollow page."""

from __future__ import annotations

import datetime as dt

import pytest

from xiaoer.shop.asked import why_not
from xiaoer.shop.contract import (
    Cancelled,
    Complaint,
    Customer,
    Eligibility,
    History,
    OrderPage,
    Preferences,
    ServicePage,
    Urge,
)

NOW = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)


def urge_of(order_no: str) -> Urge:
    return Urge(ticket_no="CB1", order_no=order_no, to="courier", created_at=NOW, answer_by=NOW, already=False, text="")


def page(total: int) -> OrderPage:
    return OrderPage(items=[], total=total, limit=10, offset=0)


def customer(who: str) -> Customer:
    history = History(order_count=0, spent=0, average_order=0, top_categories=[], bought=[], viewed=[], favorites=[],
                      last_order_at=None, complaint_count=0)  # fmt: skip
    return Customer(id=who, name="林晓", level="金卡", points=0, phone_masked="", phone_last4="", city="",
                    birthday=None, joined_on=NOW.date(), tags=[], preferences=Preferences(),
                    history=history)  # fmt: skip


def may_go(*, eligible: bool) -> Eligibility:
    return Eligibility(order_no="1", kind="return", kind_text="", eligible=eligible, code="ok", text="", refund_to=None,
                       refund_arrival=None, items=[])  # fmt: skip


def cancelled(order_no: str) -> Cancelled:
    return Cancelled(order_no=order_no, state="cancelled", state_text="", refund_amount=0, refund_to=None,
                     refund_by=None, text="")  # fmt: skip


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/v1/orders/1/urge", urge_of("2")),
        ("/v1/orders/1/cancel", cancelled("2")),
        ("/v1/customers/C0001", customer("C0002")),
        ("/v1/orders?customer_id=C0001&limit=10", page(3)),
        ("/v1/services?customer_id=C0001", ServicePage(items=[], total=1)),
        ("/v1/orders/1/eligibility?kind=return", may_go(eligible=True)),
    ],
)
def test_an_answer_about_something_else_is_noticed(target: str, answer: object) -> None:
    assert why_not(target, answer)


@pytest.mark.parametrize(
    ("target", "answer"),
    [
        ("/v1/orders/1/urge", urge_of("1")),
        ("/v1/customers/C%300001", customer("C00001")),
        ("/v1/orders?customer_id=C0001&limit=10", page(0)),
        ("/v1/orders?customer_id=C0001&offset=10", page(3)),
        ("/v1/orders/1/eligibility?kind=return", may_go(eligible=False)),
        ("/v1/categories", []),
    ],
)
def test_an_answer_to_the_question_is_let_through(target: str, answer: object) -> None:
    assert why_not(target, answer) is None


def tickets_of(who: str) -> list[Complaint]:
    return [
        Complaint(id="TS1", customer_id=who, order_no=None, topic="late", topic_text="", text="", at=NOW, state="open",
                  state_text="", answer_by=None, result=None)
    ]  # fmt: skip


def test_a_customer_is_told_of_nobody_else() -> None:
    assert why_not("/v1/complaints", tickets_of("C0002"), "customer:C0001")
    assert why_not("/v1/complaints", tickets_of("C0001"), "customer:C0001") is None


def test_whoever_proved_an_order_may_be_another_than_its_customer() -> None:
    assert why_not("/v1/complaints", tickets_of("C0002"), "grant:abc") is None

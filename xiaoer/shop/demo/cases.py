"""Walk 1, last stop: answers about service cases: which there are, how far one is."""

from __future__ import annotations

import json
import sqlite3

from xiaoer.shop.contract import (
    PAYMENT_TEXT,
    REASON_TEXT,
    SERVICE_KIND_TEXT,
    SERVICE_TEXT,
    ServiceCase,
    ServicePage,
    ServiceStep,
)
from xiaoer.shop.demo.case_words import next_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, maybe_at, maybe_day
from xiaoer.shop.problem import ShopProblem, not_found

WAY: dict[str, tuple[str, ...]] = {
    "return": ("submitted", "approved", "sent_back", "received", "refunding", "refunded"),
    "exchange": ("submitted", "approved", "sent_back", "received", "exchange_shipped", "done"),
    "refund": ("submitted", "approved", "refunding", "refunded"),
    "repair": ("submitted", "approved", "sent_back", "received", "repairing", "repair_shipped", "done"),
}
"""The states a case goes through, by kind."""


def services(ask: Ask) -> ServicePage:
    customer_id = ask.query.get("customer_id", "")
    ask.only_customer(customer_id)
    rows = ask.shop.database.rows("SELECT no FROM services WHERE customer_id=? ORDER BY created_at DESC", customer_id)
    return ServicePage(items=[case_of(ask, row["no"]) for row in rows], total=len(rows))


def service(ask: Ask) -> ServiceCase:
    row = ask.shop.database.row("SELECT order_no FROM services WHERE no=?", ask.path["no"])
    missing = not_found("service_not_found", "没有查到这张售后单。")
    if row is None:
        raise missing
    try:
        ask.order(row["order_no"])
    except ShopProblem:
        raise missing from None
    return case_of(ask, ask.path["no"])


def case_of(ask: Ask, number: str) -> ServiceCase:
    base, now = ask.shop.database, ask.now
    row = base.row(
        "SELECT s.*, o.payment, i.variant_id FROM services s JOIN orders o USING (order_no)"
        " JOIN order_items i ON i.id=s.item_id WHERE s.no=?",
        number,
    )
    assert row is not None
    paid_by = PAYMENT_TEXT.get(row["payment"] or "")
    rules, money = ask.shop.rules, row["kind"] in ("return", "refund")
    exchange = row["exchange_variant_id"]
    return ServiceCase(
        no=row["no"],
        order_no=row["order_no"],
        customer_id=row["customer_id"],
        kind=row["kind"],
        kind_text=SERVICE_KIND_TEXT[row["kind"]],
        state=row["state"],
        state_text=SERVICE_TEXT[row["state"]],
        progress=next_of(row, rules, now),
        item_id=row["item_id"],
        item_title=ask.shop.shelf.title_of(row["variant_id"]),
        reason=row["reason"],
        reason_text=REASON_TEXT[row["reason"]],
        description=row["description"],
        photos=json.loads(row["photos"]),
        refund_amount=row["refund_amount"],
        refund_to=paid_by if money else None,
        refund_by=maybe_day(row["refund_by"]),
        postage=row["postage"],
        exchange_variant_id=exchange,
        exchange_variant=ask.shop.shelf.options[exchange].title if exchange else None,
        created_at=at(row["created_at"]),
        updated_at=at(row["updated_at"]),
        review_by=maybe_at(row["review_by"]) if row["state"] == "submitted" else None,
        steps=_steps(ask, row),
        qty=row["qty"],
        way_back=row["way_back"],
        pickup_on=maybe_day(row["pickup_at"]),
        return_to=rules.returns.way_back.address if row["state"] == "approved" and row["way_back"] == "self" else None,
        refund_arrival=rules.refund_arrival[row["payment"]].text if money and row["payment"] else None,
    )


def _steps(ask: Ask, row: sqlite3.Row) -> list[ServiceStep]:
    done = {
        step["state"]: step["at"]
        for step in ask.shop.database.rows("SELECT state, at FROM service_steps WHERE service_no=?", row["no"])
    }
    way = WAY[row["kind"]] if row["state"] not in ("rejected", "closed") else ("submitted", row["state"])
    return [ServiceStep(text=SERVICE_TEXT[state], at=maybe_at(done.get(state)), done=state in done) for state in way]

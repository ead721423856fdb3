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
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, maybe_at, maybe_day, words
from xiaoer.shop.problem import ShopProblem, not_found

WAY: dict[str, tuple[str, ...]] = {
    "return": ("submitted", "approved", "sent_back", "received", "refunding", "refunded"),
    "exchange": ("submitted", "approved", "sent_back", "received", "exchange_shipped", "done"),
    "refund": ("submitted", "approved", "refunding", "refunded"),
}
"""The states a case goes through, by kind."""
_NEXT: dict[str, str] = {
    "submitted": "正在审核",
    "approved": "审核已通过，请把商品寄回仓库",
    "sent_back": "退回的包裹在路上，仓库收到后会验货",
    "received": "仓库已收到，正在验货",
    "refunding": "退款已发起，正在原路退回",
    "refunded": "退款已到账",
    "exchange_shipped": "新的一件已经发出",
    "done": "换货已完成",
    "rejected": "审核没有通过",
    "closed": "已关闭",
}


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
    until = f"，{words(row['review_by'], now)} 前给您结果" if row["state"] == "submitted" and row["review_by"] else ""
    exchange = row["exchange_variant_id"]
    return ServiceCase(
        no=row["no"],
        order_no=row["order_no"],
        customer_id=row["customer_id"],
        kind=row["kind"],
        kind_text=SERVICE_KIND_TEXT[row["kind"]],
        state=row["state"],
        state_text=SERVICE_TEXT[row["state"]],
        progress=f"{_NEXT[row['state']]}{until}。",
        item_id=row["item_id"],
        item_title=ask.shop.shelf.title_of(row["variant_id"]),
        reason=row["reason"],
        reason_text=REASON_TEXT[row["reason"]],
        description=row["description"],
        photos=json.loads(row["photos"]),
        refund_amount=row["refund_amount"],
        refund_to=paid_by if row["kind"] != "exchange" else None,
        refund_by=maybe_day(row["refund_by"]),
        postage=row["postage"],
        exchange_variant_id=exchange,
        exchange_variant=ask.shop.shelf.options[exchange].title if exchange else None,
        created_at=at(row["created_at"]),
        updated_at=at(row["updated_at"]),
        review_by=maybe_at(row["review_by"]) if row["state"] == "submitted" else None,
        steps=_steps(ask, row),
    )


def _steps(ask: Ask, row: sqlite3.Row) -> list[ServiceStep]:
    done = {
        step["state"]: step["at"]
        for step in ask.shop.database.rows("SELECT state, at FROM service_steps WHERE service_no=?", row["no"])
    }
    way = WAY[row["kind"]] if row["state"] not in ("rejected", "closed") else ("submitted", row["state"])
    return [ServiceStep(text=SERVICE_TEXT[state], at=maybe_at(done.get(state)), done=state in done) for state in way]

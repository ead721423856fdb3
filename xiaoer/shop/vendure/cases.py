"""Walk 1, behind the last stop: cases kept beside Vendure: which there are, how far one is."""

from __future__ import annotations

import json
import sqlite3

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at, maybe_at, maybe_day, words
from xiaoer.shop.problem import ShopProblem, not_found
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.refunds import all_settled

WAY: dict[str, tuple[str, ...]] = {
    "return": ("submitted", "approved", "sent_back", "received", "refunding", "refunded"),
    "exchange": ("submitted", "approved", "sent_back", "received", "exchange_shipped", "done"),
    "refund": ("submitted", "approved", "refunding", "refunded"),
    "repair": ("submitted", "approved", "sent_back", "received", "repairing", "repair_shipped", "done"),
}
"""The states a case goes through, by kind; merchant.py moves it along."""
OPEN = (
    "submitted", "approved", "sent_back", "received", "refunding", "exchange_shipped", "repairing", "repair_shipped",
)  # fmt: skip
_NEXT: dict[str, str] = {
    "submitted": "申请已经收到，正在等店里审核",
    "approved": "审核已通过，请把商品寄回店里",
    "sent_back": "退回的包裹在路上，店里收到后会验货",
    "received": "店里已收到，正在验货",
    "refunding": "退款已发起，正在原路退回",
    "refunded": "退款已经退回",
    "exchange_shipped": "新的一件已经发出",
    "repairing": "正在维修",
    "repair_shipped": "已经修好寄出，请留意收件",
    "done": "已经办完",
    "rejected": "审核没有通过，可以请同事给您说明",
    "closed": "已关闭",
}


async def services(ask: Ask) -> c.ServicePage:
    customer = ask.only_customer(ask.query.get("customer_id", ""))
    rows = ask.bridge.beside.rows("SELECT * FROM cases WHERE customer_id=? ORDER BY created_at DESC, no", customer)
    for row in rows:
        await _look_at_refund(ask, row)
    return c.ServicePage(items=[case_of(ask, row["no"]) for row in rows], total=len(rows))


async def service(ask: Ask) -> c.ServiceCase:
    missing = not_found("service_not_found", "没有查到这张售后单。")
    row = ask.bridge.beside.row("SELECT * FROM cases WHERE no=?", ask.path["no"])
    if row is None:
        raise missing
    try:
        await ask.order(row["order_no"])
    except ShopProblem:
        raise missing from None
    await _look_at_refund(ask, row)
    return case_of(ask, row["no"])


def case_of(ask: Ask, no: str) -> c.ServiceCase:
    row = ask.bridge.beside.row("SELECT * FROM cases WHERE no=?", no)
    assert row is not None
    waits, paid_back = row["state"] == "submitted", row["kind"] in ("return", "refund")
    until = f"，{words(row['review_by'], ask.now)} 前给您结果" if waits and row["review_by"] > ask.now else ""
    paid_by, arrival = c.PAYMENT_TEXT.get(row["payment"] or ""), _arrival(ask, row)
    return c.ServiceCase(
        no=no,
        order_no=row["order_no"],
        customer_id=row["customer_id"],
        kind=row["kind"],
        kind_text=c.SERVICE_KIND_TEXT[row["kind"]],
        state=row["state"],
        state_text=c.SERVICE_TEXT[row["state"]],
        progress=f"{_next(ask, row)}{until}。",
        item_id=row["item_id"],
        item_title=row["item_title"],
        reason=row["reason"],
        reason_text=c.REASON_TEXT[row["reason"]],
        description=row["description"],
        photos=json.loads(row["photos"]),
        refund_amount=row["refund_amount"],
        refund_to=paid_by if paid_back else None,
        refund_by=maybe_day(row["refund_by"]),
        postage=row["postage"],
        exchange_variant_id=row["exchange_variant_id"],
        exchange_variant=row["exchange_variant"],
        created_at=at(row["created_at"]),
        updated_at=at(row["updated_at"]),
        review_by=at(row["review_by"]) if waits else None,
        steps=_steps(ask, row),
        qty=row["qty"],
        way_back=row["way_back"],
        return_to=_return_to(ask) if row["state"] == "approved" and row["kind"] != "refund" else None,
        refund_arrival=arrival if paid_back else None,
    )


def _next(ask: Ask, row: sqlite3.Row) -> str:
    if row["state"] != "approved":
        return _NEXT[row["state"]]
    if row["kind"] == "refund":
        return "审核已通过，正在等店里退款"
    there = _return_to(ask)
    return f"审核已通过，请把商品寄到{there}" if there else _NEXT["approved"]


def _return_to(ask: Ask) -> str | None:
    rules = ask.bridge.own.after_sale
    return (rules.return_to or None) if rules else None


def _arrival(ask: Ask, row: sqlite3.Row) -> str | None:
    return next((one.text for one in ask.bridge.rules.refund_arrival if one.method == row["payment"]), None)


async def _look_at_refund(ask: Ask, row: sqlite3.Row) -> None:
    """A refund of Vendure's is settled when the money has gone: then, and not before, the case says so."""
    if row["state"] != "refunding":
        return
    found = (await ask.bridge.graph.ask(queries.ORDER, code=row["order_no"]))["orders"]["items"]
    if found and all_settled(found[0], row["no"]):
        move(ask, row["no"], "refunded")


def move(ask: Ask, no: str, state: str) -> None:
    base = ask.bridge.beside
    base.run("UPDATE cases SET state=?, updated_at=? WHERE no=?", state, ask.now, no)
    base.run("INSERT OR IGNORE INTO case_steps VALUES (?, ?, ?)", no, state, ask.now)


def _steps(ask: Ask, row: sqlite3.Row) -> list[c.ServiceStep]:
    taken = ask.bridge.beside.rows("SELECT state, at FROM case_steps WHERE no=?", row["no"])
    done = {step["state"]: step["at"] for step in taken}
    way = WAY[row["kind"]] if row["state"] not in ("rejected", "closed") else ("submitted", row["state"])
    return [
        c.ServiceStep(text=c.SERVICE_TEXT[state], at=maybe_at(done.get(state)), done=state in done) for state in way
    ]

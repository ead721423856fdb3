"""Walk 1, last stop: an invoice with the wrong title gets a red letter and is issued anew; one that got lost is sent
again."""

from __future__ import annotations

from xiaoer.shop.contract import Invoice, InvoiceCorrection, ResendRequest
from xiaoer.shop.demo.invoices import insist_email, invoice_of, masked, title_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import words
from xiaoer.shop.problem import refused
from xiaoer.shop.spans import HOUR


def correct(ask: Ask) -> Invoice:
    """One that is still being issued is only changed: nothing was given out that would need a red letter."""
    wish: InvoiceCorrection = ask.body
    order, base = ask.order(ask.path["no"]), ask.shop.database
    title, tax_no = title_of(wish)
    if wish.email is not None:
        insist_email(wish.email)
    now = invoice_of(ask, order)
    if not now.can_change:
        code = "not_issued" if now.state == "none" else "too_late" if now.change_until else "cannot_change"
        raise refused(code, now.why_not_change or "", state=now.state, nearest=_nearest(now))
    if (now.title_kind, now.title, now.tax_no) == (wish.title_kind, title, tax_no):
        raise refused("same_title", f"现在的抬头就是“{title}”，不用重开。", state=now.state)
    row = base.row("SELECT * FROM invoices WHERE order_no=?", order["order_no"])
    assert row is not None
    if now.state == "issued":
        base.insert(
            "red_invoices",
            order_no=order["order_no"],
            title=row["title"],
            tax_no=row["tax_no"],
            amount=row["amount"],
            issued_at=row["issue_by"],
            red_at=ask.now,
        )
    issue_by = ask.now + ask.shop.rules.invoices.issue_hours * HOUR if now.state == "issued" else row["issue_by"]
    base.run(
        "UPDATE invoices SET title_kind=?, title=?, tax_no=?, email=?, asked_at=?, issue_by=? WHERE order_no=?",
        wish.title_kind, title, tax_no, wish.email or row["email"], ask.now, issue_by, order["order_no"],
    )  # fmt: skip
    return invoice_of(ask, order)


def resend(ask: Ask) -> Invoice:
    wish: ResendRequest = ask.body
    order, base = ask.order(ask.path["no"]), ask.shop.database
    if wish.email is not None:
        insist_email(wish.email)
    now = invoice_of(ask, order)
    row = base.row("SELECT * FROM invoices WHERE order_no=?", order["order_no"])
    if row is None:
        raise refused("not_issued", "这笔订单还没有开过发票。", state=now.state)
    email = wish.email or row["email"]
    base.run("UPDATE invoices SET email=? WHERE order_no=?", email, order["order_no"])
    if now.state == "issuing":
        if wish.email is None:
            due = words(row["issue_by"], ask.now)
            raise refused("not_issued", f"发票还在开，最晚{due} 发到{masked(email)}。", state=now.state)
    else:
        base.insert("invoice_sends", order_no=order["order_no"], email=email, at=ask.now)
    return invoice_of(ask, order)


def _nearest(now: Invoice) -> str | None:
    return "可以把原来那张再发一次" if now.state == "issued" else None

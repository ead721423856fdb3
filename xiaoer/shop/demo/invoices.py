"""Walk 1, last stop: e-invoices of orders: looking one up, asking for one."""

from __future__ import annotations

import datetime as dt
import sqlite3

from xiaoer.shop.contract import INVOICE_TEXT, Invoice, InvoiceCorrection, InvoiceRequest, InvoiceState
from xiaoer.shop.demo.policies import Invoices
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, maybe_at
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.talk import patterns

_EMAIL = patterns.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_TAX_NO = patterns.compile(r"[0-9A-Z]{15,20}")


def invoice(ask: Ask) -> Invoice:
    return invoice_of(ask, ask.order(ask.path["no"]))


def request_invoice(ask: Ask) -> Invoice:
    wish: InvoiceRequest = ask.body
    order = ask.order(ask.path["no"])
    title, tax_no = title_of(wish)
    insist_email(wish.email)
    now = invoice_of(ask, order)
    if not now.can_issue:
        raise refused("already_issued" if now.state != "none" else "cannot_issue", now.why_not or "", state=now.state)
    ask.shop.database.insert(
        "invoices",
        order_no=order["order_no"],
        amount=order["total"],
        title_kind=wish.title_kind,
        title=title,
        tax_no=tax_no,
        email=wish.email,
        asked_at=ask.now,
        issue_by=ask.now + ask.shop.rules.invoices.issue_hours * HOUR,
    )
    return invoice_of(ask, order)


def title_of(wish: InvoiceRequest | InvoiceCorrection) -> tuple[str, str | None]:
    """Title and, of a company, tax number."""
    title, tax_no = wish.title.strip(), (wish.tax_no or "").strip().upper()
    if not 1 <= len(title) <= 100:
        raise wrong_field("title", "请告诉我发票抬头。")
    if wish.title_kind == "company" and not _TAX_NO.fullmatch(tax_no):
        raise wrong_field("tax_no", "企业抬头需要 15～20 位的纳税人识别号，麻烦核对一下。")
    return title, tax_no if wish.title_kind == "company" else None


def insist_email(email: str) -> None:
    if not _EMAIL.fullmatch(email):
        raise wrong_field("email", "邮箱格式好像不对，麻烦再核对一下。")


def invoice_of(ask: Ask, order: sqlite3.Row) -> Invoice:
    row = ask.shop.database.row("SELECT * FROM invoices WHERE order_no=?", order["order_no"])
    state = _state(row, ask.now)
    why_not = _why_not(ask.shop.rules.invoices, order, state, ask.now)
    issued = row is not None and state in ("issued", "red")
    until, no_change = _change(ask, order, row, state)
    return Invoice(
        order_no=order["order_no"],
        state=state,
        state_text=INVOICE_TEXT[state],
        amount=row["amount"] if row else order["total"],
        can_issue=why_not is None,
        why_not=why_not,
        title_kind=row["title_kind"] if row else None,
        title=row["title"] if row else None,
        tax_no=row["tax_no"] if row else None,
        email_masked=masked(row["email"]) if row else None,
        issued_at=at(row["issue_by"]) if row and issued else None,
        issue_by=at(row["issue_by"]) if row and not issued else None,
        url=f"{ask.shop.public_at}/invoices/{order['order_no']}.pdf" if issued else None,
        can_change=no_change is None,
        why_not_change=no_change,
        change_until=maybe_at(until),
        replaces=_replaced(ask, order["order_no"]),
        sent_at=_sent_at(ask, row) if row and issued else None,
    )


def _change(
    ask: Ask, order: sqlite3.Row, row: sqlite3.Row | None, state: InvoiceState
) -> tuple[int | None, str | None]:
    """Until when its title can be corrected, counted from its first issue, and why not."""
    if row is None or state == "none":
        return None, "这笔订单还没有开过发票。"
    first = ask.shop.database.number("SELECT min(issued_at) FROM red_invoices WHERE order_no=?", order["order_no"])
    days = ask.shop.rules.invoices.correct_days
    until = (first or row["issue_by"]) + days * DAY
    if state == "red" or order["state"] in ("cancelled", "refunded"):
        return None, "这笔订单已取消或退款，没有可以重开的金额。"
    if ask.now > until:
        return until, f"发票开出已超过 {days} 天，过了红冲重开的期限。"
    return until, None


def _replaced(ask: Ask, order_no: str) -> str | None:
    row = ask.shop.database.row(
        "SELECT title FROM red_invoices WHERE order_no=? ORDER BY red_at DESC, rowid DESC LIMIT 1", order_no
    )
    return str(row["title"]) if row else None


def _sent_at(ask: Ask, row: sqlite3.Row) -> dt.datetime:
    again = ask.shop.database.number("SELECT max(at) FROM invoice_sends WHERE order_no=?", row["order_no"])
    return at(max(again, row["issue_by"]))


def _state(row: sqlite3.Row | None, now: int) -> InvoiceState:
    if row is None:
        return "none"
    if row["red"]:
        return "red"
    return "issued" if row["issue_by"] <= now else "issuing"


def _why_not(rules: Invoices, order: sqlite3.Row, state: InvoiceState, now: int) -> str | None:
    if state in ("issuing", "issued"):
        soon = f"这笔订单的发票正在开具，申请后 {rules.issue_hours} 小时内发到邮箱。"
        return soon if state == "issuing" else "这笔订单已经开过发票了。"
    if order["state"] == "unpaid":
        return "订单还没有付款，付款并发货后就可以开票。"
    if order["state"] in ("cancelled", "refunding", "refunded", "lost"):
        return "订单已取消或退款，没有可以开票的金额。"
    if order["state"] == "to_ship":
        return "订单还没有发货，发货后就可以开票。"
    if now > order["placed_at"] + rules.latest_days * DAY:
        return f"下单已超过 {rules.latest_days} 天，过了补开期限。"
    return None


def masked(email: str) -> str:
    name, _, host = email.partition("@")
    return f"{name[:2]}***@{host}"

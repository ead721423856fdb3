"""Walk 1, behind the last stop: invoices asked for, kept beside Vendure until the merchant's people issue them."""

from __future__ import annotations

import sqlite3

import msgspec

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at, maybe_at
from xiaoer.shop.problem import refused, wrong_field
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.orders import order_of
from xiaoer.shop.vendure.rules import Invoices
from xiaoer.shop.vendure.states import UNKNOWN, insist_known, is_known
from xiaoer.talk import patterns

_EMAIL = patterns.compile(r"[A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)*\.[A-Za-z]{2,}")
_TAX_NO = patterns.compile(r"[0-9A-Z]{15,20}")


async def invoice(ask: Ask) -> c.Invoice:
    node = await ask.order(ask.path["no"])
    told = _of(ask, order_of(ask, node))
    if told.can_issue and not is_known(node):
        return msgspec.structs.replace(told, can_issue=False, why_not=UNKNOWN)
    return told


async def request_invoice(ask: Ask) -> c.Invoice:
    wish: c.InvoiceRequest = ask.body
    node = await ask.order(ask.path["no"])
    insist_known(node)
    order = order_of(ask, node)
    title, tax_no = wish.title.strip(), (wish.tax_no or "").strip().upper()
    if not 1 <= len(title) <= 100:
        raise wrong_field("title", "请告诉我发票抬头。")
    if wish.title_kind == "company" and not _TAX_NO.fullmatch(tax_no):
        raise wrong_field("tax_no", "企业抬头需要 15～20 位的纳税人识别号，麻烦核对一下。")
    if not _EMAIL.fullmatch(wish.email):
        raise wrong_field("email", "邮箱格式好像不对，麻烦再核对一下。")
    now = _of(ask, order)
    if not now.can_issue:
        raise refused("already_issued" if now.state != "none" else "cannot_issue", now.why_not or "", state=now.state)
    ask.bridge.beside.add(
        "invoices", order_no=order.order_no, amount=order.total, title_kind=wish.title_kind, title=title,
        tax_no=tax_no if wish.title_kind == "company" else None, email=wish.email, asked_at=ask.now,
        issue_by=ask.now + _rules(ask).issue_hours * HOUR,
    )  # fmt: skip
    return _of(ask, order)


def _of(ask: Ask, order: c.Order) -> c.Invoice:
    """Issued only when somebody said so, however late it is."""
    row = ask.bridge.beside.row("SELECT * FROM invoices WHERE order_no=?", order.order_no)
    state: c.InvoiceState = "none" if row is None else "issued" if row["issued_at"] else "issuing"
    why_not = _why_not(_rules(ask), order, row, ask.now)
    return c.Invoice(
        order_no=order.order_no,
        state=state,
        state_text=c.INVOICE_TEXT[state],
        amount=row["amount"] if row else order.total,
        can_issue=why_not is None,
        why_not=why_not,
        title_kind=row["title_kind"] if row else None,
        title=row["title"] if row else None,
        tax_no=row["tax_no"] if row else None,
        email_masked=_masked(row["email"]) if row else None,
        issued_at=maybe_at(row["issued_at"]) if row else None,
        issue_by=at(row["issue_by"]) if row and state == "issuing" else None,
        url=row["url"] if row else None,
    )


def _why_not(rules: Invoices, order: c.Order, row: sqlite3.Row | None, now: int) -> str | None:
    if row is not None and row["issued_at"]:
        return "这笔订单已经开过发票了。"
    if row is not None:
        return f"这笔订单的发票已经登记，申请后 {rules.issue_hours} 小时内开具。"
    if order.state in ("cancelled", "refunding", "refunded"):
        return "订单已取消或在退款，没有可以开票的金额。"
    if order.shipped_at is None:
        return "订单还没有发货，发货后就可以开票。"
    if now > order.placed_at.timestamp() + rules.latest_days * DAY:
        return f"下单已超过 {rules.latest_days} 天，过了补开期限。"
    return None


def _rules(ask: Ask) -> Invoices:
    assert ask.bridge.own.invoices is not None, "without these rules the capability is missing"
    return ask.bridge.own.invoices


def _masked(email: str) -> str:
    name, _, host = email.partition("@")
    return f"{name[:2]}***@{host}"

"""Walk 1, last stop: proving an order by its number and the phone's last four digits, five tries in 24 hours."""

from __future__ import annotations

import hmac
import secrets

from xiaoer.shop.contract import Grant, VerifyRequest
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.digest import digest
from xiaoer.shop.moment import at
from xiaoer.shop.problem import ShopProblem, wrong_field
from xiaoer.shop.spans import DAY, HOUR

TRIES = 5
WINDOW_S = DAY
GRANT_S = 12 * HOUR


def verify(ask: Ask) -> Grant:
    """Counts wrong tries per visitor and per order; an unknown order looks like wrong digits."""
    wish: VerifyRequest = ask.body
    order_no, base, now = ask.path["no"], ask.shop.database, ask.now
    if not wish.visitor:
        raise wrong_field("visitor", "需要访客编号。")
    if ask.kind == "visitor" and ask.who != wish.visitor:
        raise wrong_field("visitor", "访客编号不一致。")
    if not (len(wish.phone_last4) == 4 and wish.phone_last4.isascii() and wish.phone_last4.isdigit()):
        raise wrong_field("phone_last4", "请输入手机号的后四位数字。")
    _forget_old(ask)
    used, until = _used(ask, order_no, wish.visitor)
    if used >= TRIES:
        raise _locked(until)
    row = base.row("SELECT phone_last4 FROM orders WHERE order_no=?", order_no)
    if row is None or not hmac.compare_digest(row["phone_last4"], wish.phone_last4):
        base.insert("wrong_tries", order_no=order_no, visitor=wish.visitor, at=now)
        left = TRIES - _used(ask, order_no, wish.visitor)[0]
        message = f"订单号和手机号后四位对不上，还可以试 {left} 次。" if left else "订单号和手机号后四位对不上。"
        raise ShopProblem(403, "wrong_digits", message, tries_left=left)
    token = secrets.token_urlsafe(24)
    base.insert("grants", digest=digest(token), order_no=order_no, visitor=wish.visitor, expires_at=now + GRANT_S)
    return Grant(grant=token, order_no=order_no, expires_at=at(now + GRANT_S))


def _forget_old(ask: Ask) -> None:
    """Drop what no longer counts."""
    ask.shop.database.run("DELETE FROM wrong_tries WHERE at<=?", ask.now - WINDOW_S)
    ask.shop.database.run("DELETE FROM grants WHERE expires_at<=?", ask.now)


def _used(ask: Ask, order_no: str, visitor: str) -> tuple[int, int]:
    """How many wrong tries count now (the worse of visitor and order), and until when."""
    worst, until = 0, ask.now
    for column, value in (("visitor", visitor), ("order_no", order_no)):
        rows = ask.shop.database.rows(
            f"SELECT at FROM wrong_tries WHERE {column}=? AND at>? ORDER BY at DESC LIMIT ?",
            value, ask.now - WINDOW_S, TRIES,
        )  # fmt: skip
        if len(rows) > worst:
            worst = len(rows)
        if len(rows) >= TRIES:
            until = max(until, rows[-1]["at"] + WINDOW_S)
    return worst, until


def _locked(until: int) -> ShopProblem:
    return ShopProblem(
        429, "locked", "试的次数太多了，为了保护信息先暂停核对，可以找人工同事帮您。", until=at(until).isoformat()
    )

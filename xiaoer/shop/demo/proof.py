"""Proving an order by its number and the phone's last four digits.

Five wrong tries lock the one who tries, for a day. The order itself is not locked: strangers would shut its owner out.
After wrong tries of others it is slowed, ever more, which whoever proved it before need not mind, nor whoever gives the
whole number of its phone: nobody guesses that.
"""

from __future__ import annotations

import secrets

from xiaoer.shop.contract import Grant, VerifyRequest
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.digest import digest
from xiaoer.shop.moment import at
from xiaoer.shop.phones import checked
from xiaoer.shop.problem import ShopProblem, wrong_field
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.talk.outside import same

TRIES = 5
WINDOW_S = DAY
ORDER_PAUSES = ((60, 600), (20, 60))
"""After so many wrong tries within a day the next one waits so long since the last: most first."""
NO_ORDER = ""
"""Where a wrong whole number is counted: against the visitor, and not against the order."""
KNOWN_S = 90 * DAY
GRANT_S = 12 * HOUR


def verify(ask: Ask) -> Grant:
    """An unknown order looks like wrong digits."""
    wish: VerifyRequest = ask.body
    order_no, base, now = ask.path["no"], ask.shop.database, ask.now
    if not wish.visitor:
        raise wrong_field("visitor", "需要访客编号。")
    if ask.kind == "visitor" and ask.who != wish.visitor:
        raise wrong_field("visitor", "访客编号不一致。")
    checked(wish)
    _forget_old(ask)
    if until := _locked_until(ask, wish.visitor):
        raise _locked(until)
    slowed_until = _slowed_until(ask, order_no, wish.visitor)
    whole = wish.phone if slowed_until is not None else None
    if slowed_until is not None and not whole and now < slowed_until:
        raise _slowed(slowed_until)
    row = base.row("SELECT phone, phone_last4 FROM orders WHERE order_no=?", order_no)
    if row is None or not (same(whole, row["phone"]) if whole else same(wish.phone_last4, row["phone_last4"])):
        base.insert("wrong_tries", order_no=NO_ORDER if whole else order_no, visitor=wish.visitor, at=now)
        left = TRIES - len(_wrong(ask, "visitor", wish.visitor))
        told = "手机号对不上" if whole else "手机号后四位对不上"
        message = f"订单号和{told}，还可以试 {left} 次。" if left else f"订单号和{told}。"
        raise ShopProblem(403, "wrong_digits", message, tries_left=left)
    token = secrets.token_urlsafe(24)
    base.insert("grants", digest=digest(token), order_no=order_no, visitor=wish.visitor, expires_at=now + GRANT_S)
    return Grant(grant=token, order_no=order_no, expires_at=at(now + GRANT_S))


def _forget_old(ask: Ask) -> None:
    """Drop what no longer counts."""
    ask.shop.database.run("DELETE FROM wrong_tries WHERE at<=?", ask.now - WINDOW_S)
    ask.shop.database.run("DELETE FROM grants WHERE expires_at<=?", ask.now - KNOWN_S)


def _locked_until(ask: Ask, visitor: str) -> int | None:
    """None when this visitor may try."""
    mine = _wrong(ask, "visitor", visitor)
    return mine[TRIES - 1] + WINDOW_S if len(mine) >= TRIES else None


def _slowed_until(ask: Ask, order_no: str, visitor: str) -> int | None:
    """When four digits are taken next for an order many guess at; None where it is not slowed for this visitor."""
    of_order = _wrong(ask, "order_no", order_no)
    pause_s = next((pause_s for tries, pause_s in ORDER_PAUSES if len(of_order) >= tries), 0)
    return of_order[0] + pause_s if pause_s and not _knows(ask, order_no, visitor) else None


def _wrong(ask: Ask, column: str, value: str) -> list[int]:
    """The moments of the wrong tries that count, newest first."""
    rows = ask.shop.database.rows(
        f"SELECT at FROM wrong_tries WHERE {column}=? AND at>? ORDER BY at DESC LIMIT ?",
        value, ask.now - WINDOW_S, ORDER_PAUSES[0][0],
    )  # fmt: skip
    return [row["at"] for row in rows]


def _knows(ask: Ask, order_no: str, visitor: str) -> bool:
    """The visitor proved this very order before."""
    return ask.shop.database.row("SELECT 1 FROM grants WHERE order_no=? AND visitor=?", order_no, visitor) is not None


def _locked(until: int) -> ShopProblem:
    return ShopProblem(
        429, "locked", "试的次数太多了，为了保护信息先暂停核对，可以找人工同事帮您。", until=at(until).isoformat()
    )


def _slowed(until: int) -> ShopProblem:
    message = "这笔订单最近被试的次数太多，光凭后四位先不能核对；发来完整的手机号马上就能核对，也可以找人工同事。"
    return ShopProblem(429, "locked", message, until=at(until).isoformat(), whole_phone=True)

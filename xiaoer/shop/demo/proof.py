"""Proving an order by its number and the phone's last four digits; how often, xiaoer/shop/tries.py says."""

from __future__ import annotations

import secrets

from xiaoer.shop import tries
from xiaoer.shop.contract import Grant, VerifyRequest
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.digest import digest
from xiaoer.shop.moment import at
from xiaoer.shop.phones import checked
from xiaoer.shop.problem import wrong_field


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
    mine, of_order = _wrong(ask, "visitor", wish.visitor), _wrong(ask, "order_no", order_no)
    whole = tries.whole_number(wish, mine, of_order, lambda: _knows(ask, order_no, wish.visitor), now)
    row = base.row("SELECT phone FROM orders WHERE order_no=?", order_no)
    if row is None or not tries.fits(wish, whole, row["phone"]):
        base.insert("wrong_tries", order_no=tries.counted_for(order_no, whole), visitor=wish.visitor, at=now)
        raise tries.wrong(len(_wrong(ask, "visitor", wish.visitor)), whole)
    token = secrets.token_urlsafe(24)
    until = now + tries.GRANT_S
    base.insert("grants", digest=digest(token), order_no=order_no, visitor=wish.visitor, expires_at=until)
    return Grant(grant=token, order_no=order_no, expires_at=at(until))


def _forget_old(ask: Ask) -> None:
    """Drop what no longer counts."""
    ask.shop.database.run("DELETE FROM wrong_tries WHERE at<=?", ask.now - tries.WINDOW_S)
    ask.shop.database.run("DELETE FROM grants WHERE expires_at<=?", ask.now - tries.KNOWN_S)


def _wrong(ask: Ask, column: str, value: str) -> list[int]:
    """The moments of the wrong tries that count, newest first."""
    rows = ask.shop.database.rows(
        f"SELECT at FROM wrong_tries WHERE {column}=? AND at>? ORDER BY at DESC LIMIT ?",
        value, ask.now - tries.WINDOW_S, tries.MOST_COUNTED,
    )  # fmt: skip
    return [row["at"] for row in rows]


def _knows(ask: Ask, order_no: str, visitor: str) -> bool:
    """The visitor proved this very order before."""
    return ask.shop.database.row("SELECT 1 FROM grants WHERE order_no=? AND visitor=?", order_no, visitor) is not None

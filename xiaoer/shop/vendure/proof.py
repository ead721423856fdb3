"""Proving an order by its number and the phone's last four digits; how often, xiaoer/shop/tries.py says."""

from __future__ import annotations

import secrets

from xiaoer.shop import contract as c
from xiaoer.shop import tries
from xiaoer.shop.digest import digest
from xiaoer.shop.moment import at
from xiaoer.shop.phones import checked, digits_of
from xiaoer.shop.problem import wrong_field
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.addresses import phone_of
from xiaoer.shop.vendure.ask import Ask

_LEAST = 4
"""Digits of a phone by which something is proved."""


async def verify(ask: Ask) -> c.Grant:
    """Vendure is asked first, so that counting and judging happen without a pause in between."""
    wish: c.VerifyRequest = ask.body
    number, base, now = ask.path["no"], ask.bridge.beside, ask.now
    if not wish.visitor or (ask.kind == "visitor" and ask.who != wish.visitor):
        raise wrong_field("visitor", "访客编号不一致。")
    checked(wish)
    items = (await ask.bridge.graph.ask(queries.ORDER, code=number))["orders"]["items"]
    phone = digits_of(phone_of(items[0])) if items and items[0]["orderPlacedAt"] else ""
    mine, of_order = _times(ask, "visitor", wish.visitor), _times(ask, "order_no", number)
    whole = tries.whole_number(wish, mine, of_order, lambda: _knows(ask, number, wish.visitor), now)
    if len(phone) < _LEAST or not tries.fits(wish, whole, phone):
        base.add("wrong_tries", order_no=tries.counted_for(number, whole), visitor=wish.visitor, at=now)
        raise tries.wrong(len(_times(ask, "visitor", wish.visitor)), whole)
    base.run("INSERT OR REPLACE INTO proven VALUES (?, ?, ?)", number, wish.visitor, now)
    token = secrets.token_urlsafe(24)
    until = now + tries.GRANT_S
    base.add("grants", digest=digest(token), order_no=number, expires_at=until)
    return c.Grant(grant=token, order_no=number, expires_at=at(until))


def _times(ask: Ask, column: str, value: str) -> list[int]:
    rows = ask.bridge.beside.rows(
        f"SELECT at FROM wrong_tries WHERE {column}=? AND at>? ORDER BY at DESC", value, ask.now - tries.WINDOW_S
    )
    return [row["at"] for row in rows]


def _knows(ask: Ask, order_no: str, visitor: str) -> bool:
    """The visitor proved this very order lately."""
    found = ask.bridge.beside.row(
        "SELECT 1 FROM proven WHERE order_no=? AND visitor=? AND at>?", order_no, visitor, ask.now - tries.KNOWN_S
    )
    return found is not None

"""Proving an order by the phone's last four digits: five wrong tries lock the one who tries, for a day.

The order itself is only slowed, ever more after wrong tries of others, and not for whoever proved it before
or gives the whole number.
"""

from __future__ import annotations

import secrets

from xiaoer.shop import contract as c
from xiaoer.shop.digest import digest
from xiaoer.shop.moment import at
from xiaoer.shop.phones import checked, digits_of
from xiaoer.shop.problem import ShopProblem, wrong_field
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.addresses import phone_of
from xiaoer.shop.vendure.ask import Ask
from xiaoer.talk.outside import same

TRIES, WINDOW_S, GRANT_S = 5, DAY, 12 * HOUR
NO_ORDER = ""
"""Where a wrong whole number is counted: against the visitor, and not against the order."""
KNOWN_S = 90 * DAY
ORDER_PAUSES = ((60, 600), (20, 60))
"""After so many wrong tries within a day the next one waits so long since the last: most first."""


async def verify(ask: Ask) -> c.Grant:
    """Vendure is asked first, so that counting and judging happen without a pause in between."""
    wish: c.VerifyRequest = ask.body
    number, base, now = ask.path["no"], ask.bridge.beside, ask.now
    if not wish.visitor or (ask.kind == "visitor" and ask.who != wish.visitor):
        raise wrong_field("visitor", "访客编号不一致。")
    checked(wish)
    items = (await ask.bridge.graph.ask(queries.ORDER, code=number))["orders"]["items"]
    phone = digits_of(phone_of(items[0])) if items and items[0]["orderPlacedAt"] else ""
    if until := _locked_until(ask, wish.visitor):
        message = "试的次数太多了，为了保护信息先暂停核对，可以找人工同事帮您。"
        raise ShopProblem(429, "locked", message, until=at(until).isoformat())
    slowed_until = _slowed_until(ask, number, wish.visitor)
    whole = wish.phone if slowed_until else None
    if not whole and now < slowed_until:
        message = "这笔订单最近被试的次数太多，光凭后四位先不能核对；发来完整的手机号马上就能核对，也可以找人工同事。"
        raise ShopProblem(429, "locked", message, until=at(slowed_until).isoformat(), whole_phone=True)
    if len(phone) < 4 or not (same(whole, phone) if whole else same(wish.phone_last4, phone[-4:])):
        base.add("wrong_tries", order_no=NO_ORDER if whole else number, visitor=wish.visitor, at=now)
        left = TRIES - len(_times(ask, "visitor", wish.visitor))
        told = "手机号对不上" if whole else "手机号后四位对不上"
        message = f"订单号和{told}，还可以试 {left} 次。" if left else f"订单号和{told}。"
        raise ShopProblem(403, "wrong_digits", message, tries_left=left)
    base.run("INSERT OR REPLACE INTO proven VALUES (?, ?, ?)", number, wish.visitor, now)
    token = secrets.token_urlsafe(24)
    base.add("grants", digest=digest(token), order_no=number, expires_at=now + GRANT_S)
    return c.Grant(grant=token, order_no=number, expires_at=at(now + GRANT_S))


def _times(ask: Ask, column: str, value: str) -> list[int]:
    rows = ask.bridge.beside.rows(
        f"SELECT at FROM wrong_tries WHERE {column}=? AND at>? ORDER BY at DESC", value, ask.now - WINDOW_S
    )
    return [row["at"] for row in rows]


def _locked_until(ask: Ask, visitor: str) -> int:
    """0 when this visitor may try."""
    mine = _times(ask, "visitor", visitor)
    return mine[TRIES - 1] + WINDOW_S if len(mine) >= TRIES else 0


def _slowed_until(ask: Ask, order_no: str, visitor: str) -> int:
    """When four digits are taken next for an order many guess at; 0 where it is not slowed for this visitor."""
    of_order = _times(ask, "order_no", order_no)
    pause_s = next((pause_s for tries, pause_s in ORDER_PAUSES if len(of_order) >= tries), 0)
    return of_order[0] + pause_s if pause_s and not _knows(ask, order_no, visitor) else 0


def _knows(ask: Ask, order_no: str, visitor: str) -> bool:
    """The visitor proved this very order lately."""
    found = ask.bridge.beside.row(
        "SELECT 1 FROM proven WHERE order_no=? AND visitor=? AND at>?", order_no, visitor, ask.now - KNOWN_S
    )
    return found is not None

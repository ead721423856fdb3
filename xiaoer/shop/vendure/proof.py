"""Proving an order by the phone's last four digits: five wrong tries lock the one who tries, for a day.

The order itself is only slowed, ever more after wrong tries of others, and not for whoever proved it before.
"""

from __future__ import annotations

import secrets

from xiaoer.shop import contract as c
from xiaoer.shop.digest import digest
from xiaoer.shop.moment import at
from xiaoer.shop.problem import ShopProblem, wrong_field
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.shop.vendure import queries
from xiaoer.shop.vendure.addresses import phone_of
from xiaoer.shop.vendure.ask import Ask
from xiaoer.talk.outside import same

TRIES, WINDOW_S, GRANT_S = 5, DAY, 12 * HOUR
KNOWN_S = 90 * DAY
ORDER_PAUSES = ((60, 600), (20, 60))
"""After so many wrong tries within a day the next one waits so long since the last: most first."""


async def verify(ask: Ask) -> c.Grant:
    """Vendure is asked first, so that counting and judging happen without a pause in between."""
    wish: c.VerifyRequest = ask.body
    number, base, now = ask.path["no"], ask.bridge.beside, ask.now
    if not wish.visitor or (ask.kind == "visitor" and ask.who != wish.visitor):
        raise wrong_field("visitor", "访客编号不一致。")
    if not (len(wish.phone_last4) == 4 and wish.phone_last4.isascii() and wish.phone_last4.isdigit()):
        raise wrong_field("phone_last4", "请输入手机号的后四位数字。")
    items = (await ask.bridge.graph.ask(queries.ORDER, code=number))["orders"]["items"]
    digits = phone_of(items[0])[-4:] if items and items[0]["orderPlacedAt"] else ""
    if until := _locked_until(ask, number, wish.visitor):
        message = "试的次数太多了，为了保护信息先暂停核对，可以找人工同事帮您。"
        raise ShopProblem(429, "locked", message, until=at(until).isoformat())
    if len(digits) != 4 or not same(wish.phone_last4, digits):
        base.add("wrong_tries", order_no=number, visitor=wish.visitor, at=now)
        left = TRIES - len(_times(ask, "visitor", wish.visitor))
        message = f"订单号和手机号后四位对不上，还可以试 {left} 次。" if left else "订单号和手机号后四位对不上。"
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


def _locked_until(ask: Ask, order_no: str, visitor: str) -> int:
    """0 when this visitor may try this order now."""
    mine = _times(ask, "visitor", visitor)
    if len(mine) >= TRIES:
        return mine[TRIES - 1] + WINDOW_S
    of_order = _times(ask, "order_no", order_no)
    pause_s = next((pause_s for tries, pause_s in ORDER_PAUSES if len(of_order) >= tries), 0)
    if not pause_s or _knows(ask, order_no, visitor):
        return 0
    again_at = of_order[0] + pause_s
    return again_at if ask.now < again_at else 0


def _knows(ask: Ask, order_no: str, visitor: str) -> bool:
    """The visitor proved this very order lately."""
    found = ask.bridge.beside.row(
        "SELECT 1 FROM proven WHERE order_no=? AND visitor=? AND at>?", order_no, visitor, ask.now - KNOWN_S
    )
    return found is not None

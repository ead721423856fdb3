"""Proving an order by its number and the phone's last four digits."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from typing import Any

from tests.bookshop.clock import now, told
from tests.bookshop.deeds import text_in
from tests.bookshop.ledger import Ledger
from tests.bookshop.no import No, wrong

TRIES, DAY, OPEN_FOR = 5, dt.timedelta(hours=24), dt.timedelta(hours=12)


def verify(ledger: Ledger, number: str, body: dict[str, Any], asker: tuple[str, str]) -> dict[str, Any]:
    visitor, digits = text_in(body, "visitor", needed=True), text_in(body, "phone_last4")
    if asker != ("visitor", visitor):
        raise wrong("visitor", "访客跟来问的人对不上。")
    if not re.fullmatch(r"\d{4}", digits, re.ASCII):
        raise wrong("phone_last4", "请给我手机号的后四位数字。")
    mine = [at for at in ledger.tries.get(visitor, []) if at > now() - DAY]
    if len(mine) >= TRIES:
        raise No(429, "locked", "试的次数太多了，请明天再来。", until=told(max(mine) + DAY))
    sale = ledger.sales.get(number)
    if sale is None or sale.phone[-4:] != digits:
        ledger.tries[visitor] = [*mine, now()]
        raise No(403, "wrong_digits", "订单号跟手机号后四位没对上。", tries_left=TRIES - 1 - len(mine))
    grant, until = secrets.token_urlsafe(24), now() + OPEN_FOR
    ledger.grants[grant] = (number, until)
    return {"grant": grant, "order_no": number, "expires_at": told(until)}

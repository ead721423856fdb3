"""Walk 1, next to last stop: until when something is under warranty, from the shop's own words and days only."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from xiaoer.talk import patterns

_TERM = patterns.compile(r"(\d+|一|两|二|三|五|半)\s*(年|个月|天)")
_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "五": 5}


@dataclass(frozen=True)
class Warranty:
    """``text``: the shop's words. ``until`` None: they name no term, or several, so only a person can say; ``latest``
    is then the last of them."""

    text: str
    until: dt.date | None
    latest: dt.date | None = None


def warranty_from(written: str | None, days: int, signed_on: dt.date) -> Warranty | None:
    """The product's own words go before its category's days; None = neither promises any."""
    if written:
        terms = [_after(signed_on, *term) for term in _TERM.findall(written)]
        ends = [end for end in terms if end is not None]
        until = terms[0] if len(terms) == 1 else None
        return Warranty(written.rstrip("。"), until, max(ends, default=None))
    if days:
        until = signed_on + dt.timedelta(days=days)
        return Warranty(f"质保 {days} 天", until, until)
    return None


def _after(start: dt.date, number: str, unit: str) -> dt.date | None:
    if number == "半":
        return _months_after(start, 6) if unit == "年" else None
    count = _NUMBERS.get(number) or int(number)
    if unit == "天":
        return start + dt.timedelta(days=count)
    return _months_after(start, count * (12 if unit == "年" else 1))


def _months_after(start: dt.date, months: int) -> dt.date:
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))

"""Walk 1, in the actions: until when something is under warranty, from what the shop's API says and nothing else."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from dataclasses import dataclass

from xiaoer.shop.contract import CategoryPolicy, Product

_TERM = re.compile(r"(\d+|一|两|二|三|五|半)\s*(年|个月|天)")
_NUMBERS = {"一": 1, "两": 2, "二": 2, "三": 3, "五": 5}


@dataclass(frozen=True)
class Warranty:
    """``text``: the shop's words. ``until`` None: they name no term, or several, so only a person can say."""

    text: str
    until: dt.date | None


def warranty_of(product: Product | None, policy: CategoryPolicy | None, signed_on: dt.date) -> Warranty | None:
    """The product's own words go before its category's days; None = neither promises any."""
    written = product.attributes.warranty if product else None
    if written:
        terms = _TERM.findall(written)
        return Warranty(written.rstrip("。"), _after(signed_on, *terms[0]) if len(terms) == 1 else None)
    if policy and policy.warranty_days:
        return Warranty(f"质保 {policy.warranty_days} 天", signed_on + dt.timedelta(days=policy.warranty_days))
    return None


def _after(start: dt.date, number: str, unit: str) -> dt.date | None:
    if number == "半":
        return _months_after(start, 6) if unit == "年" else None
    count = _NUMBERS.get(number) or int(number)
    return (
        start + dt.timedelta(days=count) if unit == "天" else _months_after(start, count * (12 if unit == "年" else 1))
    )


def _months_after(start: dt.date, months: int) -> dt.date:
    year, month = divmod(start.month - 1 + months, 12)
    year, month = start.year + year, month + 1
    return dt.date(year, month, min(start.day, calendar.monthrange(year, month)[1]))

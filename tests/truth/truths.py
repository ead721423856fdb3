"""What is true in one conversation: what the shop's API answered and what the shopper said, in the formats that the
bot may put it in. A field that no rule here names may not be told as a figure."""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from tests.truth.claims import claims_in
from xiaoer.talk.clock import CHINA

_MONEY = re.compile(
    r"price|total|amount|spend|^off$|^missing$|postage|^free_from$|^per_|^most$|discount|paid|value|refund|fee|surcharge"
)
_COUNTS = (
    (re.compile(r"hours"), ("小时",)),
    (re.compile(r"days"), ("天", "个工作日")),
    (re.compile(r"^(stock|qty|total|product_count|order_count|limit|unit|sold_30d)"), ("件", "个", "张", "笔", "款")),
    (re.compile(r"point|growth|to_next|^least$|^most$"), ("", "积分", "分", "点", "成")),
    (re.compile(r"tries_left"), ("次",)),
    (re.compile(r"_cm$"), ("cm",)),
    (re.compile(r"_kg$"), ("kg",)),
)
_PIECES = ("件", "个", "张", "笔", "款", "种", "条")
_NEAR = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}


class Truths:
    """``formats``: every claim that holds. ``text``: all words of the shop and of the shopper, for names."""

    def __init__(self, answers: list[Any], said: list[str], now: dt.datetime) -> None:
        self._now = now
        self.formats: set[str] = set()
        words: list[str] = []
        for text in said:
            self._words(text, words)
        for answer in answers:
            self._things(answer, words)
        self._protected_until(answers)
        self._came_back(answers)
        self.text = "\n".join(words)

    def _things(self, answer: Any, words: list[str]) -> None:
        for name, value in _leaves(answer):
            if name in {"birthday", "birthday_on"} and isinstance(value, str):
                self.formats |= _birthday_forms(dt.date.fromisoformat(value), self._now)
            elif isinstance(value, str):
                self._string(value, words)
            elif isinstance(value, int) and not isinstance(value, bool):
                self._figure(name, value)
        for inner in _objects(answer):
            self.formats |= {form for derive in DERIVED for form in derive(inner)}

    def _string(self, text: str, words: list[str]) -> None:
        moment = _moment(text)
        if moment:
            self.formats |= _day_forms(moment.date(), self._now)
            if isinstance(moment, dt.datetime):
                there = moment.astimezone(CHINA)
                self.formats |= {f"{day}{there:%H:%M}" for day in _day_forms(there.date(), self._now)}
                self.formats |= _day_forms(there.date(), self._now)
        else:
            self._words(text, words)

    def _words(self, text: str, words: list[str]) -> None:
        plain = unicodedata.normalize("NFKC", text)
        words.append(plain)
        self.formats |= {claim.text for claim in claims_in(plain)}
        self.formats |= {f"{int(jin) / 2:g}kg" for jin in re.findall(r"(\d+)\s*斤", plain)}

    def _protected_until(self, answers: list[Any]) -> None:
        """Price protection ends so many days after the payment."""
        days = [one["price_protection"]["days"] for one in _objects(answers) if "price_protection" in one]
        paid = [one["paid_at"] for one in _objects(answers) if one.get("paid_at")]
        for moment in paid:
            for span in days:
                until = dt.datetime.fromisoformat(moment).astimezone(CHINA) + dt.timedelta(days=span)
                self._string(until.isoformat(), [])

    def _came_back(self, answers: list[Any]) -> None:
        """What an order costs less than it did a moment ago."""
        totals: dict[str, set[int]] = {}
        for one in _objects(answers):
            if "order_no" in one and "total" in one:
                totals.setdefault(one["order_no"], set()).add(one["total"])
        for sums in totals.values():
            self.formats |= {money(more - less) for more in sums for less in sums if more > less}

    def _figure(self, name: str, value: int) -> None:
        if name == "qty":
            self.formats.add(f"×{value}")
        if _MONEY.search(name):
            self.formats |= {money(value)}
        for signs, units in _COUNTS:
            if signs.search(name):
                self.formats |= {f"{value}{unit}" for unit in units}


def money(fen: int) -> str:
    whole = f"{fen // 100}.{fen % 100:02d}"
    return f"{whole.removesuffix('.00')}元"


def _count_forms(listed: Any) -> Iterator[str]:
    """How many there are of whatever is listed, and the place of each."""
    for value in listed.values():
        if isinstance(value, list):
            yield from (f"{place}{unit}" for place in range(1, len(value) + 1) for unit in _PIECES)


def _pieces(order: Any) -> Iterator[str]:
    """All pieces of an order together."""
    items = order.get("items")
    if isinstance(items, list) and items and all(isinstance(one, dict) and "qty" in one for one in items):
        yield f"{sum(one['qty'] for one in items)}件"


def _price_times_pieces(order: Any) -> Iterator[str]:
    """What one paid per piece times the pieces is a sum of the order."""
    if "qty" in order and "price" in order:
        yield money(order["qty"] * order["price"])


def _points_exchange(member: Any) -> Iterator[str]:
    """Points exchange in whole lots: the least, the most there are, what is missing or left, what they are worth."""
    rate = member.get("exchange")
    if isinstance(rate, dict) and "points" in member:
        had, lot = member["points"], rate["points"]
        for spent in (rate["least"], min(had, rate["most"]) // lot * lot):
            yield f"{spent}积分"
            yield f"{abs(had - spent)}积分"
            yield money(spent // lot * rate["worth"])


DERIVED = (_count_forms, _pieces, _price_times_pieces, _points_exchange)
"""Figures that follow from an answer by counting or multiplying, each with its reason."""


def _leaves(value: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, key)
    elif isinstance(value, list):
        for inner in value:
            yield from _leaves(inner, name)
    else:
        yield name, value


def _objects(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _objects(inner)
    elif isinstance(value, list):
        yield {"listed": value}
        for inner in value:
            yield from _objects(inner)


def _moment(text: str) -> dt.datetime | dt.date | None:
    if not re.match(r"\d{4}-\d{2}-\d{2}(T|$)", text):
        return None
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment if "T" in text else moment.replace(tzinfo=CHINA)


def _birthday_forms(day: dt.date, now: dt.datetime) -> set[str]:
    """Month and day of every year; the next one is in this year or the next."""
    return {f"{day.month}月{day.day}日", f"{day.month}月", f"{now.year}年", f"{now.year + 1}年"}


def _day_forms(day: dt.date, now: dt.datetime) -> set[str]:
    short = f"{day.month}月{day.day}日"
    weekday = f"(周{'一二三四五六日'[day.weekday()]})"
    forms = {short, f"{short}{weekday}"} if day.year == now.year else set()
    forms |= {f"{day.year}年{short}", f"{day.year}年{short}{weekday}", day.isoformat()}
    near = _NEAR.get((day - now.date()).days)
    return forms | ({near} if near else set())

"""Walk 1 (answer): order numbers, parcel numbers, phones, e-mails, amounts and dates, exactly by rule."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

_NUMERALS = {"一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_DAYS_AWAY = {
    "大前天": -3,
    "前天": -2,
    "昨天": -1,
    "昨日": -1,
    "昨晚": -1,
    "今天": 0,
    "今日": 0,
    "今晚": 0,
    "明天": 1,
    "明日": 1,
    "明晚": 1,
    "后天": 2,
    "大后天": 3,
}

# Tried in this order; a later kind never cuts into an earlier one.
_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("email", re.compile(r"[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@(?:[A-Za-z0-9-]{1,63}\.)+[A-Za-z]{2,10}(?![A-Za-z0-9])")),
    ("order_no", re.compile(r"(?<![0-9A-Za-z])20\d{12}(?!\d)")),
    ("parcel_no", re.compile(r"(?<![0-9A-Za-z])(?:[A-Za-z]{2,4}\d{10,13}|[A-Za-z]{2}\d{9}[A-Za-z]{2})(?![0-9A-Za-z])")),
    ("phone", re.compile(r"(?<![0-9A-Za-z])(?:\+?86[- ]?)?1[3-9]\d([- ]?)\d{4}\1\d{4}(?!\d)")),
    ("date", re.compile(
        r"(?<!\d)20\d{2}(?:年|[-/.])(?:0?[1-9]|1[0-2])(?:月|[-/.])(?:3[01]|[12]\d|0?[1-9])(?:[日号]|(?!\d))"
        r"|(?<!\d)(?:0?[1-9]|1[0-2])月(?:3[01]|[12]\d|0?[1-9])[日号]?(?!\d)"
        r"|(?<![\d月])(?:3[01]|[12]\d|0?[1-9])号(?![线楼店])"
        r"|大前天|大后天|前天|昨天|昨日|昨晚|今天|今日|今晚|明天|明日|明晚|后天"
        r"|[上下这本]?(?:周|星期|礼拜)[一二三四五六日天]"
        r"|(?:\d{1,2}|[一二两三四五六七八九十])天前")),
    ("amount", re.compile(
        r"(?<![\d.])[¥￥]\s?\d{1,8}(?:\.\d{1,2})?"
        r"|(?<![\d.])\d{1,8}(?:\.\d{1,2})?\s?(?:元|块钱|圆|块\d?|(?i:rmb))"
        r"|[一二两三四五六七八九]?(?:十|百|千)[一二三四五六七八九]?(?:元|块钱)")),
)  # fmt: skip

WHOLE_TOKENS = frozenset({"order_no", "parcel_no", "phone", "email"})
"""Kinds that the tokenizer never cuts."""


@dataclass(frozen=True)
class Identifier:
    entity: str
    value: str
    start: int
    end: int


def identifiers_in(text: str, today: date | None = None) -> list[Identifier]:
    """Identifiers in a normal text, in order of place. With ``today`` dates become ISO dates."""
    found: list[Identifier] = []
    for entity, pattern in _KINDS:
        for start, end in _free_matches(pattern, text, found):
            found.append(Identifier(entity, _value(entity, text[start:end], today), start, end))
    return sorted(found, key=lambda one: one.start)


def _free_matches(pattern: re.Pattern[str], text: str, taken: list[Identifier]) -> Iterator[tuple[int, int]]:
    occupied = [(one.start, one.end) for one in taken]
    for match in pattern.finditer(text):
        start, end = match.span()
        if all(end <= other_start or start >= other_end for other_start, other_end in occupied):
            yield start, end


def _value(entity: str, written: str, today: date | None) -> str:
    if entity == "parcel_no":
        return written.upper()
    if entity == "phone":
        return re.sub(r"\D", "", written)[-11:]
    if entity == "email":
        return written.lower()
    if entity == "amount":
        return _amount(written)
    if entity == "date":
        day = _day(written, today) if today else None
        return day.isoformat() if day else written
    return written


def _amount(written: str) -> str:
    """Yuan as a plain decimal: ``¥39.90`` → ``39.90``, ``99块9`` → ``99.9``."""
    if pence := re.fullmatch(r"(\d+)块(\d)", written):
        return f"{pence[1]}.{pence[2]}"
    if digits := re.search(r"\d+(?:\.\d+)?", written):
        return digits[0]
    total, units = 0, {"十": 10, "百": 100, "千": 1000}
    digit = 1
    for character in written:
        if character in units:
            total, digit = total + digit * units[character], 0
        else:
            digit = _NUMERALS.get(character, digit)
    return str(total + digit)


def _day(written: str, today: date) -> date | None:
    if written in _DAYS_AWAY:
        return today + timedelta(days=_DAYS_AWAY[written])
    if weekday := re.fullmatch(r"([上下这本]?)(?:周|星期|礼拜)(.)", written):
        monday = today - timedelta(days=today.weekday())
        weeks = {"上": -1, "下": 1}.get(weekday[1], 0)
        return monday + timedelta(weeks=weeks, days=_WEEKDAYS[weekday[2]])
    if ago := re.fullmatch(r"(.+)天前", written):
        return today - timedelta(days=int(ago[1]) if ago[1].isdigit() else _NUMERALS[ago[1]])
    numbers = [int(number) for number in re.findall(r"\d+", written)]
    if len(numbers) == 1:
        return _valid_day(today.year, today.month, numbers[0])
    if len(numbers) == 2:
        day = _valid_day(today.year, *numbers)
        # Shoppers speak of what they bought: a day far ahead was last year's.
        return day.replace(year=today.year - 1) if day and (day - today).days > 180 and numbers != [2, 29] else day
    return _valid_day(*numbers)


def _valid_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

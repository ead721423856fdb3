"""From words for days to the days: first and last, both included. What is vague is read generously, for an order
looked for must not fall just outside: 前几天 is five days, 月初 ten, two weeks ago give or take two days."""

from __future__ import annotations

import calendar
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from xiaoer.chinese import feasts
from xiaoer.chinese.date_signs import COUNT, DAY, MONTH, PART, UNIT, YEAR
from xiaoer.chinese.lean import Lean
from xiaoer.chinese.numerals import number, span
from xiaoer.talk import patterns

Days = tuple[date, date]
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_AWAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_YEARS = {"大前年": -3, "前年": -2, "去年": -1, "今年": 0, "明年": 1, "后年": 2}
_FAR = 180
"""A day further ahead than this was last year's: shoppers speak of what they bought."""
_LONG = {"天": 1.0, "日": 1.0, "周": 7.0, "星期": 7.0, "礼拜": 7.0, "月": 30.0, "年": 365.0}
_GIVE = {"天": 0, "日": 0, "周": 2, "星期": 2, "礼拜": 2, "月": 5, "年": 15}
_FEW = (2.0, 7.0)


def days_of(form: str, written: str, today: date, lean: Lean | None) -> Days | None:
    """None: there is no such day, or it cannot be told (the moon calendar)."""
    read = _READERS.get(form)
    try:
        return read(written, today, lean) if read else None
    except (ValueError, OverflowError):
        return None


def _near(written: str, today: date, _: Lean | None) -> Days | None:
    found = patterns.match("大?前|昨|今|明|大?后", written)
    return _one(today + timedelta(days=_AWAY[found[0]])) if found else None


def _today(_: str, today: date, __: Lean | None) -> Days | None:
    return _one(today)


def _feast(written: str, today: date, lean: Lean | None) -> Days | None:
    year, rest = _year(written, today)
    name = feasts.named(rest)
    if name is None:
        return None
    if year is not None:
        return feasts.days_of(name, year)
    return _fitting((feasts.days_of(name, today.year + by) for by in _order(lean)), today, lean)


def _ago(written: str, today: date, _: Lean | None) -> Days | None:
    found = patterns.fullmatch(rf"({COUNT})([多来]?)个?([多半]?)(小时|钟头|分钟|{UNIT})(半?)(?:以?前|之前)", written)
    ends = _count(found[1]) if found else None
    if found is None or ends is None:
        return None
    unit = found[4]
    if unit in ("小时", "钟头", "分钟"):
        hours = ends[1] / 60 if unit == "分钟" else ends[1]
        return _one(today) if hours < 6 else (today - timedelta(days=int(hours / 24 + 1)), today)
    half = 0.5 if "半" in found[3] + found[5] else 0.0
    low, high = ends[0] + half, ends[1] + half
    if "多" in found[2] + found[3] or found[2] == "来":
        high = high * 1.5
    give = timedelta(days=_GIVE[unit])
    return (today - timedelta(days=int(high * _LONG[unit])) - give,
            today - timedelta(days=int(low * _LONG[unit])) + give)  # fmt: skip


def _span(written: str, today: date, _: Lean | None) -> Days | None:
    found = patterns.fullmatch(rf"(最近这?|过去的?|近|前|这)({COUNT})个?({UNIT})", written)
    ends = ((5.0, 5.0) if found[2] == "几" else _count(found[2])) if found else None
    if found is None or ends is None:
        return None
    length, unit = ends[1], found[3]
    last = today - timedelta(days=1) if found[1] == "前" else today
    if unit in ("月", "年") and length == int(length):
        back = int(length) * (12 if unit == "年" else 1)
        return _months_before(today, back), last
    return last - timedelta(days=max(int(length * _LONG[unit]), 1) - 1), last


def _week(written: str, today: date, lean: Lean | None) -> Days | None:
    found = patterns.fullmatch(r"(上+|下+|[这本]?)个?(?:周|星期|礼拜)(末|[一二三四五六日天])?", written)
    if found is None:
        return None
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=_steps(found[1]))
    if not found[2]:
        return monday, monday + timedelta(days=6)
    first = monday + timedelta(days=5 if found[2] == "末" else _WEEKDAYS[found[2]])
    last = first + timedelta(days=1) if found[2] == "末" else first
    if not found[1] and ((lean == "past" and first > today) or (lean == "future" and last < today)):
        away = timedelta(weeks=-1 if lean == "past" else 1)
        first, last = first + away, last + away
    return first, last


def _near_month(written: str, today: date, _: Lean | None) -> Days | None:
    found = patterns.fullmatch(rf"(上+|下+|[这本当])个?月份?(?:({PART})|({DAY})[号日])?", written)
    if found is None:
        return None
    year, month = _months_before(today.replace(day=1), -_steps(found[1])).timetuple()[:2]
    if found[3]:
        return _one(date(year, month, _small(found[3])))
    return _month_part(year, month, found[2] or "")


def _month(written: str, today: date, lean: Lean | None) -> Days | None:
    year, rest = _year(written, today)
    found = patterns.fullmatch(rf"({MONTH})份?({PART})?", rest)
    if found is None:
        return None
    month, part = _small(found[1][:-1]), found[2] or ""
    if year is not None:
        return _month_part(year, month, part)
    return _fitting((_month_part(today.year + by, month, part) for by in _order(lean)), today, lean)


def _day(written: str, today: date, lean: Lean | None) -> Days | None:
    year, rest = _year(written, today)
    found = patterns.fullmatch(rf"({MONTH})份?的?({DAY})[号日]?", rest)
    return _month_and_day(_small(found[1][:-1]), _small(found[2]), year, today, lean) if found else None


def _dotted(written: str, today: date, lean: Lean | None) -> Days | None:
    month, day = map(int, patterns.findall(r"\d+", written))
    return _month_and_day(month, day, None, today, lean)


def _iso(written: str, _: date, __: Lean | None) -> Days | None:
    year, month, day = map(int, patterns.findall(r"\d+", written))
    return _one(date(year, month, day))


def _bare(written: str, today: date, lean: Lean | None) -> Days | None:
    day, at = _small(written[:-1]), today.replace(day=1)
    for away in (0, -1, -2) if lean == "past" else (0, 1, 2) if lean == "future" else (0,):
        first = _months_before(at, -away)
        found = _valid(first.year, first.month, day)
        if found and not (lean == "past" and found > today) and not (lean == "future" and found < today):
            return _one(found)
    return None


def _range(written: str, today: date, lean: Lean | None) -> Days | None:
    found = patterns.fullmatch(rf"({MONTH}份?)?({DAY})[号日]?[到至~—–-]({DAY})号", written)
    if found is None:
        return None
    last = _day(f"{found[1]}{found[3]}号", today, lean) if found[1] else _bare(f"{found[3]}号", today, lean)
    if last is None:
        return None
    day = _small(found[2])
    first = _valid(last[0].year, last[0].month, day)
    return (first, last[0]) if first and first <= last[0] else None


def _part(written: str, today: date, _: Lean | None) -> Days | None:
    if written[0] == "月":
        return _month_part(today.year, today.month, written[1:])
    return _year_part(today.year, written[1:])


def _whole_year(written: str, today: date, _: Lean | None) -> Days | None:
    year, rest = _year(written, today)
    return _year_part(today.year if year is None else year, rest.strip("的年"))


_Read = Callable[[str, date, "Lean | None"], "Days | None"]
_READERS: dict[str, _Read] = {
    "near": _near, "today": _today, "feast": _feast, "ago": _ago, "span": _span, "week": _week, "bare": _bare,
    "near_month": _near_month, "month": _month, "day": _day, "dotted": _dotted, "iso": _iso, "range": _range,
    "part": _part, "year": _whole_year,
}  # fmt: skip


def _year(written: str, today: date) -> tuple[int | None, str]:
    """The year said first, if any, and the rest."""
    found = patterns.match(rf"({YEAR})的?", written)
    if found is None:
        return None, written
    said, rest = found[1], written[found.end() :]
    if said in _YEARS:
        return today.year + _YEARS[said], rest
    value = int(number(said[:-1]) or 0)
    return (value if value > 100 else 2000 + value), rest


def _year_part(year: int, part: str) -> Days:
    first, last = {"上半": ((1, 1), (6, 30)), "下半": ((7, 1), (12, 31)), "初": ((1, 1), (2, 28)),
                   "中": ((6, 1), (7, 31)), "底": ((12, 1), (12, 31)), "末": ((12, 1), (12, 31))}.get(
        part, ((1, 1), (12, 31)))  # fmt: skip
    return date(year, *first), date(year, *last)


def _month_part(year: int, month: int, part: str) -> Days:
    last = calendar.monthrange(year, month)[1]
    sign = part.lstrip("月")[:1]
    first, end = {"初": (1, 10), "上": (1, 10), "中": (11, 20), "": (1, last)}.get(sign, (21, last))
    return date(year, month, first), date(year, month, end)


def _month_and_day(month: int, day: int, year: int | None, today: date, lean: Lean | None) -> Days | None:
    if year is not None:
        return _one(date(year, month, day))
    years = (0, -1, -2, -3, -4) if lean == "past" and (month, day) == (2, 29) else _order(lean)
    found = (_valid(today.year + by, month, day) for by in years)
    return _fitting((_one(one) if one else None for one in found), today, lean)


def _order(lean: Lean | None) -> tuple[int, ...]:
    return (0, 1) if lean == "future" else (0, -1)


def _fitting(ways: Iterator[Days | None], today: date, lean: Lean | None) -> Days | None:
    """The first that lies where it must: not ahead of today, not behind it, or not far ahead."""
    for days in ways:
        if days is None:
            continue
        first, last = days
        ahead = (first - today).days
        if (lean == "past" and ahead > 0) or (lean == "future" and last < today) or (lean is None and ahead > _FAR):
            continue
        return days
    return None


def _count(written: str) -> tuple[float, float] | None:
    return _FEW if written in ("几", "好几") else span(written)


def _steps(said: str) -> int:
    """上上 → -2, 下 → 1, 这 → 0."""
    return len(said) * {"上": -1, "下": 1}.get(said[:1], 0)


def _months_before(day: date, months: int) -> date:
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _small(written: str) -> int:
    return int(number(written) or 0)


def _one(day: date) -> Days:
    return day, day


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

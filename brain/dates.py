"""Walk 1 (answer): what day, or days, a shopper means by words like 昨天, 上周六, 月初, 双十一, 前两天.

A day is written as ISO (2026-11-20), several as an ISO interval (2026-11-19/2026-11-20). What is vague is read
generously, for an order looked for must not fall just outside: 前几天 is the last five days, 月初 the first ten.
"""

from __future__ import annotations

import calendar
from collections.abc import Callable
from datetime import date, timedelta

from xiaoer.talk import patterns
from xiaoer.talk.numerals import SIGNS, number

_N = rf"(?:\d{{1,2}}|[{SIGNS}]{{1,3}})"
_WEEKDAYS = {"一": 0, "二": 1, "三": 2, "四": 3, "五": 4, "六": 5, "日": 6, "天": 6}
_AWAY = {"大前": -3, "前": -2, "昨": -1, "今": 0, "明": 1, "后": 2, "大后": 3}
_FAR = 180
"""A day further ahead than this was last year's: shoppers speak of what they bought."""

_FEASTS: dict[str, tuple[int, int, int]] = {
    "双十一": (11, 11, 1), "双11": (11, 11, 1), "双十二": (12, 12, 1), "双12": (12, 12, 1), "618": (6, 18, 1),
    "六一八": (6, 18, 1), "国庆": (10, 1, 7), "十一假期": (10, 1, 7), "五一": (5, 1, 5), "元旦": (1, 1, 1),
    "情人节": (2, 14, 1), "妇女节": (3, 8, 1), "三八节": (3, 8, 1), "儿童节": (6, 1, 1), "教师节": (9, 10, 1),
    "平安夜": (12, 24, 1), "圣诞": (12, 25, 1),
}  # fmt: skip
"""Month, day, number of days. Feasts of the moon calendar are left as written: their day is not known here."""

PLAIN = (
    r"(?<!\d)20\d{2}(?:年|[-/.])(?:0?[1-9]|1[0-2])(?:月|[-/.])(?:3[01]|[12]\d|0?[1-9])(?:[日号]|(?!\d))"
    r"|(?<!\d)(?:0?[1-9]|1[0-2])月(?:3[01]|[12]\d|0?[1-9])[日号]?(?!\d)"
    r"|(?<![\d月])(?:3[01]|[12]\d|0?[1-9])号(?![线楼店])"
    r"|大前天|大后天|前天|昨天|昨日|昨晚|今天|今日|今晚|明天|明日|明晚|后天"
    r"|[上下这本]?(?:周|星期|礼拜)[一二三四五六日天]"
    r"|(?:\d{1,2}|[一二两三四五六七八九十])天前"
)
"""What the intent classifier sees as one sign; a change here asks for new training."""

SPOKEN = (
    rf"(?<!\d)(?:1[0-2]|[1-9]|[{SIGNS}]{{1,2}})月份?(?:初|中旬?|底|末|{_N}[日号](?![线楼店]))"
    rf"|(?:上上?个?月|这个月|本月|下个?月)(?:初|中旬?|底|末|{_N}[号日]?(?![\d{SIGNS}天]))?"
    r"|月初|月中(?!旬?[一二三])|月底|月末"
    rf"|(?<![{SIGNS}\d第月])[{SIGNS}]{{1,3}}号(?![线楼店院馆])"
    r"|(?:上上|上|下|这|本)个?(?:周|星期|礼拜)(?:末|[一二三四五六日天])?"
    r"|(?:今|明|昨|前)(?:早|晚|儿|个)(?:上)?"
    rf"|前(?:两|2|几|三|3|些)(?:天|日)|(?:这|最近这?|近)(?:两|2|几|三|3|些)(?:天|日)"
    rf"|{_N}个?(?:天|周|星期|礼拜|月)(?:以?前|之前)|半个?月(?:以?前|之前)"
    r"|双十一|双11|双十二|双12|六一八|(?<![\d.])618(?![\d.元块号])|国庆(?:节|期间)?|十一假期|五一(?:节|劳动节|假期|期间)?"
    r"|元旦|情人节|妇女节|三八节|儿童节|教师节|平安夜|圣诞节?"
)
"""Tried before the plain ones: 上个周六 is no 周六."""


def days(written: str, today: date) -> str | None:
    """ISO day or interval; None when there is no such day."""
    for read in (_near, _feast, _ago, _lately, _week, _month_part, _numbered):
        found = read(written, today)
        if found:
            first, last = found
            return first.isoformat() if first == last else f"{first.isoformat()}/{last.isoformat()}"
    return None


_Span = tuple[date, date]
_Read = Callable[[str, date], "_Span | None"]


def _near(written: str, today: date) -> _Span | None:
    found = patterns.fullmatch(r"(大?前|昨|今|明|大?后)(?:天|日|晚上?|早上?|儿|个)", written)
    return _one(today + timedelta(days=_AWAY[found[1]])) if found else None


def _feast(written: str, today: date) -> _Span | None:
    name = next((name for name in _FEASTS if written.startswith(name)), None)
    if name is None:
        return None
    month, day, length = _FEASTS[name]
    first = _this_or_last_year(date(today.year, month, day), today)
    return first, first + timedelta(days=length - 1)


def _ago(written: str, today: date) -> _Span | None:
    found = patterns.fullmatch(rf"({_N}|半)个?(天|周|星期|礼拜|月)(?:以?前|之前)", written)
    count = number(found[1]) if found else None
    if found is None or count is None:
        return None
    if found[2] == "天":
        return _one(today - timedelta(days=int(count)))
    if found[2] == "月":
        middle = today - timedelta(days=int(count * 30))
        return middle - timedelta(days=5), middle + timedelta(days=5)
    middle = today - timedelta(days=int(count * 7))
    return middle - timedelta(days=2), middle + timedelta(days=2)


def _lately(written: str, today: date) -> _Span | None:
    found = patterns.fullmatch(r"(前|这|最近这?|近)(两|2|几|三|3|些)[天日]", written)
    if found is None:
        return None
    length = {"两": 2, "2": 2, "三": 3, "3": 3}.get(found[2], 5)
    last = today - timedelta(days=1) if found[1] == "前" else today
    return last - timedelta(days=length - 1), last


def _week(written: str, today: date) -> _Span | None:
    found = patterns.fullmatch(r"(上上|[上下这本]?)个?(?:周|星期|礼拜)(末|[一二三四五六日天])?", written)
    if found is None:
        return None
    monday = today - timedelta(days=today.weekday())
    monday += timedelta(weeks={"上上": -2, "上": -1, "下": 1}.get(found[1], 0))
    if found[2] == "末":
        return monday + timedelta(days=5), monday + timedelta(days=6)
    if found[2]:
        return _one(monday + timedelta(days=_WEEKDAYS[found[2]]))
    return monday, monday + timedelta(days=6)


def _month_part(written: str, today: date) -> _Span | None:
    found = patterns.fullmatch(rf"(?:(上上?个?|这个|本|下个?)月|({_N})月份?|月)(初|中旬?|底|末|{_N}[号日]?)?", written)
    if found is None or (found[2] and not found[3]):
        return None
    year, month = _month_of(found[1], found[2], today)
    if month is None:
        return None
    last = calendar.monthrange(year, month)[1]
    part = found[3] or ""
    if part and part[0] in "初中底末":
        first, end = {"初": (1, 10), "中": (11, 20)}.get(part[0], (21, last))
        return date(year, month, first), date(year, month, end)
    if not part:
        return date(year, month, 1), date(year, month, last)
    day = number(part.rstrip("号日"))
    found_day = _valid(year, month, int(day or 0))
    if found_day and found[2]:
        found_day = _this_or_last_year(found_day, today)
    return _one(found_day) if found_day else None


def _month_of(said: str | None, named: str | None, today: date) -> tuple[int, int | None]:
    if named:
        month = int(number(named) or 0)
        if not 1 <= month <= 12:
            return today.year, None
        ahead = (date(today.year, month, 1) - today).days > _FAR
        return today.year - ahead, month
    away = {"上": -1, "下": 1}.get((said or "这")[0], 0) * (2 if (said or "").startswith("上上") else 1)
    year, month = divmod(today.year * 12 + today.month - 1 + away, 12)
    return year, month + 1


def _numbered(written: str, today: date) -> _Span | None:
    if patterns.fullmatch(rf"[{SIGNS}]+号", written):
        numbers = [int(number(written[:-1]) or 0)]
    else:
        numbers = [int(one) for one in patterns.findall(r"\d+", written)]
    if len(numbers) == 1:
        day = _valid(today.year, today.month, numbers[0])
    elif len(numbers) == 2:
        day = _valid(today.year, *numbers)
        day = _this_or_last_year(day, today) if day else None
    else:
        day = _valid(*numbers) if len(numbers) == 3 else None
    return _one(day) if day else None


def _this_or_last_year(day: date, today: date) -> date:
    far = (day - today).days > _FAR and (day.month, day.day) != (2, 29)
    return day.replace(year=day.year - 1) if far else day


def _one(day: date) -> _Span:
    return day, day


def _valid(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None

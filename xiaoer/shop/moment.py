"""Walk 1, last stop: times in the demo shop: Unix seconds inside, ISO-8601 with +08:00 outside."""

from __future__ import annotations

import datetime as dt

from xiaoer.talk.clock import CHINA


def at(seconds: int) -> dt.datetime:
    return dt.datetime.fromtimestamp(seconds, CHINA)


def maybe_at(seconds: int | None) -> dt.datetime | None:
    return None if seconds is None else at(seconds)


def day(seconds: int) -> dt.date:
    return at(seconds).date()


def maybe_day(seconds: int | None) -> dt.date | None:
    return None if seconds is None else day(seconds)


def day_end(seconds: int) -> int:
    """The last second of that day in China."""
    return int(at(seconds).replace(hour=23, minute=59, second=59, microsecond=0).timestamp())


def day_words(seconds: int, now: int) -> str:
    """今天, 明天, or 11月23日; with the year when it is another."""
    on, today = day(seconds), day(now)
    named = {-1: "昨天", 0: "今天", 1: "明天", 2: "后天"}.get((on - today).days)
    year = f"{on.year}年" if on.year != today.year else ""
    return named or f"{year}{on.month}月{on.day}日"


def words(seconds: int, now: int) -> str:
    """今天 18:00, 11月23日 09:30."""
    return f"{day_words(seconds, now)} {at(seconds):%H:%M}"


def yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"

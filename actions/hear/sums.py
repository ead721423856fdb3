"""Sums of money in a line, what part of a bill they are, and of which months somebody asks."""

from __future__ import annotations

import datetime as dt

from actions.hear.ways import says, ways
from actions.turn import Turn
from xiaoer.chinese.numerals import span

_FEN, _JIAO, _DECEMBER = 100, 10, 12


def names_about(turn: Turn, fen: int) -> bool:
    """少的20, 292怎么来的 of 292.24: to the fen, or in whole yuan."""
    return any(one in (fen / _FEN, fen // _FEN) for one in figures(turn))


def figures(turn: Turn) -> list[float]:
    """Each number that is said, and is one number."""
    said = [span(one) for one in ways("written_figure").findall(turn.text)]
    return [ends[0] for ends in said if ends and ends[0] == ends[1]]


def lacks_said(turn: Turn) -> int:
    """差20, 缺七块六, 三十来块的, in fen; 0: none is said."""
    found = ways("lacks").search(turn.text)
    ends = span(found[1]) if found else None
    jiao = span(found[2]) if found and found[2] else None
    return round((ends[1] + (jiao[0] / _JIAO if jiao else 0)) * _FEN) if ends else 0


def names_a_sum(turn: Turn) -> bool:
    return bool(figures(turn))


def of_postage(turn: Turn) -> bool:
    return says("of_postage", turn.text)


def of_campaigns(turn: Turn) -> bool:
    """用上满减没, 享受优惠了没, and not of a coupon."""
    return says("of_campaigns", turn.text) and not of_coupons(turn)


def asks_of_the_reduction(turn: Turn) -> bool:
    """优惠会不会没了, once something is changed."""
    return says("reduction_kept", turn.text)


def of_coupons(turn: Turn) -> bool:
    return says("of_coupons", turn.text)


def of_points(turn: Turn) -> bool:
    return says("of_points", turn.text)


def two_coupons(turn: Turn) -> bool:
    """两张券一起用行不."""
    return says("two_coupons", turn.text)


def months_said(turn: Turn) -> tuple[dt.date, dt.date] | None:
    """今年, 这个月, 十一月: the first day, and the first day that is out of it; None: of all time."""
    now = turn.now.date()
    if says("this_year", turn.text):
        return dt.date(now.year, 1, 1), dt.date(now.year + 1, 1, 1)
    if says("this_month", turn.text):
        return _month(now.year, now.month)
    found = ways("of_month").search(turn.text)
    ends = span(found[1]) if found else None
    if ends is None or not 1 <= ends[0] <= _DECEMBER:
        return None
    month = int(ends[0])
    return _month(now.year if month <= now.month else now.year - 1, month)


def _month(year: int, month: int) -> tuple[dt.date, dt.date]:
    after = dt.date(year + month // _DECEMBER, month % _DECEMBER + 1, 1)
    return dt.date(year, month, 1), after

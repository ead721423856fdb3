"""Walk 1, in the actions: money, days and goods in the words people use."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from xiaoer.shop.contract import Order, OrderItem, SizeRow

WEEKDAYS = "一二三四五六日"


def yuan(fen: int) -> str:
    """3990 → "39.90"; for cards."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


def money(fen: int) -> str:
    """3990 → "39.90元", 500 → "5元"; for sentences."""
    return f"{yuan(fen).removesuffix('.00')}元"


def day(on: dt.date, now: dt.datetime) -> str:
    """今天, 昨天, 明天, 后天, else 11月24日(周二), with the year when it is another."""
    away = (on - now.date()).days
    near = {-2: "前天", -1: "昨天", 0: "今天", 1: "明天", 2: "后天"}.get(away)
    return near or f"{date(on, now)}(周{WEEKDAYS[on.weekday()]})"


def date(on: dt.date, now: dt.datetime) -> str:
    """11月24日, with the year when it is another; short enough for a button."""
    year = f"{on.year}年" if on.year != now.year else ""
    return f"{year}{on.month}月{on.day}日"


def moment(at: dt.datetime, now: dt.datetime) -> str:
    """昨天 15:20, 11月24日(周二) 09:05; in the shop's time."""
    there = at.astimezone(now.tzinfo)
    return f"{day(there.date(), now)} {there:%H:%M}"


def goods(order: Order, most: int = 2) -> str:
    """「希腊酸奶」等3件"""
    return called_items(order.items, most)


def called_items(items: Sequence[OrderItem], most: int = 2) -> str:
    names = [item.short_title or item.title for item in items]
    pieces = sum(item.qty for item in items)
    shown = "、".join(f"「{name}」" for name in names[:most])
    return f"{shown}等{pieces}件" if len(names) > most else shown


def so_many(name: str, pieces: int) -> str:
    """石墨灰43件"""
    return f"{name}{pieces}件"


def listed(parts: Sequence[str]) -> str:
    """甲、乙和丙"""
    return parts[0] if len(parts) == 1 else f"{'、'.join(parts[:-1])}和{parts[-1]}" if parts else ""


def called(level: str) -> str:
    """金卡会员, and 读书会员 as it is."""
    return level if level.endswith("会员") else f"{level}会员"


def sentence(text: str) -> str:
    """Ends with one stop, whatever the shop's text ended with."""
    clean = text.strip().rstrip("。.！!；;，,")
    return f"{clean}。" if clean and clean[-1] not in "？?" else clean


def first_sentence(text: str, stops: str = "。") -> tuple[str, str]:
    """What it comes to, with its stop, and the rest."""
    ends = [place for place in (text.find(stop) for stop in stops) if place >= 0]
    end = min(ends) + 1 if ends else len(text)
    return text[:end], text[end:]


def in_parts(total: int, periods: Sequence[int]) -> str:
    """What each part comes to, before any fee."""
    return listed([f"{one}期每期约{money(round(total / one))}" for one in periods])


def either(names: Sequence[str]) -> str:
    return "或".join(names)


def measures(height: int | None, weight: float | None) -> str:
    return "、".join(part for part in (f"{height}cm" if height else "", f"{weight:g}kg" if weight else "") if part)


def size_row(row: SizeRow) -> str:
    return f"{row.size}：{row.height_cm[0]}-{row.height_cm[1]}cm，{row.weight_kg[0]}-{row.weight_kg[1]}kg"

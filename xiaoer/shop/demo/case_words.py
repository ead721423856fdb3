"""Walk 1, last stop: what comes next in a service case, in one plain sentence; rules, no database."""

from __future__ import annotations

import sqlite3

from xiaoer.shop.demo.policies import Rulebook
from xiaoer.shop.moment import day_words, words

_NEXT: dict[str, str] = {
    "sent_back": "寄回的包裹在路上，仓库收到后会验货",
    "received": "仓库已收到，正在验货",
    "refunding": "退款已发起，正在原路退回",
    "refunded": "退款已到账",
    "exchange_shipped": "新的一件已经发出",
    "repair_shipped": "已经修好寄出，请留意收件",
    "rejected": "审核没有通过",
    "closed": "已关闭",
}
_DONE: dict[str, str] = {"exchange": "换货已完成", "repair": "维修已完成"}


def next_of(row: sqlite3.Row, rules: Rulebook, now: int) -> str:
    """``row``: the case; after_sale's way back and the shop's days are in it."""
    state = row["state"]
    if state == "submitted":
        until = f"，{words(row['review_by'], now)} 前给您结果" if row["review_by"] else ""
        return f"正在审核{until}。{_once_approved(row, now)}"
    if state == "approved":
        return f"审核已通过，{_send_it(row, rules, now)}。" if row["kind"] != "refund" else "审核已通过，马上安排退款。"
    if state == "received" and row["kind"] == "repair":
        return f"仓库已收到，检测后安排维修，{rules.repairs.repair_days} 天内修好寄回。"
    if state == "repairing":
        return f"正在维修，仓库收到后 {rules.repairs.repair_days} 天内修好寄回。"
    return f"{_DONE.get(row['kind'], '已完成') if state == 'done' else _NEXT[state]}。"


def _once_approved(row: sqlite3.Row, now: int) -> str:
    """What the shopper will have to do."""
    if row["way_back"] == "pickup":
        return f"通过以后快递员{_pickup_day(row, now)}上门取件，请先把商品和配件装好。"
    return "通过以后会告诉您寄到哪里，先别急着寄出。" if row["way_back"] == "self" else ""


def _send_it(row: sqlite3.Row, rules: Rulebook, now: int) -> str:
    if row["way_back"] == "pickup":
        return f"快递员{_pickup_day(row, now)}上门取件，请把商品和配件装好"
    way = rules.returns.way_back
    return f"请在 {way.send_within_days} 天内把商品寄到{way.address}，寄出后把快递单号发给我们"


def _pickup_day(row: sqlite3.Row, now: int) -> str:
    return f"{day_words(row['pickup_at'], now)}" if row["pickup_at"] else "会先联系您再"

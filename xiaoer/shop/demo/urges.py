"""Walk 1, last stop: urging: a ticket to whoever has the goods, the warehouse or the courier."""

from __future__ import annotations

import secrets
from typing import Literal

from xiaoer.shop.contract import ORDER_TEXT, Urge, UrgeRequest
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, words
from xiaoer.shop.problem import refused
from xiaoer.shop.spans import DAY, HOUR

URGE_AGAIN_S = DAY


def urge(ask: Ask) -> Urge:
    """A ticket to the warehouse or the courier; asked again within a day, it is the same ticket."""
    wish: UrgeRequest = ask.body
    order, base, now = ask.order(ask.path["no"]), ask.shop.database, ask.now
    if order["state"] == "unpaid":
        raise refused("not_paid", "这笔订单还没有付款，付款后仓库才会备货。")
    if order["state"] == "at_pickup":
        raise refused("at_pickup", "包裹已经到取件点了，带上取件码就能取。")
    if order["state"] not in ("to_ship", "part_shipped", "shipped", "delivering", "lost"):
        raise refused("nothing_to_urge", f"这笔订单{ORDER_TEXT[order['state']]}，不需要催。")
    target: Literal["warehouse", "courier"] = (
        "warehouse" if order["state"] in ("to_ship", "part_shipped") else "courier"
    )
    row = base.row(
        "SELECT * FROM urges WHERE order_no=? AND target=? AND created_at>? ORDER BY created_at DESC LIMIT 1",
        order["order_no"], target, now - URGE_AGAIN_S,
    )  # fmt: skip
    already = row is not None
    if row is None:
        answers = ask.shop.rules.answers
        number = f"CB{at(now):%y%m%d}{secrets.randbelow(10**6):06d}"
        base.insert(
            "urges",
            ticket_no=number,
            order_no=order["order_no"],
            target=target,
            note=wish.note[:200],
            created_at=now,
            answer_by=now + (answers.warehouse_hours if target == "warehouse" else answers.courier_hours) * HOUR,
        )
        row = base.row("SELECT * FROM urges WHERE ticket_no=?", number)
        assert row is not None
    whom = "仓库" if target == "warehouse" else "快递"
    done = "之前已经催过" if already else "已经登记加急催"
    return Urge(
        ticket_no=row["ticket_no"],
        order_no=order["order_no"],
        to=target,
        created_at=at(row["created_at"]),
        answer_by=at(row["answer_by"]),
        already=already,
        text=f"{done}{whom}，{words(row['answer_by'], now)} 前会有回复。",
    )

"""Walk 1, behind the last stop: complaints, urges, reminders: kept beside Vendure, which has no place for them."""

from __future__ import annotations

import secrets
import sqlite3
from typing import Literal

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at, words
from xiaoer.shop.problem import not_yours, refused, wrong_field
from xiaoer.shop.spans import DAY, HOUR
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.goods import check_wanted
from xiaoer.shop.vendure.states import Standing, insist_known


async def complaints(ask: Ask) -> list[c.Complaint]:
    number = ask.only_customer(ask.path["id"])
    rows = ask.bridge.beside.rows("SELECT * FROM complaints WHERE customer_id=? ORDER BY at DESC, rowid DESC", number)
    return [_complaint(row) for row in rows]


async def complain(ask: Ask) -> c.Complaint:
    wish: c.ComplaintRequest = ask.body
    number = ask.only_customer(ask.path["id"])
    if not 2 <= len(wish.text.strip()) <= 1000:
        raise wrong_field("text", "请用一两句话说说发生了什么，最多 1000 字。")
    if wish.order_no is not None:
        await ask.order(wish.order_no)
    no = f"TS{at(ask.now):%y%m%d}{secrets.randbelow(10**6):06d}"
    ask.bridge.beside.add(
        "complaints", id=no, customer_id=number, order_no=wish.order_no, topic=wish.topic, text=wish.text.strip(),
        at=ask.now, answer_by=ask.now + DAY,
    )  # fmt: skip
    row = ask.bridge.beside.row("SELECT * FROM complaints WHERE id=?", no)
    assert row is not None
    return _complaint(row)


def _complaint(row: sqlite3.Row) -> c.Complaint:
    return c.Complaint(
        id=row["id"],
        customer_id=row["customer_id"],
        order_no=row["order_no"],
        topic=row["topic"],
        topic_text=c.COMPLAINT_TOPIC_TEXT[row["topic"]],
        text=row["text"],
        at=at(row["at"]),
        state="open",
        state_text=c.COMPLAINT_STATE_TEXT["open"],
        answer_by=at(row["answer_by"]),
        result=None,
    )


async def urge(ask: Ask) -> c.Urge:
    wish: c.UrgeRequest = ask.body
    order, base, now = await ask.order(ask.path["no"]), ask.bridge.beside, ask.now
    insist_known(order)
    state = Standing.of(ask, order).state
    if state not in ("to_ship", "part_shipped", "shipped", "delivering"):
        raise refused("nothing_to_urge", f"这笔订单{c.ORDER_TEXT[state]}，不需要催。")
    target: Literal["warehouse", "courier"] = "warehouse" if state in ("to_ship", "part_shipped") else "courier"
    latest = "SELECT * FROM urges WHERE order_no=? AND target=? AND created_at>? ORDER BY created_at DESC"
    row = base.row(latest, order["code"], target, now - DAY)
    already = row is not None
    if row is None:
        hours = 4 if target == "warehouse" else 12
        base.add(
            "urges", ticket_no=f"CB{at(now):%y%m%d}{secrets.randbelow(10**6):06d}", order_no=order["code"],
            target=target, note=wish.note[:200], created_at=now, answer_by=now + hours * HOUR,
        )  # fmt: skip
        row = base.row(latest, order["code"], target, now - DAY)
        assert row is not None
    done = "之前已经催过" if already else "已经登记加急催"
    whom = "仓库" if target == "warehouse" else "快递"
    return c.Urge(
        ticket_no=row["ticket_no"],
        order_no=order["code"],
        to=target,
        created_at=at(row["created_at"]),
        answer_by=at(row["answer_by"]),
        already=already,
        text=f"{done}{whom}，{words(row['answer_by'], now)} 前会有回复。",
    )


async def remind(ask: Ask) -> c.Reminder:
    wish: c.ReminderRequest = ask.body
    if ask.kind not in ("customer", "visitor"):
        raise not_yours()
    product, base = await check_wanted(ask, wish), ask.bridge.beside
    known = "SELECT * FROM reminders WHERE asker=? AND product_id=? AND variant_id=?"
    asked = (ask.asker, wish.product_id, wish.variant_id or "")
    row = base.row(known, *asked)
    if row is None:
        made = dict(zip(("asker", "product_id", "variant_id"), asked, strict=True))
        base.add("reminders", id=f"TX{secrets.token_hex(6)}", created_at=ask.now, **made)
        row = base.row(known, *asked)
        assert row is not None
    return c.Reminder(
        id=row["id"],
        product_id=wish.product_id,
        variant_id=wish.variant_id,
        customer_id=ask.who if ask.kind == "customer" else None,
        created_at=at(row["created_at"]),
        restock_on=None,
        text=f"已登记{product.short_title}的到货提醒，补货时间定了以后第一时间告诉您。",
    )

"""Walk 1, last stop: complaints: taken down for the department that answers, as the policies say, and told again."""

from __future__ import annotations

import secrets
import sqlite3

from xiaoer.shop.contract import (
    COMPLAINT_STATE_TEXT,
    COMPLAINT_TOPIC_TEXT,
    DEPARTMENT_TEXT,
    Complaint,
    ComplaintRequest,
    Department,
)
from xiaoer.shop.demo.policies import Complaints
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, maybe_at
from xiaoer.shop.problem import wrong_field
from xiaoer.shop.spans import HOUR


def department_in(rules: Complaints, text: str, otherwise: Department) -> Department:
    """The first whose words are in it."""
    named = (name for name, one in rules.departments.items() if any(word in text for word in one.words))
    return next(named, otherwise)


def complaints(ask: Ask) -> list[Complaint]:
    ask.only_customer(ask.path["id"])
    rows = ask.shop.database.rows("SELECT * FROM complaints WHERE customer_id=? ORDER BY at DESC", ask.path["id"])
    return [_complaint(row) for row in rows]


def complain(ask: Ask) -> Complaint:
    """Take a complaint down; its department's answer is promised, as the rules say."""
    wish: ComplaintRequest = ask.body
    ask.only_customer(ask.path["id"])
    text = wish.text.strip()
    if not 2 <= len(text) <= 1000:
        raise wrong_field("text", "请用一两句话说说发生了什么，最多 1000 字。")
    if wish.order_no is not None:
        ask.order(wish.order_no)
    rules = ask.shop.rules.complaints
    department = department_in(rules, text, rules.topics[wish.topic])
    number = f"TS{at(ask.now):%y%m%d}{secrets.randbelow(10**6):06d}"
    ask.shop.database.insert(
        "complaints",
        id=number,
        customer_id=ask.path["id"],
        order_no=wish.order_no,
        topic=wish.topic,
        text=text,
        at=ask.now,
        state="open",
        answer_by=ask.now + rules.departments[department].hours * HOUR,
        result=None,
        department=department,
    )
    found = ask.shop.database.row("SELECT * FROM complaints WHERE id=?", number)
    assert found is not None
    return _complaint(found)


def _complaint(row: sqlite3.Row) -> Complaint:
    return Complaint(
        id=row["id"],
        customer_id=row["customer_id"],
        order_no=row["order_no"],
        topic=row["topic"],
        topic_text=COMPLAINT_TOPIC_TEXT[row["topic"]],
        text=row["text"],
        at=at(row["at"]),
        state=row["state"],
        state_text=COMPLAINT_STATE_TEXT[row["state"]],
        answer_by=maybe_at(row["answer_by"]),
        result=row["result"],
        department=row["department"],
        department_text=DEPARTMENT_TEXT[row["department"]],
    )

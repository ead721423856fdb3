"""Walk 1, last stop: suggestions and wishes, kept for the department that can do something with them."""

from __future__ import annotations

import secrets
import sqlite3

from xiaoer.shop.contract import DEPARTMENT_TEXT, FEEDBACK_TEXT, Feedback, FeedbackRequest
from xiaoer.shop.demo.complaints import department_in
from xiaoer.shop.demo.goods import known
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at
from xiaoer.shop.problem import not_yours, wrong_field


def take(ask: Ask) -> Feedback:
    """Of a customer or a visitor. The same words of the same asker are kept once."""
    wish: FeedbackRequest = ask.body
    if ask.kind not in ("customer", "visitor"):
        raise not_yours()
    text = wish.text.strip()
    if not 2 <= len(text) <= 500:
        raise wrong_field("text", "请用一两句话说说您的想法，最多 500 字。")
    if wish.product_id is not None and wish.product_id not in ask.shop.shelf.goods:
        known(ask, wish.product_id)
    base = ask.shop.database
    same = "SELECT * FROM feedback WHERE asker=? AND kind=? AND text=?"
    row = base.row(same, ask.asker, wish.kind, text)
    if row is not None:
        return _feedback(row, already=True)
    rules = ask.shop.rules.complaints
    base.insert(
        "feedback",
        id=f"YJ{at(ask.now):%y%m%d}{secrets.randbelow(10**6):06d}",
        asker=ask.asker,
        kind=wish.kind,
        text=text,
        product_id=wish.product_id,
        at=ask.now,
        department=department_in(rules, text, rules.feedback[wish.kind]),
    )
    row = base.row(same, ask.asker, wish.kind, text)
    assert row is not None
    return _feedback(row, already=False)


def _feedback(row: sqlite3.Row, already: bool) -> Feedback:
    return Feedback(
        id=row["id"],
        kind=row["kind"],
        kind_text=FEEDBACK_TEXT[row["kind"]],
        text=row["text"],
        product_id=row["product_id"],
        at=at(row["at"]),
        department=row["department"],
        department_text=DEPARTMENT_TEXT[row["department"]],
        already=already,
    )

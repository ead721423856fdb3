"""Walk 1, behind the last stop: suggestions and wishes, kept beside Vendure; whose they are it does not tell."""

from __future__ import annotations

import secrets
import sqlite3

from xiaoer.shop import contract as c
from xiaoer.shop.moment import at
from xiaoer.shop.problem import not_yours, wrong_field
from xiaoer.shop.vendure.ask import Ask
from xiaoer.shop.vendure.goods import known

_SAME = "SELECT * FROM feedback WHERE asker=? AND kind=? AND text=?"


async def take(ask: Ask) -> c.Feedback:
    """Of a customer or a visitor. The same words of the same asker are kept once."""
    wish: c.FeedbackRequest = ask.body
    if ask.kind not in ("customer", "visitor"):
        raise not_yours()
    text = wish.text.strip()
    if not 2 <= len(text) <= 500:
        raise wrong_field("text", "请用一两句话说说您的想法，最多 500 字。")
    if wish.product_id is not None:
        await known(ask, wish.product_id)
    base = ask.bridge.beside
    row = base.row(_SAME, ask.asker, wish.kind, text)
    if row is not None:
        return _feedback(row, already=True)
    base.add(
        "feedback", id=f"YJ{at(ask.now):%y%m%d}{secrets.randbelow(10**6):06d}", asker=ask.asker, kind=wish.kind,
        text=text, product_id=wish.product_id, at=ask.now,
    )  # fmt: skip
    row = base.row(_SAME, ask.asker, wish.kind, text)
    assert row is not None
    return _feedback(row, already=False)


def _feedback(row: sqlite3.Row, already: bool) -> c.Feedback:
    return c.Feedback(
        id=row["id"],
        kind=row["kind"],
        kind_text=c.FEEDBACK_TEXT[row["kind"]],
        text=row["text"],
        product_id=row["product_id"],
        at=at(row["at"]),
        already=already,
    )

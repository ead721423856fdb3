"""Walk 1, last stop: asking to be told when something is back."""

from __future__ import annotations

import secrets

from xiaoer.shop.contract import Reminder, ReminderRequest
from xiaoer.shop.demo.goods import known
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, day_words, maybe_day
from xiaoer.shop.problem import not_yours, wrong_field


def remind(ask: Ask) -> Reminder:
    """Once per asker and thing: asked again, it is the same reminder."""
    wish: ReminderRequest = ask.body
    if ask.kind not in ("customer", "visitor"):
        raise not_yours()
    base, now = ask.shop.database, ask.now
    goods = ask.shop.shelf.goods.get(wish.product_id) or known(ask, wish.product_id)
    variant = next((option for option in goods.options if option.id == wish.variant_id), None)
    if wish.variant_id is not None and variant is None:
        raise wrong_field("variant_id", "这件商品没有这个款式。")
    row = base.row(
        "SELECT * FROM reminders WHERE asker=? AND product_id=? AND coalesce(variant_id,'')=?",
        ask.asker, goods.id, wish.variant_id or "",
    )  # fmt: skip
    number = row["id"] if row else f"TX{secrets.token_hex(6)}"
    if row is None:
        base.insert(
            "reminders", id=number, product_id=goods.id, variant_id=wish.variant_id, asker=ask.asker, created_at=now
        )
    restock = base.row(
        "SELECT min(restock_at) AS at FROM stock WHERE product_id=? AND stock=0 AND (?='' OR variant_id=?)",
        goods.id, wish.variant_id or "", wish.variant_id or "",
    )  # fmt: skip
    when = restock["at"] if restock else None
    known_day = f"预计{day_words(when, now)}补货，" if when else "补货时间定了以后"
    return Reminder(
        id=number,
        product_id=goods.id,
        variant_id=wish.variant_id,
        customer_id=ask.who if ask.kind == "customer" else None,
        created_at=at(row["created_at"] if row else now),
        restock_on=maybe_day(when),
        text=f"已登记{goods.short}的到货提醒，{known_day}第一时间告诉您。",
    )

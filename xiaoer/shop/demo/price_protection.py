"""Walk 1, last stop: price protection: what a lower price gives back, judged anew each time; filing it once."""

from __future__ import annotations

import secrets
import sqlite3

from xiaoer.shop.contract import (
    PAYMENT_TEXT,
    OrderItem,
    PriceClaim,
    PriceClaimRequest,
    PriceDifference,
    PriceDifferences,
    PriceProtectionCode,
)
from xiaoer.shop.demo.orders import items_of
from xiaoer.shop.demo.pieces import pieces_of
from xiaoer.shop.demo.price_claims import claims_of
from xiaoer.shop.demo.shop import Ask
from xiaoer.shop.moment import at, maybe_at, words, yuan
from xiaoer.shop.problem import refused
from xiaoer.shop.spans import DAY

_OVER = frozenset({"cancelled", "refunding", "refunded"})


def differences(ask: Ask) -> PriceDifferences:
    order = ask.order(ask.path["no"])
    rules = ask.shop.rules
    ends = None if order["paid_at"] is None else order["paid_at"] + rules.price_protection.days * DAY
    items = [_difference(ask, order, item, ends) for item in items_of(ask.shop, order["order_no"])]
    amount = sum(one.amount for one in items)
    told = next((one for one in items if one.eligible), None) or min(items, key=lambda one: _RANK.index(one.code))
    to = PAYMENT_TEXT[order["payment"]] if order["payment"] else None
    text = f"价保期到{words(ends, ask.now)}，可以退差价 {yuan(amount)} 元到{to}。" if amount and ends else told.text
    return PriceDifferences(
        order_no=order["order_no"],
        eligible=told.eligible,
        code=told.code,
        text=text,
        until=maybe_at(ends),
        amount=amount,
        refund_to=to,
        refund_arrival=rules.refund_arrival[order["payment"]].text if order["payment"] else None,
        items=items,
        claims=claims_of(ask, order["order_no"]),
    )


_RANK: tuple[PriceProtectionCode, ...] = ("not_paid", "over", "too_late", "already_given", "no_drop", "ok")
"""Which no is told of several."""


def file(ask: Ask) -> PriceClaim:
    """Every line with a difference in one claim; the same drop of the same line is never given twice."""
    wish: PriceClaimRequest = ask.body
    judged, base, now = differences(ask), ask.shop.database, ask.now
    if not judged.eligible:
        raise refused(judged.code, judged.text, nearest=ask.shop.rules.price_protection.text)
    if wish.amount not in (None, judged.amount):
        text = f"价格刚刚又变了，现在的差价是 {yuan(judged.amount)} 元，您再确认一下。"
        raise refused("price_moved", text, amount=judged.amount)
    order = ask.order(judged.order_no)
    number = f"JB{at(now):%y%m%d}{secrets.randbelow(10**6):06d}"
    days = ask.shop.rules.refund_arrival[order["payment"]].max_days
    base.insert(
        "price_claims", no=number, order_no=judged.order_no, amount=judged.amount, at=now, refund_by=now + days * DAY
    )
    for one in judged.items:
        if one.eligible:
            base.insert(
                "price_differences",
                claim_no=number,
                item_id=one.item_id,
                qty=one.qty,
                price_then=one.price_then,
                price_now=one.price_now,
                amount=one.amount,
            )
    return claims_of(ask, judged.order_no)[0]


def _difference(ask: Ask, order: sqlite3.Row, item: OrderItem, ends: int | None) -> PriceDifference:
    base = ask.shop.database
    given = base.row("SELECT min(price_now) AS least FROM price_differences WHERE item_id=?", item.id)
    least: int | None = given["least"] if given else None
    then = item.price if least is None else least
    option = ask.shop.shelf.options.get(item.variant_id)
    price_now = option.price if option else None
    pieces = pieces_of(base, item)
    drop = then - price_now if price_now is not None else 0
    amount = max(0, min(drop * pieces.open, pieces.worth(pieces.open)))  # never more than was paid
    code, text = _verdict(ask, order, item, ends, least is not None, amount)
    return PriceDifference(
        item_id=item.id,
        title=item.short_title,
        variant=item.variant,
        qty=pieces.open,
        price_then=then,
        price_now=price_now,
        amount=amount if code == "ok" else 0,
        eligible=code == "ok",
        code=code,
        text=text,
    )


def _verdict(
    ask: Ask, order: sqlite3.Row, item: OrderItem, ends: int | None, before: bool, amount: int
) -> tuple[PriceProtectionCode, str]:
    name = item.short_title
    if order["state"] in _OVER or item.state in ("refunding", "refunded", "returned", "returning"):
        return "over", f"{name}已经在退款或取消，没有差价可退。"
    if ends is None:
        return "not_paid", "这笔订单还没有付款，直接按现在的价格付就好。"
    if ask.now > ends:
        return "too_late", f"价保到{words(ends, ask.now)} 为止，已经过了期限。"
    if amount > 0:
        return "ok", f"{name}比您下单时便宜了，可以退差价。"
    if before:
        return "already_given", f"{name}的差价已经退过了，之后没有再降价。"
    return "no_drop", f"{name}现在的标价没有比您下单时低，暂时没有差价可退。"

"""What is asked of their own money in so many words, whatever it is read as: may a coupon of theirs be used for these
goods, are the points enough for one, what was a thing of an order bought for, how much came off."""

from __future__ import annotations

from actions.dialogue.kept import Kept
from actions.hear.own_money import (
    asks_if_it_fits,
    asks_of_the_way_back,
    asks_the_price_now,
    asks_what_comes_back,
    asks_what_lacks_to_more,
    asks_what_was_paid,
    asks_what_was_saved,
    asks_why_more,
    falls_to,
    points_at_a_coupon,
    speaks_of_a_coupon,
)
from actions.hear.points import asks_if_enough
from actions.hear.price import asks_what_lacks
from actions.hear.wanted import asks_with_coupon
from actions.turn import Turn
from xiaoer.talk.reading import Matter

_TAKEN_FOR = frozenset({"price_promo", "product_question", "stock", "recommend"})
_OF_MONEY = frozenset({"price_promo", "change_order", "order_status", "payment", "price_protection", "membership"})
_OF_RETURNS = frozenset({"return", "exchange", "refund", "change_order", "cancel_order", "price_promo"})
_FILED = frozenset({"discount_share", "amount", "fees", "postage", "compensation", "deduction"})
_COUPON_USE = ("price_promo", "coupon_use")
_ASKED = 0.35


def money_said(first: Matter, turn: Turn) -> Matter | None:
    """None: nothing is said so plainly."""
    if not turn.customer_id:
        return None
    if falls_to(turn) and (asks_what_comes_back(turn) or first.topic == "price_protection"):
        return Matter.surely("price_protection", "amount")
    if first.topic in _OF_MONEY and asks_the_price_now(turn):
        return Matter.surely("price_promo", "price")
    if _of_what_was_paid(first, turn):
        return Matter.surely("price_promo", "breakdown")
    if first.topic in _OF_RETURNS and first.aspect not in _FILED and asks_what_comes_back(turn):
        return Matter.surely("refund", "amount")
    if dict(turn.reading.acts).get("ask", 0.0) < _ASKED:
        return None
    if first.topic in ("membership", "price_promo") and asks_if_enough(turn):
        return Matter.surely("membership", "points_rule")
    if _fits(first, turn):
        return Matter.surely(*_COUPON_USE)
    if first.topic == "membership" and asks_of_the_way_back(turn):
        return Matter.surely("membership", "benefits")
    if first.topic == "change_order" and asks_what_lacks_to_more(turn):
        return Matter.surely("price_promo", "promo")
    return None


def _fits(first: Matter, turn: Turn) -> bool:
    """女装券买碎花裙能用不; 加上开衫呢, once that was answered."""
    if first.topic not in _TAKEN_FOR or first.aspect in ("stack", "coupon_back", "used_on_order"):
        return False
    last = Kept.of(turn).stack[-1:]
    goes_on = any((one.topic, one.aspect) == _COUPON_USE for one in last)
    if asks_if_it_fits(turn) and (speaks_of_a_coupon(turn) or (goes_on and points_at_a_coupon(turn))):
        return True
    if goes_on and asks_what_lacks(turn):
        return True
    return goes_on and bool(turn.all("product")) and asks_with_coupon(turn)


def _of_what_was_paid(first: Matter, turn: Turn) -> bool:
    of_theirs = any(one.kind in ("order", "goods") for one in turn.reading.subjects) or bool(turn.slot("order_no"))
    asked = asks_what_was_paid(turn) or asks_what_was_saved(turn) or asks_why_more(turn)
    return first.topic in _OF_MONEY and of_theirs and asked

"""What words say so plainly of goods that a reading which is unsure, or of something else, does not count."""

from __future__ import annotations

from collections.abc import Sequence

from actions.dialogue.kept import Open
from actions.hear.price import asks_price
from actions.hear.wanted import asks_shelves, asks_there, asks_with_coupon, looks_for, says_a_kind, sends
from actions.turn import Turn
from xiaoer.talk.reading import Matter

_OF_GOODS = frozenset({"stock", "product_question", "price_promo", "recommend"})
_MISTAKEN = frozenset({"stock", "product_question", "recommend"})
_SURELY_ELSE, _UNSURE = 0.9, 0.5
_OF_COUPONS = frozenset({"coupon_get", "coupon_use"})


async def plainly_of_goods(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """None: nothing is said so plainly."""
    last = newest[0] if newest else None
    if not turn.reading.acts or _of_something_else(turn) or sends(turn):
        return None
    of_coupons = last is not None and (last.topic, last.aspect in _OF_COUPONS) == ("price_promo", True)
    if of_coupons and turn.all("product") and asks_with_coupon(turn):
        return _matter("price_promo", "coupon_use")
    talked_of = turn.slot("product_id") or turn.all("product") or turn.slot("basket")
    if asks_price(turn) and talked_of and not _is_read(turn):
        return _matter("price_promo", "price")
    if last is not None and last.topic in _OF_GOODS and await says_a_kind(turn):
        return _matter("stock", "available")
    if not turn.reading.matters and turn.all("product") and asks_there(turn):
        return _matter("stock", "available")
    if looks_for(turn) and (_first_odds(turn) < _UNSURE or turn.confidence < _UNSURE):
        return _matter("recommend", "need")
    return _matter("recommend", "wish") if asks_shelves(turn) else None


def _of_something_else(turn: Turn) -> bool:
    """Surely read as a matter that is not of goods, or as one of an order."""
    first = turn.reading.matters[0] if turn.reading.matters else None
    elsewhere = first is not None and first.topic not in _OF_GOODS and first.odds >= _SURELY_ELSE
    return elsewhere or any(one.kind in ("order", "parcel", "case") for one in turn.reading.subjects)


def _is_read(turn: Turn) -> bool:
    """Of money already, or likely of something else than goods: left to the reading."""
    first = turn.reading.matters[0] if turn.reading.matters else None
    return first is not None and first.odds >= _UNSURE and first.topic not in _MISTAKEN


def _first_odds(turn: Turn) -> float:
    return turn.reading.matters[0].odds if turn.reading.matters else 0.0


def _matter(topic: str, aspect: str) -> Matter:
    return Matter(topic, aspect, 1.0, "", 1.0)

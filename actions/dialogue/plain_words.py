"""What words say so plainly of goods that a reading which is unsure, or of something else, does not count."""

from __future__ import annotations

from collections.abc import Sequence

from actions.dialogue.kept import Open
from actions.goods import goods_by_id
from actions.hear.body import tells_of_a_body
from actions.hear.finding import fact_found
from actions.hear.phrases import asked_apart
from actions.hear.price import asks_in_bulk, asks_price, talked_of_newcomers, wants_to_be_called
from actions.hear.question import asks_a_point, asks_at_all, asks_cheaper_kind, asks_difference
from actions.hear.wanted import (
    asks_only_whether,
    asks_sent,
    asks_shelves,
    asks_there,
    asks_with_coupon,
    looks_for,
    only_so_many,
    priced_wish,
    says_a_kind,
    says_a_use,
    sends,
    wants_word_of_it,
)
from actions.hear.wish import bothers, decides_for_me
from actions.turn import Turn
from xiaoer.talk.reading import Matter

_OF_GOODS = frozenset({"stock", "product_question", "price_promo", "recommend"})
_MISTAKEN = frozenset({"stock", "product_question", "recommend"})
_BOTH_ANSWERED = frozenset({"stock", "product_question"})
_OF_THINGS = frozenset({"stock", "price_promo"})
_SURELY_ELSE, _UNSURE = 0.9, 0.5
_NO_TOPIC = frozenset({"out_of_scope", "nlu_fallback"})
_OF_COUPONS = frozenset({"coupon_get", "coupon_use"})


async def plainly_of_goods(turn: Turn, newest: Sequence[Open]) -> Matter | None:
    """None: nothing is said so plainly."""
    last = newest[0] if newest else None
    if last is not None and last.topic in _OF_GOODS and turn.slot("product_id") and wants_word_of_it(turn):
        return Matter.surely("stock", "notify", inherited=True)
    if turn.reading.acts and await _of_a_fact(turn, last):
        return Matter.surely("product_question", "spec", inherited=True)
    if turn.reading.acts and _of_a_point(turn, last):
        return Matter.surely("product_question", "quality", inherited=True)
    if turn.reading.acts and turn.slot("wish") and decides_for_me(turn):
        return Matter.surely("recommend", "wish", inherited=True)
    if not turn.reading.acts or _of_something_else(turn):
        return None
    if bothers(turn) and (turn.all("product") or turn.slot("product_id")) and _of_goods_told(turn):
        return Matter.surely("product_question", "trouble")
    if sends(turn):
        bought = asks_sent(turn) and turn.customer_id and turn.all("product") and turn.reading.matters
        return Matter.surely("urge_shipment", "ship_time") if bought else None
    of_coupons = last is not None and (last.topic, last.aspect in _OF_COUPONS) == ("price_promo", True)
    of_coupons = of_coupons or (not turn.customer_id and talked_of_newcomers(turn) and asks_only_whether(turn))
    if of_coupons and turn.all("product") and asks_with_coupon(turn):
        return Matter.surely("price_promo", "coupon_use")
    if last is not None and last.topic == "price_promo" and asks_in_bulk(turn) and wants_to_be_called(turn):
        return Matter.surely("price_promo", "discount")
    talked_of = turn.slot("product_id") or turn.all("product") or turn.slot("basket")
    if asks_price(turn) and talked_of and not (asks_difference(turn) or _is_read(turn) or _asks_more_than_it(turn)):
        return Matter.surely("price_promo", "price")
    if last is not None and last.topic in _OF_GOODS and await says_a_kind(turn):
        return Matter.surely("stock", "available")
    if not turn.reading.matters and turn.all("product") and asks_there(turn):
        return Matter.surely("stock", "available")
    if priced_wish(turn) and not _is_surely_money(turn):
        return Matter.surely("recommend", "need")
    if last is not None and last.topic == "price_promo" and turn.slot("basket") and only_so_many(turn):
        return Matter.surely("price_promo", "price")
    if last is not None and turn.slot("product_id") and _of_the_thing(turn, last):
        return Matter.surely("product_question", "look" if asks_cheaper_kind(turn) else "suits_whom")
    if looks_for(turn) and (_first_odds(turn) < _UNSURE or turn.confidence < _UNSURE):
        return Matter.surely("recommend", "need")
    return Matter.surely("recommend", "wish") if asks_shelves(turn) else None


def _asks_more_than_it(turn: Turn) -> bool:
    """尘袋多久换一个 多少钱, read as a question of the thing: both are answered by it."""
    first = turn.reading.first
    return first is not None and first.topic in _BOTH_ANSWERED and len(asked_apart(turn)) > 1


async def _of_a_fact(turn: Turn, last: Open | None) -> bool:
    """UPF多少, 能换轴吗, of the thing on the table: read as something else, and its own entry surely answers it."""
    first = turn.reading.first
    of_goods = last is not None and last.topic in _OF_GOODS and bool(turn.slot("product_id"))
    if not of_goods or turn.pressed or turn.open_form or not asks_at_all(turn) or (first and first.topic in _OF_THINGS):
        return False
    if any(one.kind in ("order", "parcel", "case") for one in turn.reading.subjects):
        return False
    if first and (first.topic, turn.intent) == ("product_question", "product_question"):
        return False
    if first and first.odds >= _UNSURE and first.topic not in _NO_TOPIC and turn.reading.act != "ask":
        return False
    product = await goods_by_id(str(turn.slot("product_id")))
    fact = await fact_found(turn, product) if product else None
    return fact is not None and fact.surely


def _of_a_point(turn: Turn, last: Open | None) -> bool:
    """下大雨扛得住不, of the thing on the table, though no topic or another was read: the merchant has a name for what
    is asked."""
    first = turn.reading.first
    of_goods = last is not None and last.topic in _OF_GOODS and bool(turn.slot("product_id") or turn.slot("offered"))
    unread = first is None or first.topic in _NO_TOPIC or first.odds < _UNSURE
    unread = unread or (first is not None and first.topic in _OF_GOODS and turn.intent not in _OF_GOODS)
    return of_goods and unread and not turn.pressed and bool(asks_a_point(turn))


def _of_goods_told(turn: Turn) -> bool:
    """Told of goods, and read as a wish for some or as a question of them."""
    first = turn.reading.first
    mistaken = first is not None and (first.topic in _MISTAKEN or first.odds < _UNSURE)
    return mistaken and turn.reading.act != "ask"


def _of_something_else(turn: Turn) -> bool:
    """Surely read as a matter that is not of goods, or as one of an order."""
    first = turn.reading.first
    elsewhere = first is not None and first.topic not in _OF_GOODS and first.odds >= _SURELY_ELSE
    return elsewhere or any(one.kind in ("order", "parcel", "case") for one in turn.reading.subjects)


def _is_read(turn: Turn) -> bool:
    """Of money already, or likely of something else than goods: left to the reading."""
    first = turn.reading.first
    return first is not None and first.odds >= _UNSURE and first.topic not in _MISTAKEN


def _of_the_thing(turn: Turn, last: Open) -> bool:
    """办公室用的, 有没有便宜点的颜色: read as a wish for others, and said of the one talked of."""
    of_it = last.topic in ("product_question", "stock") and not turn.slot("wish") and not turn.all("product")
    of_it = of_it and not tells_of_a_body(turn)
    wished = turn.intent == "recommend" or any(one.topic == "recommend" for one in turn.reading.matters)
    return of_it and wished and (asks_cheaper_kind(turn) or says_a_use(turn))


def _is_surely_money(turn: Turn) -> bool:
    first = turn.reading.first
    return first is not None and first.topic == "price_promo" and min(first.odds, first.aspect_odds) >= _SURELY_ELSE


def _first_odds(turn: Turn) -> float:
    return turn.reading.first.odds if turn.reading.first else 0.0

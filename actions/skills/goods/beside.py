"""Two things beside each other, by their facts: no judgement of ours which is the better."""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards import product_card, products_card
from actions.compare import compared_ids
from actions.dialogue.asked import Asked
from actions.goods import goods_by_id
from actions.hear.fact import asked_of_each, asks_in_what, differing
from actions.hear.finding import fact_found
from actions.hear.goods import kept_shown
from actions.hear.question import asks_anything, asks_how_soon, asks_which_costs_less
from actions.say.told import Say, Told
from actions.shop import shop
from actions.turn import Turn
from actions.wording import money
from xiaoer.shop.contract import Product

_BOTH = 2


async def compare(asked: Asked) -> Told | None:
    """Of what is asked what each says; where nothing is asked, the first thing they differ in and the prices."""
    ids = await compared_ids(asked.turn, str(asked.turn.slot("compare_with") or ""))
    goods = [one for number in ids[:2] if (one := await goods_by_id(number))]
    if len(goods) < _BOTH:
        return None
    say = await _say(goods, asked_of_each(asked.turn, goods))
    return Told((say,), slots={"shown": [one.id for one in goods], **kept_shown(goods)})


async def _say(goods: Sequence[Product], turn: Turn) -> Say:
    if asks_how_soon(turn):
        return await _how_soon(goods)
    if asks_which_costs_less(turn):
        return _by_price(goods)
    facts = [await fact_found(turn, one) for one in goods] if asks_anything(turn) else [None, None]
    told = [fact.value.rstrip("。") if fact else "" for fact in facts]
    first, second = goods
    if all(told):
        return _beside("product_question/each", goods, one=told[0], other=told[1])
    if told[0]:
        return _beside("product_question/one_says", goods, one=told[0])
    if told[1]:
        return _beside("product_question/one_says", (second, first), one=told[1])
    if asks_anything(turn) and asks_in_what(turn):
        return _beside("product_question/neither_says", goods)
    apart = differing(first, second)
    if apart is None:
        return _by_price(goods)
    values = dict(zip(("label", "one", "other"), apart, strict=True))
    return _beside(
        "product_question/differ", goods, price=money(first.price), other_price=money(second.price), **values
    )


async def _how_soon(goods: Sequence[Product]) -> Say:
    """Both are sent within the same hours, if they are there."""
    hours = str((await shop().policies()).shipping.promise_hours)
    there = [any(one.stock_state != "sold_out" for one in each.variants) for each in goods]
    if all(there):
        return _beside("product_question/sent_alike", goods, hours=hours)
    if any(there):
        ready, other = goods if there[0] else reversed(goods)
        return _beside("product_question/sent_first", (ready, other), hours=hours)
    return _beside("product_question/neither_there", goods)


def _by_price(goods: Sequence[Product]) -> Say:
    prices = {"price": money(goods[0].price), "other_price": money(goods[1].price)}
    return _beside("product_question/differ_in_price", goods, **prices)


def _beside(response: str, goods: Sequence[Product], **values: str) -> Say:
    names = {"first": goods[0].short_title, "second": goods[1].short_title}
    return Say(response, {**names, **values}, (), products_card([product_card(one) for one in goods]))

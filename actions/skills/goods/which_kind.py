"""How a thing looks and which of its kinds to take: what it comes in, what the entry says tells the kinds apart, else
their prices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.hear.fact import (
    fact_asked,
    hint_of_kinds,
    point_asked,
    tells_apart,
)
from actions.hear.question import (
    asks_cheaper_kind,
    asks_colours,
    asks_difference,
    asks_for_a_kind,
    asks_of_elsewhere,
    asks_only_this_colour,
    asks_to_choose,
)
from actions.hear.variant import variant_wanted
from actions.hear.written import facts_of, lines_of
from actions.say.told import Say, Told
from actions.skills.goods.stock import available
from actions.skills.goods.telling import SURE_OF_ASPECT, closest, say_of, told_fact, told_of_it
from actions.wording import listed, money
from xiaoer.shop.contract import Product, Variant

_MOST_KINDS = 4


async def look(product: Product, asked: Asked) -> Told | None:
    if asks_difference(asked.turn) and len(variant_wanted(asked.turn, product).fitting) > 1:
        return await which_kind(product, asked)
    if asks_for_a_kind(asked.turn) and variant_wanted(asked.turn, product).said:
        return await available(product, asked) if variant_wanted(asked.turn, product).fitting else _no_such(product)
    colours = list(dict.fromkeys(one.color or one.title for one in product.variants))
    if asks_colours(asked.turn) and len(colours) > 1:
        more = asks_only_this_colour(asked.turn)
        response = "product_question/comes_in_more" if more else "product_question/comes_in"
        return say_of(product, response, kinds=listed(colours[:8]))
    fact = fact_asked(asked.turn, product, ())
    if fact and fact.how != "missing" and not asks_cheaper_kind(asked.turn):
        return told_fact(fact, product, asked, ())
    if point_asked(asked.turn, product):
        return None
    if asked.matter.aspect_odds < SURE_OF_ASPECT or len(colours) < 2 or variant_wanted(asked.turn, product).said:
        return None
    prices = sorted({one.price for one in product.variants})
    if len(prices) == 1 and asks_cheaper_kind(asked.turn):
        return say_of(product, "product_question/one_price", kinds=listed(colours[:8]), price=money(prices[0]))
    if asks_cheaper_kind(asked.turn):
        return kinds_priced(product, product.variants)
    return say_of(product, "product_question/comes_in", kinds=listed(colours[:8]))


def _no_such(product: Product) -> Told:
    """奶白 there is and 静音 there is, and not both in one."""
    kinds = listed([one.title.replace(" / ", "") for one in product.variants if one.stock_state != "sold_out"][:6])
    return say_of(product, "product_question/not_both", kinds=kinds)


async def which_kind(product: Product, asked: Asked) -> Told | None:
    """The kinds of one thing: their prices, and what the catalogue says tells them apart."""
    wanted = variant_wanted(asked.turn, product)
    kinds = list(wanted.fitting if wanted.said and len(wanted.fitting) > 1 else product.variants)[:_MOST_KINDS]
    written = [*facts_of(product), *lines_of(product)]
    fact = next((one for one in written if tells_apart(one, kinds)), None)
    if asks_of_elsewhere(asked.turn) and product.selling_points:
        points = "，".join(one.rstrip("。") for one in product.selling_points[:2])
        return say_of(product, "product_question/elsewhere", points=points)
    if not asks_difference(asked.turn) or len(kinds) < 2 or (fact is None and point_asked(asked.turn, product)):
        return await closest(product, asked)
    if fact:
        return say_of(product, "product_question/kinds_apart", value=fact.value.rstrip("。"))
    if asks_to_choose(asked.turn) and len({one.price for one in kinds}) == 1 and not hint_of_kinds(product):
        return _picked(product, kinds)
    if asks_to_choose(asked.turn) and len({one.price for one in kinds}) > 1:
        prices = listed([f"{one.title} {money(one.price)}" for one in sorted(kinds, key=lambda one: one.price)])
        return say_of(product, "product_question/none_better", prices=prices)
    return kinds_priced(product, kinds)


def _picked(product: Product, kinds: Sequence[Variant]) -> Told:
    """One of those there, not a list: the one there is most of; the others are named after it."""
    best = max(kinds, key=lambda one: one.stock)
    others = [one.color or one.title for one in kinds if one is not best and one.stock_state != "sold_out"]
    values = {
        "name": product.short_title,
        "kind": best.title.replace(" / ", ""),
        "others": listed(others[:_MOST_KINDS]),
    }
    response = "product_question/pick" if others else "product_question/pick_only"
    told = told_of_it(product, Say(response, values, (), product_card(product, best)))
    return replace(told, slots={"variant_id": best.id})


def kinds_priced(product: Product, kinds: Sequence[Variant]) -> Told:
    if len({one.price for one in kinds}) == 1:
        titles = dict.fromkeys(one.color or one.title for one in kinds)
        named, hint = listed(list(titles)[:_MOST_KINDS]), hint_of_kinds(product)
        if hint:
            return say_of(product, "product_question/kinds_hint", hint=hint, kinds=named, price=money(kinds[0].price))
        return say_of(product, "product_question/kinds_alike", kinds=named, price=money(kinds[0].price))
    cheapest = sorted(kinds, key=lambda one: one.price)[:_MOST_KINDS]
    return say_of(product, "product_question/kinds_by_price",
                prices=listed([f"{one.title} {money(one.price)}" for one in cheapest]))  # fmt: skip

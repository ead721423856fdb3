"""A finer question of a thing: what can be reckoned or is written to its very words, else what is usual with such
things."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain
from actions.hear.goods import goods_heard
from actions.hear.narrow import narrowed
from actions.hear.worries import safe_pieces, speaks_of
from actions.hear.written import fits_only
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.skills.goods.meant import which
from actions.skills.goods.telling import answered, by_measure, by_reckoning, card_of, told_of_it
from actions.skills.usual import as_usual, aspect_of
from xiaoer.shop.contract import Product

Nearest = Callable[[Product], Say | None]
_OF_A_BODY: Mapping[str, str] = {"product_question/pregnant": "of_pregnancy", "product_question/pets": "of_pets"}
"""Only a line that speaks of it answers: that a cream is put on thinly says nothing of the pregnant."""
_OF_ONE = frozenset({"product_question/compatible"})
"""What is usual is no answer to it: which is meant is asked."""
_KNOWN_BY_ALL = frozenset({"product_question/still_good", "product_question/stain", "product_question/heat"})
"""What anybody knows goes before a line that is only the nearest."""


def written_or_usual(*goals: str) -> dict[str, Plain]:
    return {aspect_of(goal): _written_or(goal, _nothing_near) for goal in goals}


def written_or_near(goal: str, nearest: Nearest) -> dict[str, Plain]:
    """``nearest``: of the thing's own entry, what helps before what is usual does."""
    return {aspect_of(goal): _written_or(goal, nearest)}


def _nothing_near(product: Product) -> Say | None:
    return None


def what_it_fits(product: Product) -> Say | None:
    fits = (product.attributes.fits or "").rstrip("。")
    response = "product_question/compatible_only" if fits_only(fits) else "product_question/compatible_fits"
    return _of(product, response, fits=fits) if fits else None


def how_it_is_washed(product: Product) -> Say | None:
    care = (product.attributes.care or "").rstrip("。")
    return _of(product, "product_question/shrink_care", care=care) if care else None


def what_is_safe(product: Product) -> Say | None:
    value = safe_pieces(product)
    return _of(product, "product_question/child_safe_written", value=value) if value else None


def _of(product: Product, response: str, **values: str) -> Say:
    return Say(response, {"name": product.short_title, **values}, (PERSON,), card_of(product))


def _written_or(goal: str, nearest: Nearest) -> Plain:
    return Plain(_of_goods(goal, nearest))


def _of_goods(goal: str, nearest: Nearest) -> Callable[[Asked], Awaitable[Told | None]]:
    async def told(asked: Asked) -> Told | None:
        heard = await goods_heard(asked.turn, part_of_the_last=True)
        fitting = narrowed(asked.turn, heard.several) if heard.several else ()
        product = fitting[0] if len(fitting) == 1 else heard.product
        if product is None:
            return which(fitting, asked) if fitting and goal in _OF_ONE else await as_usual(asked, goal)
        found = by_reckoning(product, asked) or by_measure(product, asked) or await _answered(goal, product, asked)
        if found is None and (say := nearest(product)):
            found = told_of_it(product, say)
        return found or replace(await as_usual(asked, goal, PERSON), product_id=product.id)

    return told


async def _answered(goal: str, product: Product, asked: Asked) -> Told | None:
    theme = _OF_A_BODY.get(goal, "")
    if theme and not speaks_of(theme, product):
        return None
    return await answered(product, asked, nearest=goal not in _KNOWN_BY_ALL)

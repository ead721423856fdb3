"""A finer question of a thing: what the catalogue says to its very words, else what is usual with such things."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain
from actions.hear.fact import fact_asked
from actions.hear.goods import goods_heard
from actions.reply import PERSON
from actions.say.told import Told
from actions.skills.goods.telling import told_fact
from actions.skills.usual import as_usual, aspect_of
from xiaoer.shop.contract import ATTRIBUTE_TEXT

_AT_LARGE = frozenset(ATTRIBUTE_TEXT.values())
"""Labels that every thing has: 适用 for 家里有猫能用吗 would be no answer to just that."""


def written_or_usual(*goals: str) -> dict[str, Plain]:
    return {aspect_of(goal): Plain(_of_goods(goal)) for goal in goals}


def _of_goods(goal: str) -> Callable[[Asked], Awaitable[Told | None]]:
    async def told(asked: Asked) -> Told | None:
        product = (await goods_heard(asked.turn, part_of_the_last=True)).product
        if product is None:
            return await as_usual(asked, goal)
        fact = fact_asked(asked.turn, product, ())
        if fact and (fact.how == "line" or (fact.how == "label" and fact.label not in _AT_LARGE)):
            return told_fact(fact, product, asked, ())
        return replace(await as_usual(asked, goal, PERSON), product_id=product.id)

    return told

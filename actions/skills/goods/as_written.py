"""A finer question of a thing: what the catalogue says to its very words, else what is usual with such things."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain
from actions.hear.goods import goods_heard
from actions.reply import PERSON
from actions.say.told import Told
from actions.skills.goods.telling import answered, by_reckoning
from actions.skills.usual import as_usual, aspect_of

def written_or_usual(*goals: str) -> dict[str, Plain]:
    return {aspect_of(goal): Plain(_of_goods(goal)) for goal in goals}


def _of_goods(goal: str) -> Callable[[Asked], Awaitable[Told | None]]:
    async def told(asked: Asked) -> Told | None:
        product = (await goods_heard(asked.turn, part_of_the_last=True)).product
        if product is None:
            return await as_usual(asked, goal)
        if told := by_reckoning(product, asked) or await answered(product, asked):
            return told
        return replace(await as_usual(asked, goal, PERSON), product_id=product.id)

    return told

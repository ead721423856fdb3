"""What a question about goods begins with: which are meant, and the answers where that is not clear."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Literal

from actions.cards import product_card, products_card
from actions.dialogue.asked import Asked, ask_button
from actions.dialogue.skill import Plain
from actions.hear.by_kind import goods_by_weight
from actions.hear.goods import GoodsHeard, begun_alike, goods_heard, of_the_order, to_choose_from
from actions.hear.narrow import narrowed
from actions.reply import Button
from actions.say.told import Say, Told, tell
from actions.shop import shop
from actions.skills.goods.circumstance import taken_in
from actions.wording import listed
from xiaoer.shop.contract import Product

About = Callable[[Product, Asked], Awaitable[Told | None]]
Several = Callable[[tuple[Product, ...], Asked], Told]
Nameless = Callable[[Asked], Awaitable[Told | None]]
Whose = Literal["named", "with", "part"]
_MOST = 3
_AVAILABLE = "stock/available"


def of_goods(
    answer: About, *, several: Several | None = None, nameless: Nameless | None = None, whose: Whose = "named"
) -> Plain:
    """Answered of the one thing that is meant. ``nameless``: where nothing was named; without it, and where it does
    not know either, the topic's own action asks. ``whose``: other goods named are asked for ``with`` the thing
    talked of, or are a ``part`` of it."""

    async def about(asked: Asked) -> Told | None:
        heard = await goods_heard(asked.turn, with_the_last=whose == "with", part_of_the_last=whose in ("with", "part"))
        if heard.unknown:
            return await unknown(heard.unknown)
        told = await nameless(asked) if nameless and heard.nothing else None
        if told is None and heard.nothing:
            sized = await goods_by_weight(asked.turn)
            heard = GoodsHeard(sized) if sized else await of_the_order(asked.turn)
        fitting = narrowed(asked.turn, heard.several, by_kind=heard.product is not None) if heard.several else ()
        product = fitting[0] if len(fitting) == 1 else heard.product
        if product:
            answered = await answer(product, asked)
            return await taken_in(answered, product, asked) if answered else None
        return (several or which)(fitting[:_MOST], asked) if fitting else told

    return Plain(about)


def which(goods: tuple[Product, ...], asked: Asked) -> Told:
    """Which of these: a tap asks the same of it."""
    goal = asked.matter.goal
    buttons = tuple(ask_button(one.short_title, goal, product=one.id) for one in goods)
    named = listed([one.short_title for one in goods])
    say = Say("stock/which", {"names": named}, buttons, products_card([product_card(one) for one in goods]), asked=True)
    return Told((say,), slots=to_choose_from(asked.turn, goods), helped=False)


async def unknown(name: str) -> Told:
    """Not recognised is not none in stock; what begins as it does is named."""
    if near := await begun_alike(name):
        buttons = [ask_button(one.short_title, _AVAILABLE, product=one.id) for one in near]
        told = tell("stock/unrecognised_near", *buttons, name=name, near=listed([one.short_title for one in near]))
        return Told(told.says, helped=False)
    shelves = [category.name for category in await shop().categories()]
    buttons = [Button(one.name, "recommend", {"choice": f"shelf:{one.id}"}) for one in (await shop().categories())[:3]]
    told = tell("stock/unrecognised", *buttons, name=name, shelves=listed(shelves[:6]))
    return Told(told.says, helped=False)

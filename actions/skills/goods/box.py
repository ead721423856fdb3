"""What is in the box of a thing, and what goes with it where it is not."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.beside import wanted_beside
from actions.hear.fact import (
    asks_only_whether_there,
    fact_asked,
    held,
)
from actions.hear.question import (
    asks_what_goes_with,
    nouns_of,
)
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.stock import available, by_size_or_number
from actions.skills.goods.telling import (
    answered,
    card_of,
    closest,
    say_of,
    told_fact,
    told_of_it,
)
from actions.wording import money
from xiaoer.shop.contract import Product


async def box_or_beside(product: Product, asked: Asked) -> Told | None:
    if told := by_size_or_number(product, asked):
        return told
    others = [await shop().product(number) for number in product.related[:4]] if asks_what_goes_with(asked.turn) else []
    fitting = [one for one in others if any(noun in one.title for noun in nouns_of(asked.turn))] or others
    if fitting:
        other, box = fitting[0], (product.attributes.package or "").rstrip("。")
        values = {"name": product.short_title, "other": other.short_title, "price": money(other.price), "box": box}
        response = "product_question/goes_with_box" if box else "product_question/goes_with"
        say = Say(
            response, values if box else {name: values[name] for name in ("name", "other", "price")}, (), card_of(other)
        )
        return told_of_it(other, say)
    if asks_only_whether_there(asked.turn, product) and product.short_title in asked.turn.all("product"):
        return await available(product, asked)
    in_box = held(asked.turn, product)
    told = await package(product, asked) if in_box and in_box[1] else await answered(product, asked)
    return told or await package(product, asked) or await closest(product, asked)


async def package(product: Product, asked: Asked) -> Told | None:
    """Is it in the box, and what goes with it where it is not."""
    found = held(asked.turn, product)
    if found is None:
        fact = fact_asked(asked.turn, product, ("package",))
        return told_fact(fact, product, asked, ("package",)) if fact else None
    what, piece = found
    box = (product.attributes.package or "").rstrip("。")
    if piece and wanted_beside(asked.turn, product):
        return say_of(product, "product_question/no_need_beside", piece=piece, box=box)
    if piece:
        return say_of(product, "product_question/in_box", what=what, box=box)
    others = [one for number in product.related[:4] if what in (one := await shop().product(number)).title]
    if others:
        return say_of(product, "product_question/sold_apart", what=what, box=box, other=others[0].short_title)
    return say_of(product, "product_question/not_in_box", what=what, box=box)

"""Nothing is asked of a thing, something is told: its price and points to a bare name, a way back to a worry, the line
that comes nearest to where or for whom it is, else a colleague is asked about it by one tap."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.next_step import topic_on_table
from actions.dialogue.unknown import question_offer
from actions.goods import goods_by_id
from actions.hear.circumstance import line_for
from actions.hear.only_told import names_alone, only_tells
from actions.hear.quoted import quoted
from actions.hear.told_tone import tone_told
from actions.reply import PERSON
from actions.say.titles import ASK_COLLEAGUE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.sizes import size_fit
from actions.skills.goods.telling import card_of, heard, intro, told_of_it
from xiaoer.shop.contract import Product

_OF_ONE_THING = frozenset({"product_question", "stock"})
_ONLY_HEARD = frozenset({"product_question/heard_told", "product_question/heard", "product_question/heard_worry"})


async def taken_in(told: Told, product: Product, asked: Asked) -> Told:
    """What was only heard, answered by what is known; anything else as it is."""
    if told.says[0].response not in _ONLY_HEARD:
        return told
    if names_alone(asked.turn):
        return intro(product) or told
    if asked.turn.slot("body") and asked.turn.all("size"):
        return await size_fit(product, asked) or told
    if tone_told(asked.turn) == "worry":
        return await _way_back(product) or told
    return await _for_that(product, asked) or _looked_up(told, product, asked)


async def for_the_thing_talked_of(asked: Asked) -> Told | None:
    """给孩子写作业用的, after a lamp was asked about: whom it is for, and no wish for other goods."""
    product = await goods_by_id(str(asked.turn.slot("product_id") or ""))
    of_it = topic_on_table(asked.turn) in _OF_ONE_THING and not asked.turn.slot("wish") and not asked.turn.all("product")
    if product is None or not of_it or not only_tells(asked.turn):
        return None
    return await _for_that(product, asked) or _looked_up(heard(product), product, asked)


async def _way_back(product: Product) -> Told | None:
    rules = (await shop().policies()).categories
    rule = next((one for one in rules if one.category == product.category and one.return_days), None)
    if rule is None:
        return None
    values = {"name": product.short_title, "rule": rule.text}
    return told_of_it(product, Say("product_question/worry_rule", values, (PERSON,)))


async def _for_that(product: Product, asked: Asked) -> Told | None:
    found = await line_for(asked.turn, product)
    if found is None or found.how == "missing":
        return None
    values = {"name": product.short_title, "value": found.value.rstrip("。；")}
    return told_of_it(product, Say("product_question/for_that", values, (), card_of(product)))


def _looked_up(told: Told, product: Product, asked: Asked) -> Told:
    if not asked.turn.customer_id:
        person = Say("taken/goods_person", {"goods": product.short_title}, (PERSON,), then=told.says[0])
        return told_of_it(product, person)
    offers = ((question_offer(quoted(asked.turn), asked.turn), ASK_COLLEAGUE),)
    ask = Say("taken/goods", {"goods": product.short_title}, (), offers=offers, asked=True, then=told.says[0])
    return told_of_it(product, ask)

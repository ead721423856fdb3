"""Nothing is asked of a thing, something is told: its price and points to a bare name, a way back to a worry, the line
that comes nearest to where or for whom it is, else a colleague is asked about it by one tap."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.next_step import topic_on_table
from actions.dialogue.unknown import question_offer
from actions.goods import goods_by_id
from actions.hear.circumstance import line_for, of_heat
from actions.hear.only_told import names_alone, of_elsewhere, only_tells, puts_no_question
from actions.hear.quoted import quoted
from actions.hear.told_tone import tone_told
from actions.hear.worries import safe_pieces
from actions.reply import PERSON
from actions.say.titles import ASK_COLLEAGUE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.sizes import size_named
from actions.skills.goods.telling import card_of, heard, intro, told_of_it
from xiaoer.shop.contract import Product

_OF_ONE_THING = frozenset({"product_question", "stock", "recommend"})
_ONLY_HEARD = frozenset({"product_question/heard_told", "product_question/heard", "product_question/heard_worry"})


async def taken_in(told: Told, product: Product, asked: Asked) -> Told:
    """What was only heard, answered by what is known; anything else as it is."""
    if told.says[0].response not in _ONLY_HEARD:
        return told
    if names_alone(asked.turn):
        return intro(product) or told
    if tone_told(asked.turn) == "worry" or of_elsewhere(asked.turn):
        return _safe(product, asked) or await _way_back(product) or told
    return size_named(product, asked) or await _for_that(product, asked) or _looked_up(told, product, asked)


async def for_the_thing_talked_of(asked: Asked) -> Told | None:
    """给孩子写作业用的, after a lamp was asked about: whom it is for, and no wish for other goods."""
    product = await goods_by_id(str(asked.turn.slot("product_id") or ""))
    of_others = asked.turn.slot("wish") or asked.turn.all("product")
    of_it = topic_on_table(asked.turn) in _OF_ONE_THING and not of_others
    told = only_tells(asked.turn) or (asked.matter.inherited and puts_no_question(asked.turn))
    if product is None or not of_it or not told:
        return None
    return await _for_that(product, asked) or _looked_up(heard(product), product, asked)


def _safe(product: Product, asked: Asked) -> Told | None:
    """What is written against the very thing feared."""
    value = safe_pieces(product) if of_heat(asked.turn) else ""
    values = {"name": product.short_title, "value": value}
    return told_of_it(product, Say("product_question/safe", values, (PERSON,), card_of(product))) if value else None


async def _way_back(product: Product) -> Told | None:
    rules = (await shop().policies()).categories
    rule = next((one for one in rules if one.category == product.category and one.return_days), None)
    if rule is None:
        return None
    values = {"name": product.short_title, "rule": rule.text}
    return told_of_it(product, Say("product_question/worry_rule", values, (PERSON,)))


async def _for_that(product: Product, asked: Asked) -> Told | None:
    found = await line_for(asked.turn, product)
    if found is None or found.fact.how == "missing":
        return None
    values = {"name": product.short_title, "value": found.fact.value.rstrip("。；")}
    response = "product_question/for_that_still" if found.told_before else "product_question/for_that"
    return told_of_it(product, Say(response, values, (), card_of(product)))


def _looked_up(told: Told, product: Product, asked: Asked) -> Told:
    if not asked.turn.customer_id:
        person = Say("taken/goods_person", {"goods": product.short_title}, (PERSON,), then=told.says[0])
        return told_of_it(product, person)
    offers = ((question_offer(quoted(asked.turn), asked.turn), ASK_COLLEAGUE),)
    ask = Say("taken/goods", {"goods": product.short_title}, (), offers=offers, asked=True, then=told.says[0])
    return told_of_it(product, ask)

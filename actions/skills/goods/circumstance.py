"""Nothing is asked of a thing, something is told: its price and points to a bare name, a way back to a worry, the line
that comes nearest to where or for whom it is, else a colleague is asked about it by one tap."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.next_step import topic_on_table
from actions.dialogue.unknown import question_offer
from actions.goods import goods_by_id
from actions.hear.circumstance import (
    line_for,
    of_heat,
    tells_a_fault,
    tells_an_opinion,
    tells_of_a_purchase,
    tells_use,
)
from actions.hear.only_told import names_alone, of_elsewhere, only_tells, puts_no_question
from actions.hear.quoted import quoted
from actions.hear.told_tone import tone_told
from actions.hear.worries import safe_pieces
from actions.order_choice import orders_shown
from actions.reply import PERSON
from actions.say.titles import ASK_COLLEAGUE
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.sizes import size_named
from actions.skills.goods.telling import card_of, heard, intro, told_of_it
from actions.trouble_ways import taken_for_trouble
from actions.wording import day
from xiaoer.shop.contract import Product

_TROUBLE = "product_question/trouble"
_OF_ONE_THING = frozenset({"product_question", "stock", "recommend"})
_ONLY_HEARD = frozenset({"product_question/heard_told", "product_question/heard", "product_question/heard_worry"})


async def taken_in(told: Told, product: Product, asked: Asked) -> Told:
    """What was only heard, answered by what is known; anything else as it is."""
    if told.says[0].response not in _ONLY_HEARD:
        return told
    if names_alone(asked.turn):
        return intro(product) or told
    of_theirs = await of_their_own(product, asked)
    if of_theirs:
        return of_theirs
    if tone_told(asked.turn) == "worry" or of_elsewhere(asked.turn):
        return _safe(product, asked) or await _way_back(product) or told
    near = size_named(product, asked) or await _for_that(product, asked)
    return near or (_looked_up(told, product, asked) if tells_use(asked.turn) else told)


async def for_the_thing_talked_of(asked: Asked) -> Told | None:
    """给孩子写作业用的, after a lamp was asked about: whom it is for, and no wish for other goods."""
    product = await goods_by_id(str(asked.turn.slot("product_id") or ""))
    of_others = asked.turn.slot("wish") or asked.turn.all("product")
    of_it = topic_on_table(asked.turn) in _OF_ONE_THING and not of_others
    told = only_tells(asked.turn) or (asked.matter.inherited and puts_no_question(asked.turn))
    if product is None or not of_it or not told:
        return None
    near = await of_their_own(product, asked) or await _for_that(product, asked)
    return near or _looked_up(heard(product), product, asked)


async def of_their_own(product: Product, asked: Asked) -> Told | None:
    """The only order of theirs with such a thing: what is wrong with it is taken up, a purchase told of is asked after,
    and praise or blame of the thing is thanked for."""
    turn, name = asked.turn, {"name": product.short_title}
    if not turn.customer_id or not only_tells(turn):
        return None
    shown = await orders_shown(turn)
    holding = [one for one in shown if any(item.product_id == product.id for item in one.order.items)]
    arrived = [one for one in holding if one.order.signed_at is not None]
    at_fault = tells_a_fault(turn) or asked.matter.goal == _TROUBLE
    if len(arrived) == 1 and at_fault:
        return await taken_for_trouble(arrived[0], turn, product)
    if len(holding) == 1 and tells_of_a_purchase(turn):
        order = holding[0].order
        values = {**name, "on": day(order.placed_at.date(), asked.now), "state": order.state_text}
        return Told((Say("product_question/that_order", values),), order_no=order.order_no, product_id=product.id)
    if arrived and tells_an_opinion(turn):
        return told_of_it(product, Say("product_question/opinion", name))
    return None


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

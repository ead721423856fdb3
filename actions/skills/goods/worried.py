"""Where somebody worries for a body or a house: what is written for that, never what praises the thing."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.worries import (
    afraid_of_heat,
    has_a_timer,
    left_on_at_night,
    must_not,
    safe_pieces,
    unwell,
    written_for_the_unwell,
)
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.skills.goods.telling import card_of, told_of_it
from xiaoer.shop.contract import Product


def of_health(product: Product, asked: Asked) -> Told | None:
    what = unwell(asked.turn)
    if not what:
        return None
    value = written_for_the_unwell(asked.turn, product, what)
    if value and must_not(value):
        return told_of_it(product, Say("product_question/can_no", {"name": product.short_title, "value": value}))
    values = {"name": product.short_title, **({"value": value} if value else {})}
    response = "product_question/health_written" if value else "product_question/health"
    return told_of_it(product, Say(response, values, (PERSON,), card_of(product)))


def of_safety(product: Product, asked: Asked) -> Told | None:
    """All that is written for safety, where nothing answers the very question."""
    at_night = left_on_at_night(asked.turn)
    value = safe_pieces(product) if at_night or afraid_of_heat(asked.turn) else ""
    if not value:
        return None
    response = "product_question/safe_night" if at_night and has_a_timer(value) else "product_question/safe"
    return told_of_it(
        product, Say(response, {"name": product.short_title, "value": value}, (PERSON,), card_of(product))
    )

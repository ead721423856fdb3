"""Two things beside each other, by their facts: no judgement of ours which is the better."""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards import product_card, products_card
from actions.compare import compared_ids
from actions.dialogue.asked import Asked
from actions.goods import goods_by_id
from actions.hear.fact import differing, fact_of_each
from actions.hear.goods import kept_shown
from actions.say.told import Say, Told
from actions.wording import money
from xiaoer.shop.contract import Product

_BOTH = 2


async def compare(asked: Asked) -> Told | None:
    """Of what is asked what each says; else the first thing they differ in, and their prices."""
    ids = await compared_ids(asked.turn, str(asked.turn.slot("compare_with") or ""))
    goods = [one for number in ids[:2] if (one := await goods_by_id(number))]
    if len(goods) < _BOTH:
        return None
    first, second = goods
    facts = fact_of_each(asked.turn, goods)
    values = {"first": first.short_title, "second": second.short_title}
    if all(fact and fact.how != "missing" for fact in facts):
        told = [fact.value.rstrip("。") for fact in facts if fact]
        say = Say("product_question/each", {**values, "one": told[0], "other": told[1]}, (), _both(goods))
    elif any(fact and fact.how != "missing" for fact in facts):
        at = next(place for place, fact in enumerate(facts) if fact and fact.how != "missing")
        fact = facts[at]
        values = {
            "first": goods[at].short_title,
            "second": goods[1 - at].short_title,
            "one": fact.value if fact else "",
        }
        say = Say("product_question/one_says", values, (), _both(goods))
    else:
        prices = {"price": money(first.price), "other_price": money(second.price)}
        apart = differing(first, second)
        if apart:
            values |= dict(zip(("label", "one", "other"), apart, strict=True))
        response = "product_question/differ" if apart else "product_question/differ_in_price"
        say = Say(response, {**values, **prices}, (), _both(goods))
    return Told((say,), slots={"shown": [one.id for one in goods], **kept_shown(goods)})


def _both(goods: Sequence[Product]) -> dict[str, object]:
    return products_card([product_card(one) for one in goods])

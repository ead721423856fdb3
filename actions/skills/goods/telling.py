"""How what the catalogue writes of a thing is told: the asked fact, the nearest to it, or that it is not written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.hear.article import article_heard
from actions.hear.fact import (
    asks_in_general,
    avoided,
    decided_by,
    fact_asked,
    kind_newly_said,
    lines_before,
    measure_asked,
    number_written,
    of_another_kind,
    only_named,
    point_asked,
    says_directly,
    weights_asked,
)
from actions.hear.finding import fact_found, nearest_lines, of_the_very_kind
from actions.hear.kind_told import kind_told
from actions.hear.measure import measured
from actions.hear.narrow import suits_wish
from actions.hear.only_told import names_alone, of_elsewhere
from actions.hear.only_told import only_tells as told_only
from actions.hear.question import asks_at_all, asks_shortly, asks_whether_it_can, asks_which_is_least, asks_yes_or_no
from actions.hear.reckoned import cheapest_kinds, current_drawn, price_apiece
from actions.hear.told_tone import tone_told
from actions.hear.variant import variant_wanted
from actions.hear.written import Fact, facts_of
from actions.readings import READINGS
from actions.reply import PERSON, Button
from actions.say.told import Say, Told
from actions.skills.goods.kinds import by_its_kinds
from actions.wording import money
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product

SURE_OF_ASPECT = 0.4
"""Odds of an aspect below which the words must point at a fact themselves."""
_FAULTS = frozenset({"repair", "missing_or_damaged"})
_ASKS = 0.4
_MOST_NEAR = 4
_ABOUT: Mapping[str, Sequence[str]] = {
    "material": ("material",),
    "how_to_use": ("usage", "care", "storage"),
    "suits_whom": ("fits",),
    "compatible": ("fits", "function"),
    "function": ("function", "fits"),
    "spec": ("size", "weight", "function"),
    "size_fit": ("size", "fits"),
    "shelf_life": ("shelf_life", "storage"),
    "package_contents": ("package",),
    "quality": ("material", "function"),
    "difference": ("function", "fits"),
    "look": ("size", "material"),
}
"""By what is asked, the attributes that have to do with it."""
_PARCELS = frozenset({"logistics", "urge_shipment", "order_status", "delivery_appointment"})


_DECIDED: Mapping[tuple[str, str], str] = {
    ("can", "yes"): "product_question/can_yes",
    ("can", "no"): "product_question/can_no",
    ("can", "if"): "product_question/can_if",
    ("will", "yes"): "product_question/will_yes",
    ("will", "no"): "product_question/will_no",
    ("has", "yes"): "product_question/has_yes",
    ("has", "no"): "product_question/has_no",
    ("must", "yes"): "product_question/must_yes",
    ("must", "no"): "product_question/must_no",
    ("is", "yes"): "product_question/is_yes",
    ("is", "no"): "product_question/is_no",
}
"""By how it was asked and what the line says to it."""


async def closest(product: Product, asked: Asked) -> Told | None:
    """The line that has most to do with the words; of the whole thing what speaks for it; else that it is not told."""
    if point_asked(asked.turn, product):
        return await not_told(product, asked)
    fact = fact_asked(asked.turn, product, ())
    if fact and fact.how != "missing":
        return told_fact(fact, product, asked, ())
    suited = suits_wish(asked.turn, product) and asks_shortly(asked.turn) and not asks_yes_or_no(asked.turn)
    if suited or only_named(asked.turn, product) or asks_in_general(asked.turn, product):
        return intro(product)
    return await not_told(product, asked)


async def answered(product: Product, asked: Asked, *, nearest: bool = True) -> Told | None:
    """The line of all that is written which answers the question, said as an answer; nothing is told a second time.
    ``nearest``: also one that may be of something else."""
    fact = weights_asked(asked.turn, product) or await _found_or_measure(product, asked)
    if fact is None or (fact.near and (fact.named or not nearest)):
        return None
    for before in lines_before(asked.turn, product):
        found = None if by_reckoning(product, replace(asked, turn=before)) else await fact_found(before, product)
        if found and found.value == fact.value:
            if kind := kind_newly_said(asked.turn, product):
                own = await of_the_very_kind(asked.turn, product)
                if own and own.value != fact.value:
                    return told_fact(own, product, asked, ())
                return say_of(product, "product_question/kind_too", kind=kind, value=fact.value.rstrip("。；"))
            return told_of_it(product, Say("product_question/no_more", {"name": product.short_title}, (PERSON,)))
    return told_fact(fact, product, asked, ())


async def _found_or_measure(product: Product, asked: Asked) -> Fact | None:
    """What has its number written goes first; a measure that only the title tells before a line that is not surely
    the answer."""
    if counted := number_written(asked.turn, product):
        return counted
    found = await fact_found(asked.turn, product)
    if found and found.surely:
        return found
    return measure_asked(asked.turn, product) or (None if only_tells(asked) else found)


def only_tells(asked: Asked) -> bool:
    """What happened to it, or for whom it is: no line of the catalogue answers that but one that surely does."""
    if told_only(asked.turn):
        return True
    acts = dict(asked.reading.acts)
    return bool(acts) and acts.get("ask", 0.0) < _ASKS and not asks_at_all(asked.turn)


def is_decided(told: Told) -> bool:
    return told.says[0].response in _DECIDED.values()


def by_reckoning(product: Product, asked: Asked) -> Told | None:
    """Units of current for so many hours, the price of one piece, what tells its kinds apart: from what is written."""
    drawn, apiece = current_drawn(asked.turn, product), price_apiece(asked.turn, product)
    if drawn and len(drawn.kinds) > 1:
        kinds = "；".join(f"{title}：{units}" for title, _, units in drawn.kinds)
        return say_of(product, "product_question/current_of_kinds", hours=drawn.hours, kinds=kinds)
    if drawn:
        return say_of(product, "product_question/current", hours=drawn.hours, units=drawn.kinds[0][2])
    if apiece:
        title, pack, cost, each = apiece[0]
        values = {"pack": pack, "price": money(cost), "each": money(each)}
        return say_of(product, "product_question/apiece", kind=title if len(product.variants) > 1 else "", **values)
    if value := cheapest_kinds(asked.turn, product):
        values = {"kind": value[0].kind, "each": money(round(value[0].each)), "unit": value[0].unit}
        other = {"other": value[-1].kind, "other_each": money(round(value[-1].each))}
        return say_of(product, "product_question/better_value", **values, **other)
    return None if told_only(asked.turn) else by_its_kinds(product, asked.turn)


def by_measure(product: Product, asked: Asked) -> Told | None:
    found = measured(asked.turn, product)
    if found is None:
        return None
    values = {"said": found.said, "fits": found.fits}
    if found.ample:
        return say_of(product, "product_question/measure_ample", **values)
    if found.kind and not found.inside:
        return say_of(product, "product_question/measure_other", kind=found.kind, **values)
    if found.kind:
        return say_of(product, "product_question/measure_kind", kind=found.kind, **values)
    return say_of(product, "product_question/measure_in" if found.inside else "product_question/measure_out", **values)


async def by_kind(product: Product, asked: Asked) -> Told | None:
    """The one kind that is for what was told, and the piece that says so."""
    found = await kind_told(asked.turn, product)
    if found is None:
        return None
    wanted = variant_wanted(asked.turn, product)
    if wanted.said and not any(found.kind in one.title for one in wanted.fitting):
        return say_of(product, "product_question/kind_not", kind=found.kind, line=found.line.rstrip("。"))
    if found.kind == found.line:
        return say_of(product, "product_question/kind_by_name", kind=found.kind)
    return say_of(product, "product_question/kind_for", kind=found.kind, line=found.line.rstrip("。"))


async def of_its_kinds(product: Product, asked: Asked) -> Told | None:
    """Which of its kinds is the most so: by what is written of them; else that it is not written."""
    if len(product.variants) == 1:
        return None
    kind = None if asks_which_is_least(asked.turn) else await by_kind(product, asked)
    told = kind or await answered(product, asked, nearest=False)
    return told or await not_told(product, asked)


def by_what_is_avoided(product: Product, asked: Asked) -> Told | None:
    found = avoided(asked.turn, product)
    if found is None:
        return None
    what, line = found
    material = (product.attributes.material or "").rstrip("。")
    if line:
        return say_of(product, "product_question/holds", what=what, line=line.rstrip("。"))
    if material:
        return say_of(product, "product_question/holds_not", what=what, material=material)
    return None


def intro(product: Product) -> Told | None:
    if not product.selling_points:
        return None
    points = "，".join(one.rstrip("。") for one in product.selling_points[:2])
    prices = sorted({one.price for one in product.variants})
    response = "product_question/intro" if len(prices) == 1 else "product_question/intro_from"
    return say_of(product, response, price=money(prices[0]), points=points)


def told_fact(fact: Fact, product: Product, asked: Asked, usual: Sequence[str]) -> Told:
    name, value = product.short_title, fact.value.rstrip("。；")
    talked_of = asked.turn.slot("product_id") == product.id and not asked.turn.open_form
    other = of_another_kind(asked.turn, product, value) if fact.how == "line" else ""
    if other:
        values = {"name": name, "kind": other, "value": value}
        return told_of_it(product, Say("product_question/other_kind", values, (PERSON,), card_of(product)))
    answer = decided_by(asked.turn, product, fact) if fact.how in ("line", "label") else None
    if answer:
        return say_of(product, _DECIDED[answer.manner, answer.verdict], value=value)
    doubtful = (fact.near and not fact.meant) or asks_yes_or_no(asked.turn)
    if doubtful and not says_directly(asked.turn, product, fact):
        return told_of_it(product, _nearest_to(fact, product, value))
    if fact.how == "line":
        more = Say("product_question/no_more", {"name": name}, (PERSON,), card_of(product))
        response = "product_question/line_talked_of" if talked_of else "product_question/line"
        return told_of_it(product, Say(response, {"name": name, "value": value}, (), card_of(product), then=more))
    if fact.how == "without":
        return say_of(product, "product_question/without", what=fact.what, label=fact.label, value=value)
    if fact.how == "label":
        response = "product_question/fact_talked_of" if talked_of else "product_question/fact"
        return say_of(product, response, label=fact.label, value=value)
    near = next((one for one in facts_of(product) if one.label in [ATTRIBUTE_TEXT[each] for each in usual]), None)
    values = {"name": name, "what": fact.label}
    if near:
        values |= {"label": near.label, "value": near.value.rstrip("。；")}
    response = "product_question/not_written_near" if near else "product_question/not_written"
    return told_of_it(product, Say(response, values, (PERSON,), card_of(product)))


def _nearest_to(fact: Fact, product: Product, value: str) -> Say:
    """It is said first that the very thing asked is not written."""
    values = {"name": product.short_title, "value": value}
    if fact.how == "label" and fact.label:
        return Say("product_question/nearest_label", {**values, "label": fact.label}, (PERSON,), card_of(product))
    return Say("product_question/nearest", values, (PERSON,), card_of(product))


def say_of(product: Product, response: str, **values: str) -> Told:
    return told_of_it(product, Say(response, {"name": product.short_title, **values}, (), card_of(product)))


def told_of_it(product: Product, *says: Say) -> Told:
    return Told(says, product_id=product.id)


async def not_told(product: Product, asked: Asked) -> Told:
    """Which point is not written, as the shop calls it, and what is written nearest to it, which is another each time;
    the shopper's line is never told back."""
    if only_tells(asked):
        return told_of_it(product, _heard(product, asked))
    known = "" if asks_whether_it_can(asked.turn) else await article_heard(asked.turn)
    if known:
        return told_of_it(product, Say("library/answer", {"answer": known}, (PERSON,)))
    name, point = {"name": product.short_title}, point_asked(asked.turn, product)
    again = Say("product_question/not_told_again", name, (PERSON,))
    if point:
        values = {**name, "point": point}
        return told_of_it(
            product, Say("product_question/not_told_point", values, (PERSON,), card_of(product), then=again)
        )
    for near in reversed(await _nearest(product, asked)):
        again = Say("product_question/not_told", {**name, "near": near}, (PERSON,), card_of(product), then=again)
    return told_of_it(product, again)


async def _nearest(product: Product, asked: Asked) -> list[str]:
    """By the words, then by what such a question is about, then what speaks for it."""
    written = [getattr(product.attributes, name) for name in _ABOUT.get(asked.matter.aspect or "", ())]
    near = [*await nearest_lines(asked.turn, product), *(one for one in written if one), *product.selling_points]
    return list(dict.fromkeys(one.rstrip("。；") for one in near))[:_MOST_NEAR]


def _heard(product: Product, asked: Asked) -> Say:
    """Only told: a fault and a parcel lead to their own matters, the rest is taken up by its tone."""
    topics, tone = {one.topic for one in asked.reading.matters}, tone_told(asked.turn)
    name = {"name": product.short_title}
    if topics & _FAULTS and not of_elsewhere(asked.turn):
        return Say("product_question/heard_fault", name, (Button(READINGS["repair"], "repair"), PERSON))
    if tone == "hurry" and topics & _PARCELS:
        return Say("product_question/heard_awaited", name, (Button(READINGS["logistics"], "logistics"), PERSON))
    if tone == "hurry":
        return Say("product_question/heard_hurry", name, (Button(READINGS["stock"], "stock"), PERSON))
    plain = "product_question/heard" if names_alone(asked.turn) else "product_question/heard_told"
    return Say("product_question/heard_worry" if tone == "worry" else plain, name, (PERSON,))


def heard(product: Product) -> Told:
    return told_of_it(product, Say("product_question/heard_told", {"name": product.short_title}, (PERSON,)))


def card_of(product: Product) -> dict[str, object]:
    return product_card(product)

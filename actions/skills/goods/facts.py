"""What a thing is like: the asked fact first and alone, as the catalogue has it; what it does not say is said so."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.hear.fact import (
    age_asked,
    asks_from_which_age,
    asks_in_general,
    asks_more_than_age,
    asks_only_whether_there,
    caution_on,
    counted_fact,
    fact_asked,
    is_spoken_of,
    point_asked,
    says_of_the_point,
)
from actions.hear.finding import leads_astray
from actions.hear.goods import asks_as_before
from actions.hear.narrow import suits_wish
from actions.hear.price import asks_price
from actions.hear.question import (
    asks_at_all,
    asks_difference,
    asks_for_a_kind,
    asks_for_a_sample,
    asks_genuine,
    asks_pack,
    asks_shortly,
    asks_to_choose,
    asks_to_compare,
    asks_to_match,
    asks_to_wrap,
    asks_when_there,
    looks_for_goods,
    shade_said,
)
from actions.hear.variant import variant_wanted
from actions.hear.wish import bothers
from actions.hear.written import Fact
from actions.readings import READINGS
from actions.reply import PERSON, Button
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.as_written import (
    how_it_is_washed,
    what_is_safe,
    what_it_fits,
    written_or_near,
    written_or_usual,
)
from actions.skills.goods.beside import compare
from actions.skills.goods.box import box_or_beside
from actions.skills.goods.meant import About, Whose, of_goods
from actions.skills.goods.recommend import fitting_if_clear, wished_beside
from actions.skills.goods.sizes import size_fit
from actions.skills.goods.stock import available, by_size_or_number, restock
from actions.skills.goods.telling import (
    SURE_OF_ASPECT,
    answered,
    by_kind,
    by_measure,
    by_reckoning,
    by_what_is_avoided,
    card_of,
    closest,
    intro,
    is_decided,
    say_of,
    told_fact,
    told_of_it,
)
from actions.skills.goods.which_kind import kinds_priced, look, which_kind
from actions.skills.goods.worried import of_health, of_safety
from actions.skills.money.lapses import account_lapses, of_an_account
from actions.skills.money.price import price
from actions.skills.usual import as_usual, in_general, usual_by_person
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product

_MOST_RELATED = 4
_BY_AGE = {
    (True, False): "product_question/age_yes",
    (True, True): "product_question/age_yes_mind",
    (False, False): "product_question/age_no",
    (False, True): "product_question/age_no_mind",
}
"""By whether the age is among those named, and whether there is something to mind."""


def told_by(*usual: str) -> Plain:
    """``usual``: attributes this kind of question is about, where its words point at nothing nearer."""

    async def about(product: Product, asked: Asked) -> Told | None:
        fact = fact_asked(asked.turn, product, usual if asked.matter.aspect_odds >= SURE_OF_ASPECT else ())
        if fact and fact.how == "label" and await leads_astray(asked.turn, product, fact.value):
            return None
        return told_fact(fact, product, asked, usual) if fact else None

    return of_thing(about)


def of_thing(answer: About, *, whose: Whose = "part") -> Plain:
    """A question of a thing. Where it only names the thing or its colour, whether that is there; a price asked for is
    told; a measure is held against what the thing suits; and what ``answer`` does not know is looked for in all that
    is written."""

    async def about(product: Product, asked: Asked) -> Told | None:
        if asks_only_whether_there(asked.turn, product) and not asks_as_before(asked.turn):
            return await available(product, asked)
        if asks_price(asked.turn) and not asks_difference(asked.turn):
            return await price(asked)
        if asks_pack(asked.turn):
            return kinds_priced(product, product.variants)
        if asks_when_there(asked.turn):
            return await restock(product, asked)
        if shade_said(asked.turn):
            return await available(product, asked)
        if told := by_size_or_number(product, asked):
            return told
        if told := await wished_beside(product, asked):
            return told
        if asks_to_wrap(asked.turn):
            return replace(await as_usual(asked, "product_question/gift_box", PERSON), product_id=product.id)
        found = by_reckoning(product, asked)
        if found is None and asks_for_a_sample(asked.turn):
            say = Say("product_question/sample", {"name": product.short_title}, (PERSON,), card_of(product))
            return told_of_it(product, say)
        found = found or by_measure(product, asked) or by_what_is_avoided(product, asked)
        found = found or of_health(product, asked)
        if found is None and asked.reading.act == "want" and not asks_at_all(asked.turn) and asks_shortly(asked.turn):
            return await available(product, asked)
        found = found or await _of_what_goes_with(product, asked) or by_age(product, asked)
        found = found or await by_kind(product, asked)
        of_a_kind = asks_for_a_kind(asked.turn) and variant_wanted(asked.turn, product).said
        if found is None and not (of_a_kind or asks_to_choose(asked.turn) or bothers(asked.turn)):
            found = await _as_written(product, asked)
        found = found or await answer(product, asked)
        return found or await closest(product, asked)

    return of_goods(about, nameless=_looked_for, whose=whose)


async def _as_written(product: Product, asked: Asked) -> Told | None:
    """A line that decides it; else all that is written for safety, where that is asked for; else the nearest line."""
    told = await answered(product, asked)
    return told if told and is_decided(told) else of_safety(product, asked) or told


async def _looked_for(asked: Asked) -> Told | None:
    """Goods are put forward for a question only where it looks for some; 颜色太红了, 门槛两公分 do not."""
    return await fitting_if_clear(asked) if looks_for_goods(asked.turn) else None


async def _of_what_goes_with(product: Product, asked: Asked) -> Told | None:
    """纸会飞起来吗, of the pot: nothing is written of it there, but of what goes with it."""
    if says_of_the_point(asked.turn, product):
        return None
    for number in product.related[:_MOST_RELATED]:
        other = await shop().product(number)
        if not is_spoken_of(asked.turn, other):
            continue
        line = says_of_the_point(asked.turn, other)
        if line:
            return say_of(other, "product_question/line", value=line.rstrip("。"))
        if told := by_measure(other, asked):
            return told
    return None


def by_age(product: Product, asked: Asked) -> Told | None:
    """May somebody of this age use it."""
    age = age_asked(asked.turn, product)
    caution = caution_on(asked.turn, product)
    values = {"name": product.short_title, "caution": caution.rstrip("。")}
    line = fact_asked(asked.turn, product, ()) if age and asks_more_than_age(asked.turn, product) else None
    if age and line and line.how == "line":
        return told_fact(line, product, asked, ())
    if age and age.inside and asks_more_than_age(asked.turn, product):
        values = {"name": product.short_title, "fits": age.fits}
        return told_of_it(product, Say("product_question/age_but", values, (PERSON,), card_of(product)))
    if age:
        response = _BY_AGE[age.inside, bool(caution)]
        return told_of_it(product, Say(response, {**values, "fits": age.fits}, (), card_of(product)))
    if asks_from_which_age(asked.turn, product):
        told = Fact(ATTRIBUTE_TEXT["fits"], product.attributes.fits or "")
        if not caution:
            return told_fact(told, product, asked, ("fits",))
        says = Say("product_question/fits_mind", {**values, "fits": told.value.rstrip("。")}, (), card_of(product))
        return told_of_it(product, says)
    return None


async def suits_whom(product: Product, asked: Asked) -> Told | None:
    """Whom the catalogue names, and that it says no more."""
    caution = caution_on(asked.turn, product)
    values = {"name": product.short_title, "caution": caution.rstrip("。")}
    counted = counted_fact(asked.turn, product)
    if counted:
        return told_fact(counted, product, asked, ("fits",))
    fact = fact_asked(asked.turn, product, ("fits",))
    fits = product.attributes.fits
    if fact and fact.how != "missing" and fact.label != ATTRIBUTE_TEXT["fits"]:
        return told_fact(fact, product, asked, ("fits",))
    point = point_asked(asked.turn, product)
    if point and fits:
        values = {"name": product.short_title, "fits": fits.rstrip("。"), "point": point}
        return told_of_it(product, Say("product_question/fits_point", values, (PERSON,), card_of(product)))
    if point:
        return None
    if not fits and suits_wish(asked.turn, product):
        return intro(product)
    if fits:
        response = "product_question/fits_mind" if caution else "product_question/fits"
        return told_of_it(product, Say(response, {**values, "fits": fits.rstrip("。")}, (PERSON,), card_of(product)))
    return told_of_it(product, Say("product_question/fits_unknown", values, (PERSON,), card_of(product)))


async def genuine(product: Product, asked: Asked) -> Told | None:
    if not asks_genuine(asked.turn):
        return None
    return told_of_it(
        product, Say("product_question/genuine", {"name": product.short_title, "brand": product.brand}, (PERSON,))
    )


async def quality(product: Product, asked: Asked) -> Told | None:
    """What the catalogue itself says of it; no judgement of ours."""
    fact = None if point_asked(asked.turn, product) else fact_asked(asked.turn, product, ())
    if fact and fact.how in ("line", "label"):
        return told_fact(fact, product, asked, ())
    if point_asked(asked.turn, product):
        return None
    if not product.selling_points or not asks_in_general(asked.turn, product):
        return None
    points = [one.rstrip("。") for one in product.selling_points[:2]]
    return say_of(product, "product_question/points", points="；".join(points))


async def trouble(product: Product, asked: Asked) -> Told | None:
    """Something of it bothers: what can be done about it; else what the catalogue says."""
    if bothers(asked.turn):
        ways_out = tuple(Button(READINGS[topic], topic) for topic in ("return", "exchange"))
        say = Say("product_question/unsuited", {"name": product.short_title}, (*ways_out, PERSON))
        return told_of_it(product, say)
    return await quality(product, asked)


async def function(product: Product, asked: Asked) -> Told | None:
    """Can it do that: the line that says so; a line that says something else is no answer."""
    fact = fact_asked(asked.turn, product, ())
    return told_fact(fact, product, asked, ()) if fact and fact.how != "missing" else None


async def keeps_or_lapses(asked: Asked) -> Told | None:
    """啥时候过期, after points or coupons were talked of, is asked of those."""
    turn = asked.turn
    if of_an_account(turn) and turn.customer_id and not turn.all("product"):
        return await account_lapses(asked)
    return await told_by("shelf_life", "warranty").answer(asked)


async def beside_or_kinds(asked: Asked) -> Told | None:
    if asks_to_match(asked.turn):
        return await of_goods(box_or_beside, whose="with").answer(asked)
    told = await compare(asked)
    return told or (None if asks_to_compare(asked.turn) else await of_thing(which_kind).answer(asked))


async def stain(product: Product, asked: Asked) -> Told | None:
    """How to save it: what anybody knows, and how the thing is washed."""
    care = (product.attributes.care or "").rstrip("。")
    told = say_of(product, "product_question/stain_care", care=care) if care else await stain_of_anything(asked)
    return replace(told, product_id=product.id)


stain_of_anything = in_general("product_question/stain", PERSON)


PRODUCT_QUESTION = Skill(
    "product_question",
    {
        "material": told_by("material"),
        "how_to_use": told_by("usage", "care", "storage"),
        "suits_whom": of_thing(suits_whom),
        "size_fit": of_goods(size_fit, whose="part"),
        "genuine": of_thing(genuine),
        "trouble": of_thing(trouble),
        "shelf_life": Plain(keeps_or_lapses),
        "package_contents": of_goods(box_or_beside, whose="with", nameless=fitting_if_clear),
        "function": of_thing(function),
        **dict.fromkeys(("spec", "in_pack"), told_by()),
        "quality": of_thing(quality),
        **dict.fromkeys(("compare", "difference", "kinds_most", "value"), Plain(beside_or_kinds)),
        "look": of_thing(look),
        **written_or_usual("product_question/noise", "product_question/power_use", "product_question/smell"),
        **written_or_usual("product_question/pregnant", "product_question/refill", "product_question/freshness"),
        **written_or_usual("product_question/gift_box", "product_question/manual"),
        **written_or_usual("product_question/plane", "product_question/abroad", "product_question/halal"),
        **written_or_usual("product_question/report", "product_question/app_needed"),
        **written_or_usual("product_question/heat", "product_question/pets", "product_question/lifetime"),
        **written_or_near("product_question/compatible", what_it_fits),
        **written_or_near("product_question/shrink", how_it_is_washed),
        **written_or_near("product_question/child_safe", what_is_safe),
        **written_or_usual("product_question/enough", "product_question/still_good", "product_question/term_meaning"),
        **usual_by_person("product_question/greeting_card"),
        "stain": of_goods(stain, nameless=stain_of_anything),
        **written_or_usual("product_question/dispose"),
        **usual_by_person("product_question/alteration", "product_question/verify_code"),
        **usual_by_person("product_question/radiation", "product_question/recall"),
    },
)

"""What a thing is like: the asked fact first and alone, as the catalogue has it; what it does not say is said so."""

from __future__ import annotations

from collections.abc import Sequence

from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.hear.fact import Fact, age_asked, caution_on, fact_asked, facts_of, held
from actions.hear.variant import variant_wanted
from actions.reply import PERSON
from actions.say.told import Say, Told
from actions.shop import shop
from actions.skills.goods.meant import of_goods
from actions.wording import listed
from xiaoer.shop.contract import ATTRIBUTE_TEXT, Product

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
        fact = fact_asked(asked.turn, product, usual)
        return _told(fact, product, asked, usual) if fact else None

    return of_goods(about)


async def suits_whom(product: Product, asked: Asked) -> Told | None:
    """May somebody of this age use it; else whom the catalogue names, and that it says no more."""
    age = age_asked(asked.turn, product)
    caution = caution_on(asked.turn, product)
    values = {"name": product.short_title, "caution": caution.rstrip("。")}
    if age:
        response = "product_question/age_yes" if age.inside else "product_question/age_no"
        return _of(
            product, Say(f"{response}_mind" if caution else response, {**values, "fits": age.fits}, (), _card(product))
        )
    fact = fact_asked(asked.turn, product, ("fits",))
    fits = product.attributes.fits
    if fact and fact.how != "missing" and fact.label != ATTRIBUTE_TEXT["fits"]:
        return _told(fact, product, asked, ("fits",))
    if fits:
        response = "product_question/fits_mind" if caution else "product_question/fits"
        return _of(product, Say(response, {**values, "fits": fits.rstrip("。")}, (PERSON,), _card(product)))
    return _of(product, Say("product_question/fits_unknown", values, (PERSON,), _card(product)))


async def package(product: Product, asked: Asked) -> Told | None:
    """Is it in the box, and what goes with it where it is not."""
    found = held(asked.turn, product)
    if found is None:
        fact = fact_asked(asked.turn, product, ("package",))
        return _told(fact, product, asked, ("package",)) if fact else None
    what, piece = found
    box = (product.attributes.package or "").rstrip("。")
    if piece:
        return _say(product, "product_question/in_box", what=what, box=box)
    others = [one for number in product.related[:4] if what in (one := await shop().product(number)).title]
    if others:
        return _say(product, "product_question/sold_apart", what=what, box=box, other=others[0].short_title)
    return _say(product, "product_question/not_in_box", what=what, box=box)


async def genuine(product: Product, asked: Asked) -> Told | None:
    return _of(
        product, Say("product_question/genuine", {"name": product.short_title, "brand": product.brand}, (PERSON,))
    )


async def look(product: Product, asked: Asked) -> Told | None:
    fact = fact_asked(asked.turn, product, ())
    if fact and fact.how != "missing":
        return _told(fact, product, asked, ())
    colours = list(dict.fromkeys(one.color or one.title for one in product.variants))
    if len(colours) < 2 or variant_wanted(asked.turn, product).said:
        return None
    return _say(product, "product_question/comes_in", kinds=listed(colours[:8]))


async def quality(product: Product, asked: Asked) -> Told | None:
    """What the catalogue itself says of it; no judgement of ours."""
    fact = fact_asked(asked.turn, product, ())
    if fact and fact.how == "line":
        return _told(fact, product, asked, ())
    if fact and fact.how == "label":
        return _say(product, "product_question/not_exactly", label=fact.label, value=fact.value.rstrip("。"))
    if not product.selling_points:
        return None
    points = [one.rstrip("。") for one in product.selling_points[:2]]
    return _say(product, "product_question/points", points=listed(points))


async def function(product: Product, asked: Asked) -> Told | None:
    """Can it do that: the line that says so; else what it is said to do, as no answer to just this."""
    fact = fact_asked(asked.turn, product, ())
    if fact and fact.how != "missing":
        return _told(fact, product, asked, ())
    near = fact_asked(asked.turn.saying(""), product, ("function", "fits"))
    if near is None or near.how == "missing":
        return _of(product, Say("product_question/not_told", {"name": product.short_title}, (PERSON,), _card(product)))
    return _say(product, "product_question/not_exactly", label=near.label, value=near.value.rstrip("。"))


def _told(fact: Fact, product: Product, asked: Asked, usual: Sequence[str]) -> Told:
    name, value = product.short_title, fact.value.rstrip("。；")
    if fact.how == "line":
        return _say(product, "product_question/line", value=value)
    if fact.how == "without":
        return _say(product, "product_question/without", what=fact.what, label=fact.label, value=value)
    if fact.how == "label":
        return _say(product, "product_question/fact", label=fact.label, value=value)
    near = next((one for one in facts_of(product) if one.label in [ATTRIBUTE_TEXT[each] for each in usual]), None)
    values = {"name": name, "what": fact.label}
    if near:
        values |= {"label": near.label, "value": near.value.rstrip("。；")}
    response = "product_question/not_written_near" if near else "product_question/not_written"
    return _of(product, Say(response, values, (PERSON,), _card(product)))


def _say(product: Product, response: str, **values: str) -> Told:
    return _of(product, Say(response, {"name": product.short_title, **values}, (), _card(product)))


def _of(product: Product, *says: Say) -> Told:
    return Told(says, product_id=product.id)


def _card(product: Product) -> dict[str, object]:
    return product_card(product)


PRODUCT_QUESTION = Skill(
    "product_question",
    {
        "material": told_by("material"),
        "how_to_use": told_by("usage", "care", "storage"),
        "suits_whom": of_goods(suits_whom),
        "genuine": of_goods(genuine),
        "shelf_life": told_by("shelf_life"),
        "package_contents": of_goods(package, of_the_last=True),
        "function": of_goods(function),
        "spec": told_by("size", "weight"),
        "quality": of_goods(quality),
        "look": of_goods(look),
    },
)

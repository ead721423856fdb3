"""Who puts it up, and how it is done oneself: the shop's rule first, and what the catalogue says of this thing."""

from __future__ import annotations

from actions.cards import product_card
from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.hear.fact import fact_asked
from actions.owned import goods_owned
from actions.reply import PERSON
from actions.rule_first import service_text
from actions.say.told import Say, Told


async def rule(asked: Asked) -> Told | None:
    """The shop's own words; where it has none, that is said."""
    text = await service_text("installation")
    product = await goods_owned(asked.turn)
    about = product.id if product else None
    if not text:
        return Told((Say("installation/not_written", {}, (PERSON,)),), product_id=about)
    return Told((Say("installation/rule", {"rule": text}),), product_id=about)


async def oneself(asked: Asked) -> Told | None:
    """How to put it together or set it up, by the catalogue; else the shop's rule."""
    product = await goods_owned(asked.turn)
    if product is None:
        return await rule(asked)
    fact = fact_asked(asked.turn, product, ("usage",))
    if fact is None or fact.how == "missing":
        values = {"name": product.short_title}
        response = "installation/site_unknown" if asked.matter.aspect == "site" else "installation/no_steps"
        say = Say(response, values, (PERSON,), product_card(product))
        return Told((say,), product_id=product.id)
    values = {"name": product.short_title, "steps": fact.value.rstrip("。")}
    return Told((Say("installation/steps", values, (PERSON,), product_card(product)),), product_id=product.id)


INSTALLATION = Skill(
    "installation",
    {
        "wish": Plain(rule),
        "how": Plain(rule),
        "rule": Plain(rule),
        "amount": Plain(rule),
        "visit": Plain(rule),
        "site": Plain(oneself),
        "self": Plain(oneself),
    },
    otherwise="rule",
)

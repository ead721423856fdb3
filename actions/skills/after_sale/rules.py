"""The shop's rules of returns, for everybody: within how many days, in which state, who pays the way back."""

from __future__ import annotations

from dataclasses import replace

from actions.after_sale_summary import NAMES
from actions.catalogue import known_goods
from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder
from actions.hear.condition import condition_told, spoken_of
from actions.hear.phrases import asks_who_pays, not_here_yet
from actions.hear.return_words import fault_named, free_return_in, insurance_named
from actions.knowledge import article_meant
from actions.linking import link
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.after_sale_words import begin, in_days
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.after_sale.conditions import of_kind
from actions.skills.after_sale.judged import nouns_of
from actions.skills.usual import in_general
from actions.who import asker
from actions.wording import called, goods, listed, sentence
from xiaoer.shop.contract import CategoryPolicy


async def category_asked(asked: Asked) -> CategoryPolicy | None:
    """That of the goods named, if they are of one."""
    nouns = nouns_of(asked)
    linked = link("", nouns, await known_goods()) if nouns else None
    kinds = {one.category for one in await known_goods() if linked and one.id in linked.ids}
    rules = (await shop().policies()).categories
    found = [one for one in rules if one.category in kinds] or [
        one for one in rules if any(noun in one.name for noun in nouns)
    ]
    return found[0] if len(found) == 1 else None


def written_first(aspect: OfOrder) -> OfOrder:
    """The article that the words surely mean (赠品要退回来吗) before what the shop has on the aspect at large."""
    at_large = aspect.general

    async def of_order(found: Found, asked: Asked) -> Told | None:
        return await _written(asked) or await aspect.answer(found, asked)

    async def general(asked: Asked) -> Told | None:
        return await _written(asked) or (await at_large(asked) if at_large else None)

    return replace(aspect, answer=of_order, general=general)


async def _written(asked: Asked) -> Told | None:
    found = await article_meant(asked.matter.goal, asked.turn)
    return tell("library/answer", *found.ways, answer=found.answer) if found else None


async def days_in_general(asked: Asked) -> Told | None:
    category = await category_asked(asked)
    by_condition = of_kind(category, "".join(nouns_of(asked)), asked) if category else None
    if by_condition:
        return by_condition
    if category:
        return tell("after_sale/rule_of", begin(asked.topic), name=category.name, rule=sentence(category.text))
    rules = (await shop().policies()).categories
    able = [in_days(one.name, _days(one, asked)) for one in rules if _days(one, asked)]
    none = [one.name for one in rules if not _days(one, asked)]
    if not able:
        return None
    if not none:
        return tell("after_sale/days", begin(asked.topic), kind=NAMES[asked.topic], days=listed(able))
    kind, days = NAMES[asked.topic], listed(able)
    return tell("after_sale/days_but", begin(asked.topic), kind=kind, days=days, none=listed(none))


def _days(one: CategoryPolicy, asked: Asked) -> int:
    return one.exchange_days if asked.topic == "exchange" else one.return_days


async def state_in_general(asked: Asked) -> Told | None:
    category = await category_asked(asked)
    by_condition = of_kind(category, "".join(nouns_of(asked)), asked) if category else None
    if by_condition:
        return by_condition
    if category:
        return tell("after_sale/rule_of", name=category.name, rule=sentence(category.text))
    rules = (await shop().policies()).categories
    spoken = spoken_of(condition_told(asked.turn), rules)[:2]
    if spoken:
        return tell("return/rules_of", rules="".join(f"{one.name}：{sentence(one.text)}" for one in spoken))
    able = [one.name for one in rules if one.opened_ok and one.return_days]
    closed = [one.name for one in rules if not one.opened_ok and one.return_days]
    if not (able and closed):
        return None
    return tell("return/opened_by_kind", able=listed(able), closed=listed(closed))


async def postage_in_general(asked: Asked) -> Told | None:
    """A member's own benefit before the rule for all."""
    if insurance_named(asked.turn):
        return tell("return/insurance")
    if fault_named(asked.turn):
        return tell("return/postage_fault")
    benefit = await _benefit(asked)
    if benefit:
        level = called(str(asked.turn.level))
        return tell("return/postage_member", level=level, benefit=benefit)
    rules = [one for one in (await shop().policies()).categories if one.return_days]
    by_shop = [one.name for one in rules if one.return_postage == "shop"]
    if not by_shop:
        return tell("return/postage_rule")
    if len(by_shop) == len(rules):
        return tell("return/postage_all_free")
    return tell("return/postage_rule_but", free=listed(by_shop))


async def _benefit(asked: Asked) -> str | None:
    if asked.topic != "return" or not (asked.turn.customer_id and asked.turn.level):
        return None
    if await shop().cannot("membership"):
        return None
    member = await shop().membership(asked.turn.customer_id, on_behalf=asker(asked.turn))
    return free_return_in(member.benefits)


async def supposed_damage(asked: Asked) -> Told | None:
    """What if it is broken: the rule. What is broken goes on with the topic's own action."""
    frame = asked.reading.frame
    if (frame.supposed or not_here_yet(asked.turn)) and asks_who_pays(asked.turn):
        return await _by_the_photo_rule("missing_or_damaged/on_us")
    return await damage_rule(asked) if frame.supposed or frame.to_come else None


async def damage_rule_of(found: Found, asked: Asked) -> Told | None:
    return await damage_rule(asked)


async def damage_rule(asked: Asked) -> Told | None:
    return await _by_the_photo_rule("missing_or_damaged/rule")


async def _by_the_photo_rule(response: str) -> Told | None:
    rule = sentence((await shop().policies()).photo_rule)
    return tell(response, rule=rule) if rule else None


async def near_expiry(found: Found, asked: Asked) -> Told | None:
    """Owned up to; a picture of the date, and the way that is open for this order."""
    order = found.order
    kind = next((one for one in ("refund", "return") if one in order.can), None)
    if kind is None or asked.in_form:
        return await near_expiry_rule(asked)
    return tell("missing_or_damaged/near_expiry_of", begin(kind, order.order_no), PERSON, goods=goods(order))


near_expiry_rule = in_general("missing_or_damaged/near_expiry", PERSON)

"""Repairs: how long the warranty runs, what is covered, what it costs, where it is sent."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.hear.phrases import asks_swap_or_repair
from actions.order_choice import Found
from actions.owned import goods_owned
from actions.reply import PERSON
from actions.say.after_sale_words import begin
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.after_sale.answers import rule, way
from actions.skills.after_sale.filed import filed
from actions.skills.after_sale.judged import in_hand, judged
from actions.skills.after_sale.progress import progress
from actions.skills.after_sale.rules import category_asked
from actions.ticket import latest_ticket
from actions.wording import listed, moment, sentence
from xiaoer.shop.contract import Order


def used(order: Order) -> bool:
    return order.signed_at is not None and order.state in ("signed", "completed")


async def warranty_in_general(asked: Asked) -> Told | None:
    """The goods' own words first, then those of their kind, then the shop's for all."""
    product = await goods_owned(asked.turn)
    if product and product.attributes.warranty:
        return tell("repair/warranty", item=product.short_title, warranty=sentence(product.attributes.warranty))
    category = await category_asked(asked)
    if category and category.warranty_days:
        return tell("repair/warranty_of_kind", name=category.name, days=str(category.warranty_days))
    if category:
        return tell("repair/no_warranty", PERSON, name=category.name)
    return await covered(asked)


async def in_warranty(found: Found, asked: Asked) -> Told | None:
    """Yes or no first; the rule for it after."""
    if not used(found.order):
        return await warranty_in_general(asked)
    now = await judged(found, asked)
    line = now.line if now else None
    ends = [(one.title, one.deadline) for one in now.open_lines if one.deadline] if now and line is None else []
    if ends:
        names = listed([f"「{title}」({moment(end, asked.now)})" for title, end in ends])
        return tell("repair/in_warranty_lines", begin("repair", found.order.order_no), names=names)
    if line is None or not line.eligible or line.code != "ok":
        return await rule(found, asked)
    more = [] if in_hand(asked) else [begin("repair", found.order.order_no)]
    return tell("repair/in_warranty", *more, text=sentence(line.text))


async def counts(found: Found, asked: Asked) -> Told | None:
    """Is it a fault in the sense of the rule: of the thing talked of, where one is."""
    either = await _swapped_or_mended(found, asked) if asks_swap_or_repair(asked.turn) else None
    if either:
        return either
    now = await judged(found, asked) if asked.turn.slot("order_no") else None
    line = now.line if now else None
    if line is None or not line.eligible:
        return await covered(asked)
    more = [] if in_hand(asked) else [begin("repair", found.order.order_no)]
    return tell("repair/counts", *more, text=sentence(line.text))


async def _swapped_or_mended(found: Found, asked: Asked) -> Told | None:
    """能换还是只能修: by whether the time for a new one is over."""
    swap, mend = await judged(found, asked, "exchange"), await judged(found, asked)
    new, old = swap.line if swap else None, mend.line if mend else None
    if new is None or old is None:
        return None
    if new.eligible and new.deadline:
        by = moment(new.deadline, asked.now)
        more = [] if in_hand(asked) else [begin("exchange", found.order.order_no)]
        return tell("repair/may_swap", *more, item=new.title, by=by)
    if not old.eligible:
        return None
    more = [] if in_hand(asked) else [begin("repair", found.order.order_no)]
    return tell("repair/only_mend", *more, why=sentence(new.text), text=sentence(old.text))


async def covered(asked: Asked) -> Told | None:
    text = (await shop().policies()).service_texts.get("repair")
    return tell("repair/rule", text=sentence(text)) if text else None


async def cost(found: Found, asked: Asked) -> Told | None:
    now = await judged(found, asked)
    line = now.line if now else None
    if line is None:
        return await covered(asked)
    if line.eligible:
        return tell("repair/free", text=sentence(line.text))
    return await rule(found, asked)


async def no_repair_filed(found: Found | None, asked: Asked) -> Told | None:
    """Perhaps it was taken down as a ticket, which the topic's own action tells."""
    if not asked.turn.customer_id or await latest_ticket("quality", asked.turn):
        return None
    return tell("repair/none_filed", begin("repair", found.order.order_no if found else None), PERSON)


async def where_without(found: Found | None, asked: Asked) -> Told | None:
    return tell("repair/where", *([begin("repair", found.order.order_no)] if found else []), PERSON)


async def way_of_filed(found: Found, asked: Asked) -> Told | None:
    """Of a repair that stands, what comes next; else who fetches it or that it is sent."""
    case = await filed(asked, found)
    return await progress(case, asked) if case else await way(found, asked)


async def extended(asked: Asked) -> Told | None:
    return tell("repair/extended", PERSON)


async def parts(asked: Asked) -> Told | None:
    return tell("repair/parts", PERSON)

"""Can what is in an order still be changed, what is in it now, what comes of the money; nothing is changed here."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Skill
from actions.hear.sums import asks_of_the_reduction
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.change_buttons import change_order, instead
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.changes.facts import arrival_of, tell_of, under_way
from actions.wording import listed, money, sentence
from xiaoer.shop.contract import Order


def may_be(order: Order) -> bool:
    return "quantity" in order.can


async def rule(found: Found, asked: Asked) -> Told | None:
    if not may_be(found.order):
        return await _no_more(found.order)
    return tell_of(found.order, "change_order/can", change_order(found.order), rule=await _rule())


async def general_rule(asked: Asked) -> Told | None:
    text = await _rule()
    return tell("change_order/rule", rule=text) if text else None


async def failed(found: Found, asked: Asked) -> Told | None:
    if may_be(found.order):
        return tell_of(found.order, "change_order/failed_here", change_order(found.order), PERSON)
    return await _no_more(found.order)


async def progress(found: Found, asked: Asked) -> Told | None:
    if asked.in_form:
        return None
    order = found.order
    items = [f"「{item.short_title or item.title}」{item.variant}×{item.qty}" for item in order.items]
    buttons = (change_order(order),) if may_be(order) else ()
    return tell("change_order/now", *buttons, items=listed(items), total=money(order.total), state=order.state_text)


async def amount(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if not may_be(order):
        return await _no_more(order)
    if asks_of_the_reduction(asked.turn):
        off = order.discount
        return tell("change_order/off_reckoned", off=money(off)) if off else tell("change_order/off_none")
    arrival = await arrival_of(order)
    if order.paid_at is None or not (order.payment_text and arrival):
        return await general_rule(asked)
    return tell("change_order/amount", account=str(order.payment_text), arrival=arrival)


async def _no_more(order: Order) -> Told:
    why = order.why_not.get("quantity")
    if why:
        return tell_of(order, "change_order/cannot_because", *instead(order), PERSON, why=sentence(why))
    return tell_of(order, "change_order/cannot", *instead(order), PERSON, rule=await _rule())


async def _rule() -> str:
    return sentence((await shop().policies()).quantity_text)


CHANGE_ORDER = Skill(
    "change_order",
    {
        "rule": OfOrder(rule, under_way, general=general_rule, likeliest=may_be),
        "how": OfOrder(rule, under_way, general=general_rule, likeliest=may_be),
        "failed": OfOrder(failed, under_way, general=general_rule, likeliest=may_be),
        "progress": OfOrder(progress, under_way, likeliest=may_be),
        "withdraw": OfOrder(progress, under_way, likeliest=may_be),
        "amount": OfOrder(amount, under_way, general=general_rule, likeliest=may_be),
    },
    otherwise="rule",
    needs="quantity",
)

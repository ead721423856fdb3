"""Can the address still be changed, what stands on the order, what to do once it is on its way; nothing is written."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain, Skill
from actions.order_choice import Found
from actions.reply import PERSON
from actions.say.change_buttons import change_address
from actions.say.told import Told, tell
from actions.shop import shop
from actions.skills.changes.facts import tell_of, under_way
from actions.skills.orders.by_courier import by_courier
from actions.skills.usual import as_usual, usual_by_person
from actions.wording import sentence
from xiaoer.shop.contract import Order


def may_be(order: Order) -> bool:
    return "address" in order.can


async def rule(found: Found, asked: Asked) -> Told | None:
    if not may_be(found.order):
        return await _no_more(found.order)
    return tell_of(found.order, "change_address/can", change_address(found.order))


async def general_rule(asked: Asked) -> Told | None:
    text = sentence((await shop().policies()).address_text)
    return tell("change_address/rule", rule=text) if text else None


async def how(found: Found, asked: Asked) -> Told | None:
    if not may_be(found.order):
        return await _no_more(found.order)
    return tell_of(found.order, "change_address/how", change_address(found.order))


async def failed(found: Found, asked: Asked) -> Told | None:
    if may_be(found.order):
        return tell_of(found.order, "change_address/failed_here", change_address(found.order), PERSON)
    return await _no_more(found.order)


async def progress(found: Found, asked: Asked) -> Told | None:
    if asked.in_form:
        return None
    order = found.order
    buttons = (change_address(order),) if may_be(order) else ()
    return tell_of(order, "change_address/now", *buttons, address=sentence(order.address.text))


async def withdraw(found: Found, asked: Asked) -> Told | None:
    """Nothing was written: where it goes, as it stands on the order."""
    if asked.in_form:
        return None
    return tell_of(found.order, "change_address/kept", address=sentence(found.order.address.text))


async def nothing_changed(asked: Asked) -> Told | None:
    return None if asked.in_form else await as_usual(asked, "change_address/withdraw")


async def redirect(found: Found, asked: Asked) -> Told | None:
    order = found.order
    if may_be(order):
        return None
    return await _no_more(order)


async def several(asked: Asked) -> Told | None:
    return tell("change_address/address_book")


async def _no_more(order: Order) -> Told:
    why = order.why_not.get("address")
    if why:
        return tell_of(order, "change_address/cannot_because", PERSON, why=sentence(why))
    return tell_of(order, "change_address/cannot", PERSON,
                rule=sentence((await shop().policies()).address_text))  # fmt: skip


CHANGE_ADDRESS = Skill(
    "change_address",
    {
        "rule": OfOrder(rule, under_way, general=general_rule, likeliest=may_be),
        "how": OfOrder(how, under_way, general=general_rule, likeliest=may_be),
        "failed": OfOrder(failed, under_way, general=general_rule, likeliest=may_be),
        "progress": OfOrder(progress, under_way, likeliest=may_be),
        "redirect": OfOrder(redirect, under_way, general=general_rule),
        "withdraw": OfOrder(withdraw, under_way, general=nothing_changed, likeliest=may_be),
        "address_book": Plain(several),
        **usual_by_person("change_address/twice"),
        **by_courier("change_address/incomplete", "change_address/incomplete_of"),
    },
    otherwise="rule",
    needs="address",
)

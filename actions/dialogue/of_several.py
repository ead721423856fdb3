"""One question answered of several orders at once: each in a line of its own, by its goods; a card is for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from rasa_sdk.events import EventType

from actions.dialogue.asked import Asked
from actions.dialogue.kept import Kept
from actions.dialogue.saying import say
from actions.dialogue.skill import IN_SERVICE, OfOrder
from actions.hear.several import in_all
from actions.order_choice import Found
from actions.orders_meant import several_meant
from actions.reply import Reply
from actions.say.told import Say, Told
from actions.turn import Turn
from actions.wording import goods, money
from xiaoer.talk.reading import Matter

_MOST_LINES = 2
"""Of one order: a parcel each, or what is sent and what is not."""


async def of_several(orders: Sequence[Found], asked: Asked, aspect: OfOrder) -> Told | None:
    """None: one of them has no answer of its own."""
    about = (aspect.of_each or aspect.answer) if len(orders) > 1 else aspect.answer
    told = [await about(one, _alone(asked, one)) for one in orders]
    if not told or any(one is None for one in told):
        return None
    answers = [one for one in told if one]
    if len(orders) == 1:
        return replace(_named(answers[0], orders[0]), order_no=orders[0].order.order_no)
    says = [say for one, found in zip(answers, orders, strict=True) for say in _lines(one, found)]
    if not says:
        return None  # what each of them offers is for one alone
    numbers = [one.order.order_no for one in orders]
    listed = {"numbers": numbers, "further": None, "together": True}
    total = sum(one.amount for one in answers) if in_all(asked.turn) else 0
    sums = (Say("form/sum_of_several", {"total": money(total)}),) if total else ()
    return Told((*sums, *_once(says, orders)), slots={"order_no": None, "listed": listed}, together=tuple(numbers))


async def told_of_several(topic: str, turn: Turn, reply: Reply) -> list[EventType] | None:
    """Where what is asked is not surely read: how each of those meant stands, before it is asked which is meant."""
    skill = IN_SERVICE.get(topic)
    aspect = skill.aspect(skill.otherwise) if skill and skill.otherwise else None
    if not isinstance(aspect, OfOrder) or turn.reading.act == "want":
        return None
    matter = Matter.surely(topic, skill.otherwise if skill else None)
    orders = await several_meant(turn, aspect.suits)
    told = await of_several(orders, Asked(turn, matter), aspect) if orders else None
    if told is None:
        return None
    kept, events = say(told, matter, Kept.of(turn), turn, reply)
    return [*events, kept.event]


def _alone(asked: Asked, one: Found) -> Asked:
    return replace(asked, turn=asked.turn.having(order_no=one.order.order_no), first=False)


def _named(told: Told, found: Found) -> Told:
    first, *rest = told.says
    called = first.of or any(item.short_title in value for value in first.values.values() for item in found.order.items)
    return replace(told, says=(first if called else replace(first, of=goods(found.order)), *rest))


def _lines(told: Told, found: Found) -> list[Say]:
    """What it tells, without what it offers or shows."""
    facts = [one for one in _named(told, found).says if not (one.offers or one.asked)][:_MOST_LINES]
    return [replace(one, buttons=(), card=None, then=None) for one in facts]


def _once(says: Sequence[Say], orders: Sequence[Found]) -> tuple[Say, ...]:
    """What is alike of all of them is told once."""
    alike = len({(one.response, tuple(sorted(one.values.items()))) for one in says}) == 1
    named = "、".join(goods(one.order, 1) for one in orders)
    return (replace(says[0], of=named),) if alike else tuple(says)

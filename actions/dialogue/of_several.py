"""One question answered of several orders at once: each in a line of its own, by its goods; a card is for one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder
from actions.order_choice import Found
from actions.say.told import Say, Told
from actions.wording import goods

_MOST_LINES = 2
"""Of one order: a parcel each, or what is sent and what is not."""


async def of_several(orders: Sequence[Found], asked: Asked, aspect: OfOrder) -> Told | None:
    """None: one of them has no answer of its own."""
    told = [await aspect.answer(one, _alone(asked, one)) for one in orders]
    if not told or any(one is None for one in told):
        return None
    answers = [one for one in told if one]
    if len(orders) == 1:
        return replace(_named(answers[0], orders[0]), order_no=orders[0].order.order_no)
    says = [say for one, found in zip(answers, orders, strict=True) for say in _lines(one, found)]
    numbers = [one.order.order_no for one in orders]
    listed = {"numbers": numbers, "further": None, "together": True}
    return Told(_each_once(says), slots={"order_no": None, "listed": listed}, together=tuple(numbers))


def _alone(asked: Asked, one: Found) -> Asked:
    return replace(asked, turn=asked.turn.having(order_no=one.order.order_no), first=False)


def _named(told: Told, found: Found) -> Told:
    first, *rest = told.says
    return replace(told, says=(first if first.of else replace(first, of=goods(found.order)), *rest))


def _lines(told: Told, found: Found) -> list[Say]:
    """What it tells, without what it offers or shows."""
    facts = [one for one in _named(told, found).says if not (one.offers or one.asked)][:_MOST_LINES]
    return [replace(one, buttons=(), card=None, then=None) for one in facts]


def _each_once(says: Sequence[Say]) -> tuple[Say, ...]:
    """A rule that holds for all of them is told once, by no goods."""
    alike = len({(one.response, tuple(sorted(one.values.items()))) for one in says}) == 1
    return (replace(says[0], of=None),) if alike else tuple(says)

"""Answers that hold with every shop: what is usual in the trade, or that just this cannot be seen here. An article of
the shop's that names the goal goes before it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder, Plain
from actions.knowledge import article_on
from actions.order_choice import Found
from actions.reply import PERSON, Button
from actions.say.told import Told, tell
from xiaoer.shop.contract import Order

_InGeneral = Callable[[Asked], Awaitable[Told]]
_AboutOrder = Callable[[Found, Asked], Awaitable[Told | None]]


async def as_usual(asked: Asked, goal: str, *ways: Button) -> Told:
    written = await article_on(goal, asked.turn)
    return tell("library/answer", *written.ways, answer=written.answer) if written else tell(goal, *ways)


def in_general(goal: str, *ways: Button) -> _InGeneral:
    """What is usual, for whoever asks."""

    async def told(asked: Asked) -> Told:
        return await as_usual(asked, goal, *ways)

    return told


def usual(*goals: str, ways: tuple[Button, ...] = ()) -> dict[str, Plain]:
    """Rows of a skill, by aspect; the response bears the name of the goal."""
    return {aspect_of(goal): Plain(in_general(goal, *ways)) for goal in goals}


def usual_by_person(*goals: str) -> dict[str, Plain]:
    """Where a person does what the answer says."""
    return usual(*goals, ways=(PERSON,))


def usual_at_stage(*goals: str, suits: Callable[[Order], bool]) -> dict[str, OfOrder]:
    """What is usual, unless a response is written for the stage of an order that suits."""
    return {aspect_of(goal): usual_of_order(goal, suits) for goal in goals}


def usual_of_order(goal: str, suits: Callable[[Order], bool], *ways: Button) -> OfOrder:
    async def of_order(found: Found, asked: Asked) -> Told | None:
        return await as_usual(asked, goal, *ways)

    return OfOrder(of_order, suits, general=in_general(goal, *ways), likeliest=suits)


def usual_or(goal: str, answer: _AboutOrder, suits: Callable[[Order], bool]) -> dict[str, OfOrder]:
    """``answer`` of an order that suits; of any other, and for whoever has none, what is usual."""

    async def of_order(found: Found, asked: Asked) -> Told | None:
        return await answer(found, asked) if suits(found.order) else await as_usual(asked, goal)

    return {aspect_of(goal): OfOrder(of_order, suits, general=in_general(goal), likeliest=suits)}


def aspect_of(goal: str) -> str:
    return goal.partition("/")[2]

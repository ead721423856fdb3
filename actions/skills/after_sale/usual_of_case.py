"""What is usual, unless a response is written for the stage of the case that runs, or of the order meant."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import OfOrder
from actions.order_choice import Found
from actions.reply import Button
from actions.say.told import Told
from actions.skills.after_sale.filed import of_case
from actions.skills.usual import as_usual, aspect_of
from xiaoer.shop.contract import ServiceCase


def usual_of_case(*goals: str, ways: tuple[Button, ...] = ()) -> dict[str, OfOrder]:
    return {aspect_of(goal): _of_case(goal, ways) for goal in goals}


def _of_case(goal: str, ways: tuple[Button, ...]) -> OfOrder:
    async def about(case: ServiceCase, asked: Asked) -> Told | None:
        return await as_usual(asked, goal, *ways)

    async def without(found: Found | None, asked: Asked) -> Told | None:
        return await as_usual(asked, goal, *ways)

    return of_case(about, without)

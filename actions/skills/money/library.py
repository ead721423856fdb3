"""Aspects that the library answers: an article names the goal it is about; where none does, the shop is silent."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain
from actions.knowledge import Written, article_on
from actions.reply import PERSON, Button
from actions.say.told import Told, tell
from xiaoer.shop.contract import Capability


async def from_library(asked: Asked) -> Told | None:
    found = await article_on(asked.matter.goal, asked.turn)
    return told_of(found) if found else None


def told_of(found: Written) -> Told:
    return tell("library/answer", *found.ways, answer=found.answer)


async def or_silent(asked: Asked, *buttons: Button) -> Told:
    """Not written is not made up, and a person is near."""
    return await from_library(asked) or tell("library/not_written", *buttons, PERSON)


def written(needs: Capability | None = None) -> Plain:
    return Plain(or_silent, needs)

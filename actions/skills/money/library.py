"""Aspects that the library answers: an article names the goal it is about; where none does, the shop is silent."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain
from actions.knowledge import article_on
from actions.reply import PERSON, Button
from actions.say.told import Told, tell
from xiaoer.shop.contract import Capability


async def from_library(asked: Asked) -> Told | None:
    answer = await article_on(asked.matter.goal, asked.turn)
    return tell("library/answer", answer=answer) if answer else None


async def or_silent(asked: Asked, *buttons: Button) -> Told:
    """Not written is not made up, and a person is near."""
    return await from_library(asked) or tell("library/not_written", *buttons, PERSON)


def written(needs: Capability | None = None) -> Plain:
    return Plain(or_silent, needs)

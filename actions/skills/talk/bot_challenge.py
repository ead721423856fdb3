"""Who answers here, and what can be done here; what was talked of stays on the table."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.out_of_scope import abilities
from actions.reply import PERSON
from actions.say.told import Told, tell


async def nature(asked: Asked) -> Told | None:
    return aside(tell("bot_challenge/nature", PERSON), asked)


async def who(asked: Asked) -> Told | None:
    return aside(tell("bot_challenge/who"), asked)


def _aside(response: str) -> Plain:
    async def told(asked: Asked) -> Told | None:
        return aside(tell(response), asked)

    return Plain(told)


async def able(asked: Asked) -> Told | None:
    return aside(tell("bot_challenge/abilities", abilities=await abilities()), asked)


def aside(told: Told, asked: Asked, *, helped: bool = True) -> Told:
    """Said by the way: the topic of the talk stays what it was."""
    return replace(told, slots={"topic": asked.turn.slot("topic")}, helped=helped)


BOT_CHALLENGE = Skill(
    "bot_challenge",
    {
        "nature": Plain(nature),
        "who": Plain(who),
        "abilities": Plain(able),
        "recorded": _aside("bot_challenge/recorded"),
        "reliable": _aside("bot_challenge/reliable"),
        "input": _aside("bot_challenge/input"),
        "read_picture": _aside("bot_challenge/read_picture"),
        "always_on": _aside("bot_challenge/always_on"),
    },
    otherwise="nature",
)

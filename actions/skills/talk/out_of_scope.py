"""Small talk and a heavy heart; the rest that is nobody's business here is for the library and the old action."""

from __future__ import annotations

from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.say.told import Told, tell
from actions.skills.talk.bot_challenge import aside
from actions.skills.talk.complaint import displeased


async def chat(asked: Asked) -> Told | None:
    if asked.turn.slot("opinion_asked"):
        return None
    if asked.turn.upset:
        return await displeased(asked)
    return aside(tell("out_of_scope/chat"), asked, helped=False)


async def mood(asked: Asked) -> Told | None:
    return aside(tell("out_of_scope/mood"), asked, helped=False)


async def self_told(asked: Asked) -> Told | None:
    return aside(tell("out_of_scope/self"), asked, helped=False)


async def hold(asked: Asked) -> Told | None:
    """They look for something and come back."""
    return aside(tell("out_of_scope/hold"), asked, helped=False)


OUT_OF_SCOPE = Skill(
    "out_of_scope", {"chat": Plain(chat), "mood": Plain(mood), "self": Plain(self_told), "hold": Plain(hold)}
)

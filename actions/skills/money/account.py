"""The account: what the shop has written of it; what only people may do; danger to a person at once."""

from __future__ import annotations

from actions.campaigns import for_newcomers
from actions.dialogue.asked import Asked
from actions.dialogue.skill import Plain, Skill
from actions.hear.price import asks_of_newcomers, says_register
from actions.knowledge import article_on
from actions.reply import PERSON
from actions.rule_first import service_text
from actions.say.told import HandOff, Say, Told, tell
from actions.skills.usual import usual, usual_by_person

_SURE = 0.5


async def written(asked: Asked) -> Told | None:
    """The article on just this, else the shop's rule, else that nothing is written."""
    found = await article_on(asked.matter.goal, asked.turn)
    if found:
        return tell("library/answer", *(way for way in found.ways if way != PERSON), PERSON, answer=found.answer)
    rule = await service_text("account")
    return tell("account/rule", PERSON, rule=rule) if rule else tell("library/not_written", PERSON)


async def which(asked: Asked) -> Told | None:
    """Nobody's account yet: how one is opened; and whether a new one counts as a newcomer's. Else what is written."""
    if asks_of_newcomers(asked.turn) and (campaign := await for_newcomers(asked.turn)):
        return tell("account/counts_as_new", campaign=campaign.title)
    if not asked.turn.customer_id and says_register(asked.turn):
        return tell("account/register")
    return await written(asked)


async def stolen(asked: Asked) -> Told | None:
    """Read surely: 我没登录 用我老公的号买的 is nobody's theft."""
    if asked.matter.goal_odds < _SURE:
        return tell("account/theft_doubted", PERSON)
    return Told((Say("account/stolen"),), hand_off=HandOff("policy", "account security"))


async def frozen(asked: Asked) -> Told | None:
    return Told((Say("account/frozen"),), hand_off=HandOff("policy", "account frozen"))


ACCOUNT = Skill(
    "account",
    {
        "login": Plain(written),
        "password": Plain(written),
        "phone": Plain(written),
        "frozen": Plain(frozen),
        "stolen": Plain(stolen),
        "delete": Plain(written),
        "identity": Plain(written),
        "profile": Plain(written),
        "which": Plain(which),
        **usual("account/unsubscribe", "account/notices", "account/large_font", "account/app_where"),
        **usual_by_person("account/app", "account/privacy"),
    },
)

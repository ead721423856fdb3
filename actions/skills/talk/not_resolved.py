"""The answer did not help: what else the line before may have been, or the neighbours of what was tried; a person."""

from __future__ import annotations

from dataclasses import replace

from actions.dialogue.asked import Asked
from actions.dialogue.next_step import PARCELS
from actions.dialogue.skill import Plain, Skill
from actions.dialogue.unknown import question_offer
from actions.dialogue.without_words import talked_of
from actions.grievance import next_steps
from actions.hear.quoted import quoted_before
from actions.readings import INSTEAD, READINGS
from actions.reply import PERSON, Button
from actions.say.titles import ASK_COLLEAGUE
from actions.say.told import Say, Told, tell
from actions.skills.talk.complaint import progress as progress_of_complaints

_MOST = 2


async def misread(asked: Asked) -> Told | None:
    """The likeliest other readings of the line before, as buttons."""
    others = _others(asked)
    if len(others) >= _MOST:
        first, second = others[:_MOST]
        return _again(tell("not_resolved/either", first, second, PERSON, first=first.title, second=second.title), asked)
    if others:
        return _again(tell("not_resolved/rather", *others, PERSON, first=others[0].title), asked)
    return _again(tell("not_resolved/misread", *_neighbours(asked), PERSON), asked)


async def useless(asked: Asked) -> Told | None:
    return _of_the_question(tell("not_resolved/useless", PERSON, *_neighbours(asked)), asked)


async def repeated(asked: Asked) -> Told | None:
    return _of_the_question(tell("not_resolved/repeated", PERSON, *_neighbours(asked)), asked)


async def tried(asked: Asked) -> Told | None:
    return await _moved_on(asked) or _again(tell("not_resolved/tried", PERSON), asked)


async def _moved_on(asked: Asked) -> Told | None:
    """What can still be done for a parcel that does not come."""
    return await next_steps(asked.turn) if asked.turn.slot("topic") in PARCELS else None


async def unclear(asked: Asked) -> Told | None:
    return _of_the_question(tell("not_resolved/unclear", *_neighbours(asked), PERSON), asked)


def _of_the_question(otherwise: Told, asked: Asked) -> Told | None:
    """What was not answered is named, and put to a colleague by one tap; None: nothing was said before."""
    turn, said = asked.turn, quoted_before(asked.turn)
    if not talked_of(turn):
        return None
    if not said.short or turn.waiting:
        return _again(otherwise, asked)
    if not turn.customer_id:
        named = Say("not_resolved/about_person", {"words": said.short}, (PERSON,), then=otherwise.says[0])
        return _again(Told((named,)), asked)
    offers = ((question_offer(said, turn), ASK_COLLEAGUE),)
    named = Say("not_resolved/about", {"words": said.short}, (PERSON,), offers=offers,
                then=otherwise.says[0])  # fmt: skip
    return _again(Told((named,)), asked)


async def pending(asked: Asked) -> Told | None:
    moved_on = await _moved_on(asked)
    if moved_on:
        return moved_on
    if asked.turn.slot("topic") == "complaint" and asked.turn.customer_id:
        return await progress_of_complaints(asked)
    return _again(tell("not_resolved/pending", PERSON, *_neighbours(asked)), asked)


async def shorter(asked: Asked) -> Told | None:
    return _again(tell("not_resolved/read_again"), asked)


async def works(asked: Asked) -> Told | None:
    return replace(tell("not_resolved/works_now"), slots={"topic": asked.turn.slot("topic")})


def _others(asked: Asked) -> list[Button]:
    told = asked.turn.slot("topic")
    topics = dict.fromkeys(goal.split("/")[0] for goal, _ in asked.reading.others)
    return [Button(READINGS[topic], topic) for topic in topics if topic in READINGS and topic != told][:_MOST]


def _neighbours(asked: Asked) -> list[Button]:
    topic, number = str(asked.turn.slot("topic") or ""), asked.turn.slot("order_no")
    entities = {"order_no": str(number)} if number else {}
    return [Button(READINGS[intent], intent, entities) for intent in INSTEAD.get(topic, ())][:_MOST]


def _again(told: Told, asked: Asked) -> Told:
    return replace(told, slots={"topic": asked.turn.slot("topic")}, helped=False)


NOT_RESOLVED = Skill(
    "not_resolved",
    {
        "misread": Plain(misread),
        "useless": Plain(useless),
        "repeated": Plain(repeated),
        "tried": Plain(tried),
        "unclear": Plain(unclear),
        "pending": Plain(pending),
        "read_again": Plain(shorter),
        "works_now": Plain(works),
    },
    otherwise="useless",
)

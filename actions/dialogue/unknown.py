"""What nothing here knows, said honestly of the shopper's own words, with one way on: a colleague is asked that very
question by one tap. What only tells something is taken up by its tone; a grumble is never said back."""

from __future__ import annotations

from dataclasses import replace

from actions.deeds.consent import Offer
from actions.dialogue.kept import Kept
from actions.dialogue.next_step import PARCELS, next_step, topic_on_table, urge_step
from actions.hear.only_told import blames, only_tells
from actions.hear.quoted import Quoted, quoted
from actions.hear.told_tone import Tone, closes, tone_told
from actions.reply import PERSON, Button, Reply
from actions.say.responses import Responses, digest, unsaid
from actions.say.titles import ASK_COLLEAGUE
from actions.say.told import Say, Told
from actions.ticket import Matter
from actions.turn import Turn

_GRUMBLES, _SNEERS = 0.3, 0.6
_WAYS = {
    "fact": ("again/with_fact", "again/with_fact_long"),
    "fact_person": ("again/with_fact_person", "again/with_fact_person_long"),
    "cannot": ("again/cannot", "again/cannot_long"),
    "cannot_person": ("again/cannot_person", "again/cannot_person_long"),
    "unknown": ("again/unknown", "again/unknown_long"),
    "unknown_person": ("again/unknown_person", "again/unknown_person_long"),
    "waiting": ("again/waiting", "again/waiting_long"),
}
"""With the shopper's words, and where they cannot be said back."""
_ASKED_FOR: dict[Tone, tuple[str, str]] = {
    "worry": ("again/told_worry", "again/told_worry_person"),
    "money": ("again/told_money", "again/told_money_person"),
}
"""A colleague looks at it: by a ticket, or in person."""
_TOLD: dict[Tone, tuple[str, str]] = {
    "slow": ("again/slow", "again/slow"),
    "hurry": ("again/told_hurry", "again/told_hurry_step"),
    "sad": ("again/told_sad", "again/told_sad"),
    "joke": ("again/told_joke", "again/told_joke"),
    "plain": ("again/told", "again/told_step"),
}
"""Alone, and with the next step beside it."""
_ASKED = ("？", "?")


def unknown(turn: Turn, kept: Kept, reply: Reply, responses: Responses, fact: str = "") -> Kept:
    """``fact``: the nearest that is known; told once, and never twice."""
    said = quoted(turn)
    fact = "" if fact.endswith(_ASKED) else fact
    new = fact if fact and digest(fact) not in kept.said else ""
    grumbles = dict(turn.reading.acts).get("blame", 0.0) >= _GRUMBLES or blames(turn)
    if reply.taken_up and tone_told(turn) != "joke" and not closes(turn):
        return _on_the_table(reply.taken_up, turn, kept, reply, responses)
    slow = tone_told(turn) == "slow" and topic_on_table(turn) in PARCELS
    if slow and (grumbles or only_tells(turn)) and not turn.waiting:
        name = "again/slow_fact" if fact else "again/slow"
        return _say(name, {"answer": fact}, urge_step(turn, reply) or [PERSON], turn, kept, reply, responses)
    if only_tells(turn):
        return _taken_up(said, turn, kept, reply, responses)
    said = replace(said, short="") if grumbles else said
    name = "fact" if new else "cannot" if turn.reading.act == "want" else "unknown"
    values = {"words": said.short, "answer": new}
    if turn.waiting:
        buttons: list[Button] = []
        name = "waiting"
    elif turn.customer_id:
        buttons = [ask_colleague(said, turn, reply), PERSON]
    else:
        buttons = [PERSON]
        name = f"{name}_person"
    return _say(_WAYS[name][not said.short], values, buttons, turn, kept, reply, responses)


def ask_colleague(said: Quoted, turn: Turn, reply: Reply) -> Button:
    """By a tap alone: a bare 哦 after it is no yes."""
    return reply.offer(question_offer(said, turn), ASK_COLLEAGUE, asked=False)


def question_offer(said: Quoted, turn: Turn) -> Offer:
    """The question, word for word, as a ticket."""
    matter = Matter("other", "", said.whole, str(turn.slot("order_no") or ""))
    return Offer.of("ticket", f"{matter.subject}:{digest(said.whole)}", matter.request(turn))


def _taken_up(said: Quoted, turn: Turn, kept: Kept, reply: Reply, responses: Responses) -> Kept:
    if closes(turn):
        return _say("courtesy/closed", {}, [], turn, kept, reply, responses)
    tone = tone_told(turn)
    if turn.waiting:
        return _say("again/told", {}, [], turn, kept, reply, responses)
    sneers = tone == "joke" and dict(turn.reading.acts).get("blame", 0.0) >= _SNEERS
    if blames(turn) and (tone in ("plain", "slow") or sneers):
        name = "again/blamed" if turn.customer_id else "again/blamed_person"
        return _say(name, {}, [_colleague(said, turn, reply)], turn, kept, reply, responses)
    if tone in _ASKED_FOR:
        name = _ASKED_FOR[tone][not turn.customer_id]
        return _say(name, {}, [_colleague(said, turn, reply)], turn, kept, reply, responses)
    step = urge_step(turn, reply) if tone == "hurry" and topic_on_table(turn) in PARCELS else next_step(turn, reply)
    return _say(_TOLD[tone][bool(step)], {}, step, turn, kept, reply, responses)


def _on_the_table(told: Told, turn: Turn, kept: Kept, reply: Reply, responses: Responses) -> Kept:
    """The first of its sentences that was not said yet; a step that was told stays one tap away."""
    say: Say | None = told.says[0]
    while say:
        ways = responses.ways(say.response, say.values, turn.id, channel=turn.channel, brief=reply.manner.brief)
        text = unsaid(ways, kept.said)
        if text is not None:
            offers = [reply.offer(offer, title, asked=say.asked) for offer, title in say.offers]
            reply.say(text, [*offers, *say.buttons])
            return kept.with_texts([text])
        say = say.then
    step = next_step(turn, reply)
    return _say(_TOLD["plain"][bool(step)], {}, step, turn, kept, reply, responses)


def _colleague(said: Quoted, turn: Turn, reply: Reply) -> Button:
    return ask_colleague(said, turn, reply) if turn.customer_id else PERSON


def _say(
    response: str, values: dict[str, str], buttons: list[Button], turn: Turn, kept: Kept, reply: Reply,
    responses: Responses,
) -> Kept:  # fmt: skip
    ways = responses.ways(response, values, "", channel=turn.channel, brief=reply.manner.brief)
    at = len(kept.said) % len(ways)  # another way than that of the turn before
    text = unsaid([*ways[at:], *ways[:at]], kept.said) or ways[at]
    reply.say(text, buttons)
    return kept.with_texts([text, *([values["answer"]] if values.get("answer") else [])])

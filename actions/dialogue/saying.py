"""An answer put into words: never the same paragraph twice, never the same card again."""

from __future__ import annotations

from rasa_sdk.events import EventType, SlotSet

from actions.dialogue.kept import Kept, Open
from actions.dialogue.unknown import unknown
from actions.hear.goods import question_of_goods
from actions.hear.quoted import said_again
from actions.reply import Reply
from actions.say.responses import OF, STILL, Responses, unsaid
from actions.say.told import Say, Told
from actions.turn import Turn
from actions.wording import first_sentence
from xiaoer.talk.reading import Matter

_STOPS = "。！？\n"
_GONE_ON = 1.0
"""Odds of what was not read but goes on by its form (actions/dialogue/fragment.py)."""
_SURELY = 0.75
_responses: list[Responses] = []


def open_responses(responses: Responses) -> None:
    """Once per process, by the server."""
    _responses[:] = [responses]


def responses() -> Responses:
    if not _responses:
        raise RuntimeError("the responses are not read; actions.server reads them")
    return _responses[0]


def in_words(turn: Turn, response: str, **values: str) -> str:
    """A response by itself, in the turn's own way of saying it."""
    return responses().ways(response, values, turn.id, channel=turn.channel)[0]


def say(told: Told, matter: Matter, kept: Kept, turn: Turn, reply: Reply) -> tuple[Kept, list[EventType]]:
    """What is kept from now on, and the slots that follow."""
    fresh = [one for one in (_fresh(one, kept, turn, reply) for one in told.says) if one]
    if not fresh and _of_another_thing(matter):
        reply.say(_ways(told.says[0], turn, reply)[0], list(told.says[0].buttons))
    for one in fresh or (() if _of_another_thing(matter) else told.says[:1]):
        kept = _bubble(one, kept, turn, reply)
    if told.suggested:
        reply.suggest(*told.suggested)
    if told.hand_off:
        reply.hand_off(told.hand_off.reason, told.hand_off.detail)
    elif told.helped:
        reply.progress()
    words = question_of_goods(turn, matter.topic)
    kept = kept.with_matter(Open(matter.topic, matter.aspect or "", told.order_no, told.product_id, words=words))
    kept = kept.with_orders(told.together) if told.together else kept
    slots = {"topic": matter.topic, **told.slots}
    if told.order_no:
        slots["order_no"] = told.order_no
    if told.product_id:
        slots["product_id"] = told.product_id
    return kept, [SlotSet(name, value) for name, value in slots.items()]


def unsaid_yet(told: Told, turn: Turn, reply: Reply) -> bool:
    """Something of it was not said before in these words."""
    kept = Kept.of(turn)
    return any(_fresh(one, kept, turn, reply) for one in told.says)


def say_unknown(turn: Turn, reply: Reply) -> list[EventType]:
    """Nothing here knows what was asked."""
    return [unknown(turn, Kept.of(turn), reply, responses()).event]


def say_aside(told: Told, turn: Turn, reply: Reply) -> list[EventType]:
    """Courtesy and pokes: said, but no matter of the talk."""
    kept = Kept.of(turn)
    for one in told.says:
        kept = _bubble(_fresh(one, kept, turn, reply) or one, kept, turn, reply)
    return [kept.event]


def _of_another_thing(matter: Matter) -> bool:
    """膜呢: the question before, of a thing named now; what was told of all of them is the answer to it."""
    return matter.inherited and not matter.clause and matter.odds == _GONE_ON


def _surely_this(turn: Turn) -> bool:
    """The answer is what is asked once more, in other words: nobody is told that it is not known."""
    first = turn.reading.first
    return first is not None and turn.reading.act == "ask" and first.goal_odds >= _SURELY and not turn.waiting


def _fresh(one: Say, kept: Kept, turn: Turn, reply: Reply) -> Say | None:
    """It, or what is said instead of it, that was not said before in these words."""
    ways = _ways(one, turn, reply)
    if unsaid(ways, kept.said) is not None:
        return one
    return _fresh(one.then, kept, turn, reply) if one.then else None


def _ways(one: Say, turn: Turn, reply: Reply) -> list[str]:
    channel, brief = turn.channel, reply.manner.brief
    ways = responses().ways(one.response, one.values, turn.id, channel=channel, brief=brief)
    if one.of:
        ways = [responses().ways(OF, {"goods": one.of, "answer": way}, turn.id, channel=channel)[0] for way in ways]
    return ways


def _bubble(one: Say, kept: Kept, turn: Turn, reply: Reply) -> Kept:
    """All of it said before: asked for once more, its first sentence as what still holds; else what of the shopper's
    words is not known here; never the same paragraph."""
    ways = _ways(one, turn, reply)
    text, buttons = unsaid(ways, kept.said), list(one.buttons)
    seen = text is not None and one.card is not None and kept.shows(one.card)
    if text is None:
        fact = first_sentence(ways[0], _STOPS)[0]
        still = responses().ways(STILL, {"answer": fact}, turn.id, channel=turn.channel)
        text = unsaid(still, kept.said) if said_again(turn) or _surely_this(turn) else None
        if text is None:
            return unknown(turn, kept, reply, responses(), fact)
    buttons = [*(reply.offer(offer, title, asked=one.asked) for offer, title in one.offers), *buttons]
    card = None if seen else one.card
    reply.say(text, buttons, card)
    kept = kept.with_texts([text])
    return kept.with_card(card) if card else kept

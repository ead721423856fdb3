"""Walk 1, in the actions: nothing is sure. With a matter on the table it is taken to belong to it; on a first line one
short question."""

from __future__ import annotations

from actions.dialogue.kept import Kept
from actions.dialogue.of_the_table import of_the_table
from actions.dialogue.saying import responses
from actions.dialogue.unknown import ask_colleague
from actions.dialogue.without_words import talked_of
from actions.hear.only_told import blames
from actions.hear.quoted import quoted
from actions.readings import READINGS
from actions.reply import PERSON, Button, Reply
from actions.say.responses import unsaid
from actions.topic import Events
from actions.turn import Turn
from xiaoer.talk.manner import pace_in

_WORTH_A_GUESS, _MOST = 0.15, 2
_NEVER_ALONE = frozenset({"complaint", "feedback"})
"""Nobody is asked whether he complains; rather what it is about."""
_BEFORE_OR_AFTER = (Button(READINGS["recommend"], "recommend"), Button(READINGS["order_status"], "order_status"))
_VAGUE, _SHORT = 0.3, 16
_NONE = Button("都不是", "not_resolved")


async def unsure(turn: Turn, reply: Reply, likely: list[str] | None = None) -> Events:
    """``likely``: what it may be, where that is narrowed already."""
    if talked_of(turn) or turn.earlier:
        return await of_the_table(turn, reply)
    ask_which(readings(turn) if likely is None else likely, turn, reply)
    return []


def readings(turn: Turn) -> list[str]:
    """The two likeliest wishes: as read in the talk, else by the words alone."""
    read = [(one.topic, one.odds) for one in turn.reading.matters] + [
        (goal.split("/")[0], odds) for goal, odds in turn.reading.others
    ]
    ranked = [*read, *zip(turn.ranking, turn.odds, strict=True)]
    likely = [topic for topic, odds in ranked if topic in READINGS and odds >= _WORTH_A_GUESS]
    if likely and not set(likely) - _NEVER_ALONE:
        return []
    return list(dict.fromkeys(likely))[:_MOST]


def ask_which(likely: list[str], turn: Turn, reply: Reply) -> None:
    """One short question, on a first line and never twice."""
    buttons = [Button(READINGS[intent], intent) for intent in likely]
    said = quoted(turn)
    if turn.unresolved:
        reply.say(_way("unsure/again", turn, reply), [PERSON, *buttons])
    elif pace_in(turn.text) == "hesitant":
        _say("unsure/hesitant", turn, reply, [PERSON])
    elif blames(turn) and said.short and not turn.waiting:
        button = ask_colleague(said, turn, reply) if turn.customer_id else PERSON
        _say("again/blamed" if turn.customer_id else "again/blamed_person", turn, reply, [button, *buttons[:1]])
    elif _only_begins(turn):
        _say("unsure/listening", turn, reply, [])
    elif len(buttons) == _MOST:
        first, second = (button.title for button in buttons)
        _say("unsure/either", turn, reply, [*buttons, _NONE, PERSON], first=first, second=second)
    elif buttons:
        _say("unsure/rather", turn, reply, [*buttons, _NONE, PERSON], first=buttons[0].title)
    else:
        _say("unsure/open", turn, reply, [*_BEFORE_OR_AFTER, PERSON])


def _only_begins(turn: Turn) -> bool:
    """有件事想跟你们说: short, and of nothing yet."""
    first, said = turn.reading.first, quoted(turn).short
    vague = (first is None or first.odds < _VAGUE) and not turn.entities
    return vague and 0 < len(said) <= _SHORT and turn.reading.act in ("greet", "want", "tell")


def _say(response: str, turn: Turn, reply: Reply, buttons: list[Button], **values: str) -> None:
    reply.say(_way(response, turn, reply, **values), buttons)


def _way(response: str, turn: Turn, reply: Reply, **values: str) -> str:
    ways = responses().ways(response, values, turn.id, channel=turn.channel, brief=reply.manner.brief)
    return unsaid(ways, Kept.of(turn).said) or ways[0]

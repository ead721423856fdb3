"""Walk 1, in the actions: nothing is sure: one short question; a person when that was no help."""

from __future__ import annotations

from actions.dialogue.kept import Kept
from actions.dialogue.saying import responses
from actions.readings import READINGS
from actions.reply import PERSON, Button, Reply
from actions.say.responses import unsaid
from actions.turn import Turn
from xiaoer.talk.manner import pace_in

_WORTH_A_GUESS, _MOST = 0.1, 2
_NEVER_ALONE = frozenset({"complaint", "feedback"})
"""Nobody is asked whether he complains; rather what it is about."""
_NONE = Button("都不是", "not_resolved")


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
    """One short question; when that did not help either, a person before all else."""
    buttons = [Button(READINGS[intent], intent) for intent in likely]
    if turn.unresolved:
        _say("unsure/again", turn, reply, [PERSON, *buttons])
    elif pace_in(turn.text) == "hesitant":
        _say("unsure/hesitant", turn, reply, [PERSON])
    elif len(buttons) == _MOST:
        first, second = (button.title for button in buttons)
        _say("unsure/either", turn, reply, [*buttons, _NONE, PERSON], first=first, second=second)
    elif buttons:
        _say("unsure/rather", turn, reply, [*buttons, _NONE, PERSON], first=buttons[0].title)
    else:
        _say("unsure/open", turn, reply, [PERSON])


def _say(response: str, turn: Turn, reply: Reply, buttons: list[Button], **values: str) -> None:
    ways = responses().ways(response, values, turn.id, channel=turn.channel, brief=reply.manner.brief)
    reply.say(unsaid(ways, Kept.of(turn).said) or ways[0], buttons)

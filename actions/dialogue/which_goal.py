"""A question on what was talked of whose goal is read unsurely: rather than the answer to another one, a short question
with what it may be, each one tap away."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk.events import EventType

from actions.deeds.wishes import WISHES
from actions.dialogue.asked import ask_button
from actions.dialogue.kept import Kept
from actions.dialogue.saying import in_words
from actions.dialogue.skill import IN_SERVICE
from actions.hear.only_told import only_tells
from actions.readings import READINGS
from actions.reply import PERSON, Button, Reply
from actions.say.goal_names import goal_names
from actions.turn import SMALLTALK, Turn

_SURE_ENOUGH = 0.6
"""Odds of a goal from which it is answered: docs/decisions/0036-asked-which-goal.md."""
_FEWEST, _MOST, _MAY_WELL_BE = 2, 3, 0.15
_WORTH_ASKING = 0.2
"""Share of the odds of the likeliest from which another is asked after."""
_QUESTIONS = {2: "unsure/goals_of_two", 3: "unsure/goals_of_three"}
_WISHES = {2: "unsure/wishes_of_two", 3: "unsure/wishes_of_three"}
_ASKS = frozenset({"ask", "want", "again", "correct"})
_BY_WORDS = frozenset({"product_question", "stock", "recommend", "price_promo", "out_of_scope", "not_resolved"})
"""What goods are asked for is found by the words themselves, whatever the aspect is read as."""


def which_goal(turn: Turn, reply: Reply) -> list[EventType] | None:
    """None: it is read surely enough, or nobody can well be asked."""
    kept = Kept.of(turn)
    if not turn.earlier or not _may_be_asked(turn) or (kept.doubted and kept.doubted == turn.slot("heard")):
        return None
    buttons = _buttons(turn)
    if len(buttons) < _FEWEST:
        return None
    names = dict(zip(("first", "second", "third"), (one.title for one in buttons), strict=False))
    ways = _WISHES if turn.reading.act == "want" else _QUESTIONS
    text = in_words(turn, ways[len(buttons)], **names)
    reply.say(text, [*buttons, PERSON])
    return [replace(kept, doubted=turn.id).with_texts([text]).event]


def beside(turn: Turn) -> Button | None:
    """What else it may well be, where the goal that is answered does not stand alone."""
    first = turn.reading.first
    others = [goal for goal, odds in turn.reading.likely if odds >= _MAY_WELL_BE and first and goal != first.goal]
    return next((one for one in map(_button, others) if one), None)


def _may_be_asked(turn: Turn) -> bool:
    first, open_to = turn.reading.first, not (turn.open_form or turn.waiting or turn.images)
    if first is None or not open_to or turn.pressed or turn.heard_before or turn.emotion == "angry":
        return False
    unsure = first.inherited and first.goal_odds < _SURE_ENOUGH and first.topic not in _BY_WORDS
    asks = turn.reading.act in _ASKS and not only_tells(turn)
    return unsure and asks and not (turn.reading.danger or turn.mourns) and turn.intent not in SMALLTALK


def _buttons(turn: Turn) -> list[Button]:
    """Without what was answered just before."""
    told = [f"{one.topic}/{one.aspect}" for one in Kept.of(turn).stack[-1:]]
    least = _WORTH_ASKING * max((odds for _, odds in turn.reading.likely), default=0.0)
    likely = [goal for goal, odds in turn.reading.likely if odds >= least and goal not in told]
    found = {one.title: one for one in map(_button, likely) if one}
    return list(found.values())[:_MOST]


def _button(goal: str) -> Button | None:
    """A wish is begun by its topic; of the rest what a skill answers and has a name."""
    topic, _, aspect = goal.partition("/")
    if aspect in WISHES:
        return Button(READINGS[topic], topic) if topic in READINGS else None
    skill, name = IN_SERVICE.get(topic), goal_names().get(goal)
    return ask_button(name, goal) if name and skill and skill.aspect(aspect) else None

"""A question on what was talked of whose goal is read unsurely: not the one just answered again but the next likeliest,
and what else it may be a tap away."""

from __future__ import annotations

from actions.deeds.wishes import WISHES
from actions.dialogue.asked import ask_button
from actions.dialogue.kept import Kept
from actions.dialogue.skill import IN_SERVICE
from actions.hear.only_told import only_tells
from actions.readings import READINGS
from actions.reply import Button
from actions.say.goal_names import goal_names
from actions.turn import SMALLTALK, Turn
from xiaoer.talk.reading import Matter

_SURE_ENOUGH = 0.6
"""Odds of a goal from which it stands: docs/decisions/0036-what-else-may-be-meant.md."""
_MAY_WELL_BE = 0.15
_AS_WELL = 0.5
"""Share of the odds of the likeliest from which another is taken in its place, where that was just answered."""
_MOST_BESIDE = 2
_ASKS = frozenset({"ask", "again", "correct"})
_BY_WORDS = frozenset({"product_question", "stock", "recommend", "price_promo", "out_of_scope", "not_resolved"})
"""What goods are asked for is found by the words themselves, whatever the aspect is read as."""


def rather_meant(turn: Turn) -> Matter | None:
    """那到了以后呢, read as what was just answered: the next likeliest. None: the likeliest stands."""
    first = turn.reading.first
    if first is None or not turn.earlier or not _is_unsure(turn, first) or first.goal not in _just_told(turn):
        return None
    least = _AS_WELL * dict(turn.reading.likely).get(first.goal, first.goal_odds)
    others = [goal for goal, odds in turn.reading.likely if odds >= least and goal not in _just_told(turn)]
    found = next((goal for goal in others if _button(goal) and goal.partition("/")[2] not in WISHES), None)
    return Matter.surely(*found.split("/", 1)) if found else None


def beside(turn: Turn, told: str) -> list[Button]:
    """What else it may well be, where what is ``told`` (a goal) does not stand alone."""
    said = {told, *_just_told(turn)}
    likely = [goal for goal, odds in turn.reading.likely if odds >= _MAY_WELL_BE and goal not in said]
    found = {one.title: one for one in map(_button, likely) if one}
    return list(found.values())[:_MOST_BESIDE]


def _is_unsure(turn: Turn, first: Matter) -> bool:
    unsure = first.inherited and first.goal_odds < _SURE_ENOUGH and first.topic not in _BY_WORDS
    asks = turn.reading.act in _ASKS and not only_tells(turn) and turn.intent not in SMALLTALK
    return unsure and asks and turn.is_free and not (turn.emotion == "angry" or turn.reading.danger or turn.mourns)


def _just_told(turn: Turn) -> list[str]:
    return [f"{one.topic}/{one.aspect}" for one in Kept.of(turn).stack[-1:]]


def _button(goal: str) -> Button | None:
    """A wish is begun by its topic; of the rest what a skill answers and has a name."""
    topic, _, aspect = goal.partition("/")
    if aspect in WISHES:
        return Button(READINGS[topic], topic) if topic in READINGS else None
    skill, name = IN_SERVICE.get(topic), goal_names().get(goal)
    return ask_button(name, goal) if name and skill and skill.aspect(aspect) else None

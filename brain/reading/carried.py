"""Which topics are on the table before a message, and how strongly: those of the last readings, answer and question."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from xiaoer.talk.reading import Context, Reading

from brain.intent_training import Numbers
from brain.reading.goals import NO_MATTER

_FADES = 0.5
_MOST_READINGS = 4
_TOLD, _ASKED = 0.8, 0.5
SURELY_ABOUT = 0.6
"""Odds from which what an agent wrote counts as the last answer."""
_STANDS_APART = frozenset({*NO_MATTER, "bot_challenge", "ask_human", "out_of_scope", "not_resolved", "feedback"})
"""Topics that nothing goes on with; a suggestion is noted at once, so that each must be one by its own words."""


def carried(context: Context, places: Mapping[str, int]) -> Numbers:
    """A weight for each topic, in the places given; all nothing where nothing was talked of."""
    weights = np.zeros(len(places))
    by = 1.0
    for reading in context.readings[:_MOST_READINGS]:
        spoke = _spoken(reading, weights, places, by)
        by *= _FADES if spoke else 0.9
    for goal, weight in ((context.told, _TOLD), (context.question and context.question.topic, _ASKED)):
        topic = (goal or "").split("/")[0]
        if topic in places and topic not in _STANDS_APART:
            weights[places[topic]] += weight
    return weights


def _spoken(reading: Reading, weights: Numbers, places: Mapping[str, int], by: float) -> bool:
    spoke = False
    said = [(one.topic, one.odds) for one in reading.matters] + [
        (goal.split("/")[0], odds) for goal, odds in reading.others
    ]
    for topic, odds in said:
        if topic in places and topic not in _STANDS_APART:
            weights[places[topic]] += by * odds
            spoke = spoke or odds > 0.25
    return spoke

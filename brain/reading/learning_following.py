"""What follows what, counted in written conversations and weighed on their lines, each without its own count."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

import numpy as np

from brain.intent_training import Numbers, Vector
from brain.reading.conversations import Said
from brain.reading.following import Following, Line, fitted
from brain.reading.views import Views


def learn(
    lines: Sequence[Said], seen: Mapping[str, Vector], views: Views, tells: Callable[[Vector], float]
) -> Following:
    """``views`` and ``tells`` have not seen the lines."""
    following = Following(_counted(lines))
    rows: list[tuple[Numbers, int]] = []
    for said in lines:
        goal, before, vector = said.goals[0], before_of(said), seen[said.text]
        topic, _, aspect = goal.partition("/")
        known = dict(views.aspects(topic, vector)) if before else {}
        if aspect in known:
            line, odds = Line(said.text, before, tells(vector)), np.array(list(known.values()))
            rows.append((following.numbers_of(topic, list(known), odds, line, goal), list(known).index(aspect)))
    return Following(following.seen, fitted(rows))


def before_of(said: Said) -> str:
    """As ``before_in`` finds it when the talk takes place, where an answer is remembered by its topic."""
    asked = (said.context.question.topic if said.context.question else None) or said.context.told or ""
    return next((goal for _, goal in said.earlier if "/" in goal), asked.split("/")[0])


def _counted(lines: Sequence[Said]) -> dict[str, dict[str, int]]:
    found: dict[str, Counter[str]] = {}
    for said in lines:
        before = before_of(said)
        if before and "/" in said.goals[0]:
            found.setdefault(before, Counter())[said.goals[0]] += 1
    return {before: dict(after) for before, after in sorted(found.items())}
